/** What whoever runs the gateway asks of it: is it alive, is it ready, how is it doing. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Feed } from '../kernel/changes.ts';
import type { Gateway } from '../kernel/gateway.ts';
import { newestPlace } from '../log/search.ts';

export interface Operations {
  readonly gateway: Gateway;
  readonly feed: Feed;
  readonly metricsToken: string | undefined;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const anyone = (because: string) => ({ access: { who: 'anyone', because } as const });

export function addReadiness(app: FastifyInstance, gateway: Gateway | undefined): void {
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
    const answers = await gateway?.store.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    if (!stopping && answers !== false) return { status: 'ready' };
    return reply.code(503).send({ status: stopping ? 'stopping' : 'no-store' });
  });
}

/** By route and status alone: no address, no person, no case is in a metric. */
export function addMetrics(app: FastifyInstance, { gateway, feed, metricsToken }: Operations): void {
  if (metricsToken === undefined) return;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'manara_http_request_seconds',
    help: 'Duration of requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'manara_feed_watchers',
    help: 'Open streams of server-sent events',
    registers: [registry],
    collect() {
      this.set(feed.watchers());
    },
  });
  new Gauge({
    name: 'manara_audit_records',
    help: 'Number of the newest audit record',
    registers: [registry],
    async collect() {
      this.set((await newestPlace(gateway)).seq);
    },
  });
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
