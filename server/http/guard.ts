/** What is refused before any route looks at it: other origins, bodies that are no JSON, or JSON made to hurt. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeLimits } from '#contracts/gateway/route.ts';

const { body: bodyLimit, depth: depthLimit } = routeLimits.json;

/** Opening brackets outside of strings, counted without parsing: a parser would already have paid. */
export function isTooDeep(json: string, limit: number = depthLimit): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (inString) {
      if (sign === 0x5c) at++;
      else if (sign === 0x22) inString = false;
    } else if (sign === 0x22) inString = true;
    else if (sign === 0x7b || sign === 0x5b) {
      if (++depth > limit) return true;
    } else if (sign === 0x7d || sign === 0x5d) depth--;
  }
  return false;
}

/**
 * Browsers say from which page a request comes. Programs that are no browser say nothing; they hold no cookie that a
 * page could borrow, and a page cannot send JSON elsewhere without the browser asking us first.
 */
export function comesFromOurPages({ headers }: FastifyRequest, publicOrigin: string | undefined): boolean {
  const { origin } = headers;
  if (origin !== undefined) {
    if (publicOrigin !== undefined) return origin === publicOrigin;
    return URL.canParse(origin) && new URL(origin).host === headers.host;
  }
  const from = headers['sec-fetch-site'];
  return from === undefined || from === 'same-origin';
}

export function addGuards(app: FastifyInstance, publicOrigin: string | undefined): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit },
    (request, body, done) => {
      if (body === '') return done(null, {});
      if (isTooDeep(body)) return done(Object.assign(new Error('too deep'), { statusCode: 400 }));
      return parse(request, body, done);
    },
  );
  app.addHook('onRequest', async (request, reply) => {
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (!safe && !comesFromOurPages(request, publicOrigin)) {
      return reply.code(403).header('Cache-Control', 'no-store').send({ code: 'wrong-origin' });
    }
    return undefined;
  });
}
