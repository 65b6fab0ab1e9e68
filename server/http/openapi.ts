/** The gateway's contracts as an OpenAPI 3.1 document, and as a page that a person reads. */
import type { FastifyInstance } from 'fastify';
import type { Access } from '#contracts/gateway/access.ts';
import { contracts } from '#contracts/gateway/all.ts';
import type { RouteContract, Schema } from '#contracts/gateway/route.ts';
import { z } from '#contracts/zod.ts';
import { statusOfRefusal } from './refusals.ts';

type Json = Readonly<Record<string, unknown>>;

const schemaOf = (schema: Schema, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

export function callersOf(access: Access): string {
  switch (access.who) {
    case 'anyone':
      return `Anyone. ${access.because}`;
    case 'signed-in':
      return 'Any person who is signed in.';
    case 'role':
      return `People with one of the roles: ${access.roles.join(', ')}.`;
    case 'of-site':
      return `People with one of the roles at that site: ${access.roles.join(', ')}. For others it does not exist.`;
    case 'of-twinning':
      return `People with one of the roles at either site: ${access.roles.join(', ')}. For others it does not exist.`;
    case 'machine':
      return access.scope === undefined
        ? 'Any machine, by its token.'
        : `Machines that may ${access.scope}, by their token.`;
    case 'of-case':
      return 'Whoever sees the case. For others it does not exist.';
  }
}

function parametersOf(contract: RouteContract): readonly Json[] {
  return (['params', 'query'] as const).flatMap((name) => {
    const schema = contract[name];
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, Json>;
      required?: readonly string[];
    };
    return Object.entries(properties).map(([key, value]) => ({
      name: key,
      in: name === 'params' ? 'path' : 'query',
      required: name === 'params' || required.includes(key),
      schema: value,
    }));
  });
}

function refusalsOf(contract: RouteContract): Json {
  const codes = [
    'bad-request',
    ...(contract.access.who === 'anyone' ? [] : ['signed-out']),
    ...(contract.access.who === 'role' || (contract.access.who === 'machine' && contract.access.scope)
      ? ['forbidden']
      : []),
    ...(contract.access.who.startsWith('of-') ? ['not-found'] : []),
    ...(contract.refusals ?? []),
  ];
  const answers: Record<string, { readonly description: string }> = {};
  for (const code of codes) {
    const status = String(statusOfRefusal[code] ?? 500);
    const before = answers[status];
    answers[status] = { description: before ? `${before.description}, ${code}` : `code: ${code}` };
  }
  return answers;
}

function securityOf({ who }: Access): readonly Json[] {
  if (who === 'anyone') return [];
  return [who === 'machine' ? { machine: [] } : { session: [] }];
}

function operationOf(name: string, contract: RouteContract): Json {
  const parameters = parametersOf(contract);
  return {
    operationId: name,
    summary: contract.summary,
    description: callersOf(contract.access),
    ...(parameters.length > 0 && { parameters }),
    ...(contract.bytes && {
      requestBody: {
        required: true,
        content: Object.fromEntries(contract.bytes.types.map((type) => [type, {}])),
      },
    }),
    ...(contract.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(contract.body, 'input') } },
      },
    }),
    responses: {
      [String(contract.status ?? 200)]: {
        description: 'Done',
        content: {
          [contract.kind === 'stream' ? 'text/event-stream' : 'application/json']: {
            schema: schemaOf(contract.answer, 'output'),
          },
        },
      },
      ...refusalsOf(contract),
    },
    security: securityOf(contract.access),
  };
}

/** Made from the very objects that the gateway checks by. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, contract] of Object.entries(contracts)) {
    const path = contract.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationOf(name, contract) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Manara gateway', version, license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'manara.session_token' },
        machine: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

const markup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Without a script, so that it reads on anything. */
export function openApiPage(version: string): string {
  const rows = Object.entries(contracts).map(([name, contract]) => {
    const part = (title: string, schema: Schema | undefined, io: 'input' | 'output'): string =>
      schema
        ? `<details><summary>${title}</summary><pre>${markup(JSON.stringify(schemaOf(schema, io), null, 2))}</pre></details>`
        : '';
    return `<section id="${name}"><h2><code>${contract.method}</code> <code>${markup(contract.path)}</code></h2>
<p>${markup(contract.summary)}</p><p class="who">${markup(callersOf(contract.access))}</p>
${part('Path', contract.params, 'input')}${part('Query', contract.query, 'input')}${part('Body', contract.body, 'input')}${part('Answer', contract.answer, 'output')}
${contract.refusals ? `<p class="who">Refusals: <code>${contract.refusals.join('</code> <code>')}</code></p>` : ''}</section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Manara gateway ${markup(version)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b2026;background:#f6f7f8}
section{background:#fff;border:1px solid #e1e5ea;border-radius:8px;padding:.5rem 1rem;margin:1rem 0}h2{font-size:1rem;overflow-wrap:anywhere}
.who{color:#5c6672}pre{overflow:auto;font-size:.8rem}code{font-size:.9em}</style>
<h1>Manara gateway</h1><p>Made from the contracts that the gateway checks by. As a document: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
${rows.join('\n')}</html>`;
}

export function addOpenApi(app: FastifyInstance, version: string): void {
  const config = {
    access: { who: 'anyone', because: 'The source of the gateway is public, and so is this.' } as const,
  };
  const page = openApiPage(version);
  const document = openApiDocument(version);
  app.get('/api', { config }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(page),
  );
  app.get('/api/openapi.json', { config }, async (_request, reply) =>
    reply.header('Cache-Control', 'no-cache').send(document),
  );
}
