/**
 * `npm run bench -- api [embedded|postgresql]`: the list of cases and one case, over 1, 8 and 64 connections, against a
 * bare Fastify route that answers the same bytes in the same run. Each measure alternates with its yardstick. `held_ms` is
 * the longest that the gateway's event loop was held meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cases from '#contracts/gateway/cases.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Store } from '../../server/store/database.ts';
import type { Visitor } from '../drivers/gateway.ts';
import { freePort } from '../support/free-port.ts';
import { foundTownOn, type GatewayProcess, startProcess } from '../support/gateway-process.ts';
import { type Load, load } from '../support/load.ts';

const caseCount = 100;
const rounds = 3;
const requestsOf: Readonly<Record<string, number>> = { list: 150, case: 300 };

/** A list as a busy clinic has it. */
async function fill(visitor: Visitor, siteId: SiteId): Promise<string> {
  let id = '';
  for (let number = 0; number < caseCount; number++) {
    const referral = {
      patient: { name: `Patient ${number}`, id: `P-${number}`, birthDate: '1980-01-01', sex: 'F' as const },
      question: 'Pneumonia? Cough and fever for a week.',
      history: 'No known disease.',
      urgency: 'urgent' as const,
      language: 'fr' as const,
      modalities: ['DX'],
      studyInstanceUid: `2.25.${number + 1}`,
    };
    id = (await visitor.get(cases.createCase, { body: { key: randomUUID(), siteId, referral } })).id;
  }
  return id;
}

/** In milliseconds, since it was asked before. */
function longestHeld({ process: gateway }: GatewayProcess): Promise<number> {
  return new Promise((resolve) => {
    const hear = (said: Buffer): void => {
      const held = /^held (\S+)/m.exec(said.toString())?.[1];
      if (held === undefined) return;
      gateway.stdout?.off('data', hear);
      resolve(Number(held));
    };
    gateway.stdout?.on('data', hear);
    gateway.kill('SIGUSR2');
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number): number => Number(value.toPrecision(3));

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const database: Store['database'] = args.includes('postgresql') ? 'postgresql' : 'embedded';
  let caseId = '';
  await using founded = await foundTownOn(database, ['home:clinician'], async ([visitor], town) => {
    if (visitor) caseId = await fill(visitor, town.site.home);
  });
  const [visitor] = founded.visitors;
  if (!visitor) throw new Error('nobody to ask');
  const paths: Readonly<Record<string, string>> = {
    list: '/api/cases?limit=100',
    case: `/api/cases/${caseId}`,
  };
  const gateway = startProcess(founded.env, 'test/support/watched-gateway.ts');
  if (!(await gateway.ready)) throw new Error('the gateway does not start');

  const answers: Record<string, string> = {};
  for (const [route, path] of Object.entries(paths)) {
    const file = join(founded.folder, `${route}.json`);
    writeFileSync(file, await (await visitor.fetch(path)).text());
    answers[path.split('?')[0] ?? path] = file;
  }
  const barePort = await freePort();
  const bare = startProcess(
    { PORT: String(barePort), ANSWERS: JSON.stringify(answers) },
    'test/support/bare-server.ts',
  );
  if (!(await bare.ready)) throw new Error('the yardstick does not start');

  const rows: Record<string, unknown>[] = [];
  for (const [route, path] of Object.entries(paths)) {
    for (const connections of [1, 8, 64]) {
      const wish = { path, connections, cookie: visitor.cookieHeader, requests: requestsOf[route] ?? 100 };
      const ours: Load[] = [];
      const theirs: Load[] = [];
      const held: number[] = [];
      for (let round = 0; round < rounds; round++) {
        await longestHeld(gateway);
        ours.push(await load({ ...wish, port: founded.port }));
        held.push(await longestHeld(gateway));
        theirs.push(await load({ ...wish, port: barePort, requests: wish.requests * 10 }));
      }
      const rps = median(ours.map((one) => one.rps));
      const bareRps = median(theirs.map((one) => one.rps));
      const row = {
        database,
        route,
        connections,
        rps: rounded(rps),
        p95_ms: rounded(median(ours.map((one) => one.p95Ms))),
        held_ms: rounded(Math.max(...held)),
        bare_rps: rounded(bareRps),
        ratio: rounded(rps / bareRps),
      };
      rows.push(row);
      console.log(JSON.stringify(row));
    }
  }
  for (const { process, ended } of [gateway, bare]) {
    process.kill('SIGTERM');
    await ended;
  }
  const middle = rows.find((row) => row.route === 'case' && row.connections === 8) ?? {};
  return { ...middle, rows };
}
