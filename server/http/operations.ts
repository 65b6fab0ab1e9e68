/** What whoever runs the gateway asks of it: is it alive, is it ready, how is it doing. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A number that a subject lets whoever runs the gateway see: never of a person or a case. */
export interface Measure {
  readonly name: `manara_${string}`;
  readonly help: string;
  readonly read: () => number | Promise<number>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const anyone = (because: string) => ({ access: { who: 'anyone', because } as const });

/** `answers` asks the store; a server of the app alone has none. */
export function addReadiness(app: FastifyInstance, answers: (() => Promise<boolean>) | undefined): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.get('/healthz', { config: anyone('It says that the process lives.') }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return { status: 'ok' };
  });
  app.get('/readyz', { config: anyone('It says that the store answers.') }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    if (!stopping && (await answers?.()) !== false) return { status: 'ready' };
    return reply.code(503).send({ status: stopping ? 'stopping' : 'no-store' });
  });
}

/** By route and status alone: no address, no person, no case is in a metric. */
export function addMetrics(app: FastifyInstance, measures: readonly Measure[], metricsToken: string): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'manara_http_request_seconds',
    help: 'Duration of requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  for (const { name, help, read } of measures) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { config: anyone('It needs the token of METRICS_TOKEN.') }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    const given = digest(request.headers.authorization ?? '');
    if (!timingSafeEqual(given, digest(`Bearer ${metricsToken}`))) {
      return reply.code(404).send({ code: 'not-found' });
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
