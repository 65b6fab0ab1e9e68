/** The HTTP face of the gateway: the built app, a health answer and, on a demo server, the demo studies. */
import { stat } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { routeLimits } from '#contracts/gateway/route.ts';
import { KeptFault } from '../kernel/kept-fault.ts';
import type { Loaders, Route } from '../kernel/routes.ts';
import { storeAnswers } from '../kernel/store.ts';
import { carriesBytes } from './bytes.ts';
import { publicFiles, refuseUndeclared } from './declared.ts';
import type { DemoStudies } from './demo-studies.ts';
import { addGuards } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { type LogOptions, loggerOptions } from './logger.ts';
import { addOpenApi } from './openapi.ts';
import { addMetrics, addReadiness, type Measure } from './operations.ts';
import { type Serving, serveRoutes } from './serve-contract.ts';

/** People, sites, cases: whatever subjects hand in. */
export interface GatewayFace {
  readonly gateway: Serving;
  readonly routes: readonly Route[];
  readonly loaders: Loaders;
  readonly measures: readonly Measure[];
}

export interface AppOptions extends LogOptions {
  /** The folder that `npm run build` wrote. */
  readonly dist: string;
  /** Present on a demo server only. */
  readonly demo?: DemoStudies;
  /** A server of the app alone has none. */
  readonly gateway?: GatewayFace;
  /** Scheme, host and port under which browsers know us; where it is not known, the host that they name. */
  readonly publicOrigin?: string;
  readonly metricsToken?: string;
  readonly trustedProxies?: number;
  /** In which a request must have arrived whole; of a `binary` route, its next piece. */
  readonly requestTimeoutMs?: number;
  /** What is still under way so long after the stop began is cut. */
  readonly graceMs?: number;
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
  if (/^\/(?:assets|demo|api)(?:\/|$)/.test(pathname)) return false;
  // A UID at the end of an address has dots too, but no letters after the last one.
  return !/\.[a-z][^/]*$/i.test(pathname);
}

const pathnameOf = (url: string): string => url.split('?', 1)[0] ?? url;

const codeOfStatus: Readonly<Record<number, string>> = {
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'too-slow',
  413: 'too-large',
  414: 'too-long',
  416: 'range-not-satisfiable',
};

/** One short code and nothing of our insides: neither a path nor a stack trace. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof KeptFault) {
    request.log.error({ err: error }, 'kept');
    reply.code(error.statusCode).header('Cache-Control', 'no-store').send({ code: error.code });
    return;
  }
  const claimed =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  const status = claimed >= 400 && claimed < 500 ? claimed : 500;
  if (status === 500) request.log.error({ err: error }, 'fault');
  const code = status === 500 ? 'internal' : (codeOfStatus[status] ?? 'bad-request');
  reply.code(status).header('Cache-Control', 'no-store').send({ code });
}

/** What the HTTP parser itself refuses never reaches a route; the socket gets the answer by hand. */
function answerUnparsable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) return;
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && carriesBytes(socket)) return;
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

  const { requestTimeoutMs = routeLimits.json.wholeMs, trustedProxies = 0 } = options;
  const app = fastify({
    logger: loggerOptions(options),
    // One line a request, by route: an address may hold what a log must not.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address, hop) => hop < trustedProxies,
    forceCloseConnections: 'idle',
    requestTimeout: requestTimeoutMs,
    http: { headersTimeout: Math.min(requestTimeoutMs, 15_000), connectionsCheckingInterval: 1000 },
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders);
      answerError(error, request, reply);
    },
    clientErrorHandler: answerUnparsable,
  });
  app.setErrorHandler(answerError);
  refuseUndeclared(app);

  // Whoever came by https once does not come by http again: nobody between the two can take the cookie.
  const transport = options.publicOrigin?.startsWith('https:')
    ? { 'Strict-Transport-Security': 'max-age=31536000' }
    : {};
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, ...transport });
    if (request.is404 && request.method !== 'GET' && request.method !== 'HEAD') {
      reply.header('Allow', 'GET, HEAD').code(405);
      return reply.send({ code: 'method-not-allowed' });
    }
    return undefined;
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms }, 'request');
  });
  addGuards(app, options.publicOrigin);
  app.addHook('preClose', async () => {
    // A connection on which nothing was ever asked counts as busy and would be waited for.
    setTimeout(() => app.server.closeAllConnections(), options.graceMs ?? 5000).unref();
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

  const store = options.gateway?.gateway.store;
  addReadiness(app, store && (() => storeAnswers(store)));
  addDemoRoutes(app, options.demo);
  if (options.gateway) addGateway(app, options.gateway, options);
  return app;
}

const version = '0.1.0';

function addGateway(
  app: FastifyInstance,
  face: GatewayFace,
  { metricsToken, requestTimeoutMs }: AppOptions,
): void {
  if (metricsToken !== undefined) addMetrics(app, face.measures, metricsToken);
  serveRoutes(app, face.gateway, { ...face, idleMs: requestTimeoutMs ?? routeLimits.binary.idleMs });
  addOpenApi(app, version);
}

function addDemoRoutes(app: FastifyInstance, demo: DemoStudies | undefined): void {
  const refuse = (reply: FastifyReply, code: string): FastifyReply =>
    reply.code(404).header('Cache-Control', 'no-store').send({ code });

  app.get('/demo/studies.json', { config: { access: publicFiles } }, async (_request, reply) => {
    if (demo === undefined) return refuse(reply, 'not-a-demo-server');
    return reply.header('Cache-Control', 'no-cache').send(demo.list);
  });

  app.get<{ Params: { '*': string } }>(
    '/demo/*',
    { config: { access: publicFiles } },
    async (request, reply) => {
      if (demo === undefined) return refuse(reply, 'not-a-demo-server');
      const study = demo.list.studies.find(({ id }) => `${id}.zip` === request.params['*']);
      if (study === undefined) return refuse(reply, 'no-such-study');
      // The name comes from the validated list, not from the address.
      return reply.sendFile(`${study.id}.zip`, demo.folder);
    },
  );
}
