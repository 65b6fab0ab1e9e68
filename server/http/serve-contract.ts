/**
 * Serves a contract: who asks, whether they may, what they sent, then the handler, then the answer as the contract says
 * it. Refusals of people who are signed in are recorded here, so no handler can forget it (docs/spec/audit.md, A8).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '#base/result.ts';
import type { Answering, Received, RouteContract } from '#contracts/gateway/route.ts';
import { agentOf, callerOf, noteSeen, tokenOf } from '../kernel/caller.ts';
import type { Asker, Gateway, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import { authorise, type Subject } from './authorise.ts';
import type { RefusalLog } from './refusal-log.ts';
import { statusOfRefusal } from './refusals.ts';

/** The handler has answered by itself: a stream or a file. */
export const answered = Symbol('answered');

export interface Call<R extends RouteContract> extends Received<R> {
  readonly asker: R['access'] extends { who: 'anyone' } ? Asker : SignedInAsker;
  readonly subject: Subject<R['access']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly setCookies: (cookies: readonly string[]) => void;
}

export type Handler<R extends RouteContract> = (
  call: Call<R>,
) => Promise<Result<Answering<R> | typeof answered, Refusal>>;

export type Serve = <R extends RouteContract>(contract: R, handler: Handler<R>) => void;

async function askerOf(gateway: Gateway, request: FastifyRequest, quiet: boolean): Promise<Asker> {
  const { auth, secret, store, limits, now } = gateway;
  const cookies = request.headers.cookie;
  const token = tokenOf(cookies, auth.sessionCookie, secret);
  const at = now();
  const caller = token === undefined ? undefined : await callerOf(store.db, token, at, limits);
  // A stream that dials again by itself is no sign of life of the person.
  if (caller && !quiet) await noteSeen(store.db, caller, at);
  const address = request.ip;
  return {
    caller,
    address,
    agent: agentOf(caller, address),
    cookies,
    browser: request.headers['user-agent'],
  };
}

function received(contract: RouteContract, request: FastifyRequest) {
  const parts = { params: request.params, query: request.query, body: request.body } as const;
  const checked: Record<string, unknown> = {};
  for (const name of ['params', 'query', 'body'] as const) {
    const schema = contract[name];
    if (!schema) continue;
    const parsed = schema.safeParse(parts[name] ?? {});
    if (!parsed.success) {
      // Where, never what: what was sent may be a patient's name.
      const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].slice(0, 10);
      return { ok: false as const, name, fields };
    }
    checked[name] = parsed.data;
  }
  return { ok: true as const, checked };
}

/** What is told of a refusal by a handler, beside those of `authorise`: somebody tried what was not theirs to do. */
const recordedRefusals: ReadonlySet<string> = new Set([
  'not-yours',
  'not-found',
  'forbidden',
  'password-wrong',
  'code-wrong',
  'link-refused',
  'setup-refused',
  'last-administrator',
  'role-not-here',
  'yourself',
]);

export function createServe(app: FastifyInstance, gateway: Gateway, refusals: RefusalLog): Serve {
  return (contract, handler) => {
    const refuse = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
      reply.code(statusOfRefusal[refusal.code] ?? 500).send(refusal);
    app.route({
      method: contract.method,
      url: contract.path,
      exposeHeadRoute: false,
      config: { access: contract.access },
      handler: async (request, reply) => {
        reply.header('Cache-Control', 'no-store');
        const asker = await askerOf(gateway, request, contract.path === '/api/events');
        const params = request.params as Readonly<Record<string, string>>;
        const allowed = await authorise(gateway, contract.access, asker, params);
        if (!allowed.ok) {
          await refusals.note(asker, contract, params, allowed.error);
          return refuse(reply, { code: allowed.error });
        }
        const given = received(contract, request);
        if (!given.ok) {
          // An identifier that cannot be one names nothing.
          return refuse(
            reply,
            given.name === 'params' ? { code: 'not-found' } : { code: 'bad-request', fields: given.fields },
          );
        }
        const call = {
          params: undefined,
          query: undefined,
          body: undefined,
          ...given.checked,
          asker,
          subject: allowed.value,
          request,
          reply,
          setCookies: (cookies: readonly string[]) => {
            for (const cookie of cookies) reply.header('set-cookie', cookie);
          },
        };
        // What was checked above is what the contract's types say.
        const result = await handler(call as never);
        if (!result.ok) {
          if (recordedRefusals.has(result.error.code)) {
            await refusals.note(asker, contract, params, result.error.code);
          }
          return refuse(reply, result.error);
        }
        if (result.value === answered) return reply;
        // Nothing leaves that the contract does not name.
        return reply.code(contract.status ?? 200).send(contract.answer.parse(result.value));
      },
    });
  };
}
