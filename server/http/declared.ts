/** Every route says who may call it, or the gateway does not start. */
import type { FastifyInstance } from 'fastify';
import type { Access } from '#contracts/gateway/access.ts';

export const publicFiles = {
  who: 'anyone',
  because: 'The app itself is public; patients are not in it.',
} as const;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. The gateway does not start with one that does not say it. */
    access?: Access;
  }
  interface FastifyInstance {
    /** `METHOD /path` of every route, as the router has it. */
    readonly routesAndAccess: ReadonlyMap<string, Access | undefined>;
  }
}

/** A route that does not say who may call it keeps the gateway from starting. */
export function refuseUndeclared(app: FastifyInstance): void {
  const routes = new Map<string, Access | undefined>();
  app.decorate('routesAndAccess', routes);
  app.addHook('onRoute', (route) => {
    // Added by @fastify/static, which knows nothing of our declarations.
    if (route.url === '/*') route.config = { ...route.config, access: publicFiles };
    for (const method of [route.method].flat()) routes.set(`${method} ${route.url}`, route.config?.access);
  });
  app.addHook('onReady', async () => {
    const undeclared = [...routes].filter(([, access]) => access === undefined).map(([name]) => name);
    if (undeclared.length > 0) throw new Error(`Declare who may call: ${undeclared.join(', ')}.`);
  });
}
