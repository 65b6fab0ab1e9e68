/**
 * Serves a contract: who asks, whether they may, what they sent, then the handler, then the answer as the contract says
 * it. Refusals of people who are signed in are recorded here, so no handler can forget it (docs/spec/audit.md, A8).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '#base/result.ts';
import type { RouteContract } from '#contracts/gateway/route.ts';
import { agentOf, tokenOf } from '../kernel/caller.ts';
import type { Asker, Kernel, Refusal } from '../kernel/gateway.ts';
import { bearerToken, machineAgent } from '../kernel/machine.ts';
import { answered, type EventLine, type Loaders, type Params, type Route } from '../kernel/routes.ts';
import { callerOf, machineOf, noteSeen, noteUsed } from '../kernel/store.ts';
import { authorise } from './authorise.ts';
import { bytesOf, inBinaryScope, refusedBytes } from './bytes.ts';
import { openLine } from './live.ts';
import { createRefusalLog } from './refusal-log.ts';
import { statusOfRefusal } from './refusals.ts';

type Sessions = Pick<Kernel, 'auth' | 'secret' | 'store' | 'limits' | 'now'>;
export type Serving = Sessions & Pick<Kernel, 'audit' | 'strangers' | 'secondFactorRequired'>;

/** A token is all that a machine is known by: what cookies came with it is nothing to us. */
async function machineAsker(
  { store, now }: Sessions,
  { ip: address, headers }: FastifyRequest,
): Promise<Asker> {
  const token = bearerToken(headers.authorization);
  const machine = token === undefined ? undefined : await machineOf(store, token);
  if (machine) await noteUsed(store, machine, now());
  const agent = machine ? machineAgent(machine, address) : { address };
  return { caller: undefined, machine, agent, address, cookies: undefined, browser: headers['user-agent'] };
}

async function askerOf(gateway: Sessions, request: FastifyRequest, quiet: boolean): Promise<Asker> {
  const { auth, secret, store, limits, now } = gateway;
  const cookies = request.headers.cookie;
  const token = tokenOf(cookies, auth.sessionCookie, secret);
  const at = now();
  const caller = token === undefined ? undefined : await callerOf(store, token, at, limits);
  // A stream that dials again by itself is no sign of life of the person.
  if (caller && !quiet) await noteSeen(store, caller, at);
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

const refuse = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply.code(statusOfRefusal[refusal.code] ?? 500).send(refusal);

/** What the handler is given was checked against the contract: its types are forgotten in the list of routes, not wrong. */
type AnyHandler = (call: object) => Promise<unknown>;

export interface Served {
  readonly routes: readonly Route[];
  readonly loaders: Loaders;
  /** Between two pieces of a `binary` body. */
  readonly idleMs: number;
}

export function serveRoutes(
  app: FastifyInstance,
  gateway: Serving,
  { routes, loaders, idleMs }: Served,
): void {
  const refusals = createRefusalLog(gateway, loaders);

  const serve = ({ contract, handler }: Route): void => {
    const isStream = contract.kind === 'stream';
    const { bytes } = contract;
    if ((contract.kind === 'binary') !== (bytes !== undefined)) {
      throw new Error(`Say what bytes are taken: ${contract.method} ${contract.path}.`);
    }
    const add = (scope: FastifyInstance): unknown =>
      scope.route({
        method: contract.method,
        url: contract.path,
        exposeHeadRoute: false,
        config: { access: contract.access },
        handler: async (request, reply) => {
          reply.header('Cache-Control', 'no-store').headers({ ...contract.headers });
          const asker =
            contract.access.who === 'machine'
              ? await machineAsker(gateway, request)
              : await askerOf(gateway, request, isStream);
          const params = request.params as Params;
          const allowed = await authorise(gateway, loaders, contract.access, asker, params);
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
          const unwanted = bytes && refusedBytes(request, bytes);
          if (unwanted) throw unwanted;
          const call = {
            params: undefined,
            query: undefined,
            body: undefined,
            ...given.checked,
            ...(bytes && { body: bytesOf(request, reply.raw, bytes.most, idleMs) }),
            asker,
            subject: allowed.value,
            request,
            reply,
            setCookies: (cookies: readonly string[]) => {
              for (const cookie of cookies) reply.header('set-cookie', cookie);
            },
          };
          if (isStream) {
            reply.hijack();
            const line: EventLine = openLine(reply.raw, request.headers);
            await (handler as AnyHandler)({ ...call, line });
            return reply;
          }
          const result = (await (handler as AnyHandler)(call)) as Result<unknown, Refusal>;
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
    if (bytes) inBinaryScope(app, add);
    else add(app);
  };
  for (const route of routes) serve(route);
}
