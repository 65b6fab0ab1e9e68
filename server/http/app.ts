/** The HTTP face of the gateway: the built app, a health answer and, on a demo server, the demo studies. */
import { stat } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { DemoStudies } from './demo-studies.ts';
import { securityHeaders } from './headers.ts';

export interface AppOptions {
  /** The folder that `npm run build` wrote. */
  readonly dist: string;
  /** Present on a demo server only. */
  readonly demo?: DemoStudies;
  readonly log?: 'silent' | 'warn' | 'info';
}

const week = 7 * 24 * 60 * 60;

/** File names under /assets/ carry a hash of their content; nothing else does. */
function cacheControl(pathname: string): string {
  if (pathname.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  if (/\.(?:woff2|png|svg|ico|webmanifest)$/.test(pathname)) return `public, max-age=${week}`;
  return 'no-cache';
}

/** A page that the router inside the app knows: no file name, and a browser that wants a document. */
function asksForAPage(request: FastifyRequest, pathname: string): boolean {
  if (!(request.headers.accept ?? '').includes('text/html')) return false;
  if (/^\/(?:assets|demo)(?:\/|$)/.test(pathname)) return false;
  // A UID at the end of an address has dots too, but no letters after the last one.
  return !/\.[a-z][^/]*$/i.test(pathname);
}

const pathnameOf = (url: string): string => url.split('?', 1)[0] ?? url;

const codeOfStatus: Readonly<Record<number, string>> = {
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  414: 'too-long',
  416: 'range-not-satisfiable',
};

/** One short code and nothing of our insides: neither a path nor a stack trace. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const claimed =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  const status = claimed >= 400 && claimed < 500 ? claimed : 500;
  if (status === 500) request.log.error(error);
  const code = status === 500 ? 'internal' : (codeOfStatus[status] ?? 'bad-request');
  reply.code(status).header('Cache-Control', 'no-store').send({ code });
}

/** What the HTTP parser itself refuses never reaches a route; the socket gets the answer by hand. */
function answerUnparsable(_error: unknown, socket: Socket): void {
  if (!socket.writable) return;
  const body = JSON.stringify({ code: 'bad-request' });
  const headers = { ...securityHeaders, 'Content-Type': 'application/json; charset=utf-8' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\n${lines.join('')}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Rejects when `dist` holds no index.html: a server without an app is a mistake of whoever started it. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const dist = resolve(options.dist);
  await stat(join(dist, 'index.html'));

  const app = fastify({
    logger: { level: options.log ?? 'silent' },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders);
      answerError(error, request, reply);
    },
    clientErrorHandler: answerUnparsable,
  });
  app.setErrorHandler(answerError);

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      reply.header('Allow', 'GET, HEAD').code(405);
      return reply.send({ code: 'method-not-allowed' });
    }
  });

  await app.register(fastifyStatic, {
    root: dist,
    preCompressed: true,
    dotfiles: 'ignore',
    cacheControl: false,
    // Compressed twins are reached by Accept-Encoding, never by name.
    allowedPath: (pathname) => !/\.(?:br|gz)$/.test(pathname),
    setHeaders: (reply, path) => {
      const inDist = path.startsWith(dist) ? path.slice(dist.length).replace(/\.(?:br|gz)$/, '') : '';
      reply.header('Cache-Control', cacheControl(inDist.replaceAll('\\', '/')));
    },
  });

  app.setNotFoundHandler((request, reply) => {
    if (asksForAPage(request, pathnameOf(request.url))) return reply.sendFile('index.html');
    return reply.code(404).header('Cache-Control', 'no-store').send({ code: 'not-found' });
  });

  app.get('/healthz', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return { status: 'ok' };
  });

  addDemoRoutes(app, options.demo);
  return app;
}

function addDemoRoutes(app: FastifyInstance, demo: DemoStudies | undefined): void {
  const refuse = (reply: FastifyReply, code: string): FastifyReply =>
    reply.code(404).header('Cache-Control', 'no-store').send({ code });

  app.get('/demo/studies.json', async (_request, reply) => {
    if (demo === undefined) return refuse(reply, 'not-a-demo-server');
    return reply.header('Cache-Control', 'no-cache').send(demo.list);
  });

  app.get<{ Params: { '*': string } }>('/demo/*', async (request, reply) => {
    if (demo === undefined) return refuse(reply, 'not-a-demo-server');
    const study = demo.list.studies.find(({ id }) => `${id}.zip` === request.params['*']);
    if (study === undefined) return refuse(reply, 'no-such-study');
    // The name comes from the validated list, not from the address.
    return reply.sendFile(`${study.id}.zip`, demo.folder);
  });
}
