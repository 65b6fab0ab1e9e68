/** The gateway over HTTP: the contract says where a call goes and what its answer must look like. */
import { err, ok, type Result } from '#base/result.ts';
import type { Answer, Asking, RouteContract } from '#contracts/gateway/route.ts';
import { z } from '#contracts/zod.ts';
import type { GatewayError, GatewayPort } from '#session/gateway.ts';
import { watchCases } from './case-feed.ts';
import { upload } from './upload.ts';

export interface GatewayClientOptions {
  /** Of another process in tests; the page speaks with its own origin alone. */
  readonly origin?: string;
  /** Called for each answer that says that nobody is signed in. */
  readonly onSignedOut?: () => void;
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

const errorSchema = z.looseObject({ code: z.string(), missing: z.array(z.string()).optional() });

/** Where an error came without a code of ours: from a proxy, or from a server that died half-way. */
const codeByStatus: Readonly<Record<number, string>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  429: 'too-many-requests',
};

const bodyless: ReadonlySet<string> = new Set(['GET', 'HEAD']);

export function createGatewayClient({ origin = '', onSignedOut }: GatewayClientOptions = {}): GatewayPort {
  const send = async (contract: RouteContract, parts: Parts): Promise<Result<Response, GatewayError>> => {
    let response: Response;
    try {
      response = await fetch(origin + addressOf(contract, parts), {
        method: contract.method,
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        ...(!bodyless.has(contract.method) && {
          headers: { 'content-type': 'application/json' },
          // A form of another site cannot send this type, so even an empty answer has it.
          body: JSON.stringify(parts.body ?? {}),
        }),
      });
    } catch {
      return err({ code: 'offline' });
    }
    if (response.ok) return ok(response);
    return err(refused(response.status, await jsonOf(response)));
  };
  const refused = (status: number, body: unknown): GatewayError => {
    const error = errorOf(status, body);
    if (error.code === 'signed-out') onSignedOut?.();
    return error;
  };

  const call = async <R extends RouteContract>(
    contract: R,
    asking: Asking<R>,
  ): Promise<Result<Answer<R>, GatewayError>> => {
    const sent = await send(contract, asking);
    if (!sent.ok) return sent;
    return answerOf(contract, sent.value.status, await jsonOf(sent.value));
  };

  return {
    call,
    download: async (contract, asking) => {
      const sent = await send(contract, asking);
      if (!sent.ok) return sent;
      try {
        return ok(await sent.value.blob());
      } catch {
        return err({ code: 'offline' });
      }
    },
    headers: async (contract, asking) => {
      const sent = await send(contract, asking);
      return sent.ok ? ok(sent.value.headers) : sent;
    },
    upload: async (contract, asking, file) => {
      const [type = 'application/octet-stream'] = contract.bytes?.types ?? [];
      const url = origin + addressOf(contract, asking);
      const sent = await upload({ ...file, url, method: contract.method, type });
      if (!sent.ok) return sent;
      const { status } = sent.value;
      const body = parsedJson(sent.value.body);
      return status >= 200 && status < 300 ? answerOf(contract, status, body) : err(refused(status, body));
    },
    watchCases,
  };
}

function answerOf<R extends RouteContract>(
  contract: R,
  status: number,
  body: unknown,
): Result<Answer<R>, GatewayError> {
  const parsed = contract.answer.safeParse(body);
  return parsed.success ? ok(parsed.data as Answer<R>) : err({ code: 'unreadable', status });
}

/** Path and query; each part is escaped, so that none can become another path. */
export function addressOf({ path }: RouteContract, { params = {}, query = {} }: Parts): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function errorOf(status: number, body: unknown): GatewayError {
  const parsed = errorSchema.safeParse(body);
  if (parsed.success) {
    const { code, missing } = parsed.data;
    return { code, status, ...(missing && { missing }) };
  }
  return { code: codeByStatus[status] ?? (status >= 500 ? 'internal' : 'bad-request'), status };
}

/** Undefined where the body is not JSON, or breaks off. */
const jsonOf = async (response: Response): Promise<unknown> =>
  parsedJson(await response.text().catch(() => ''));

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
