/** What one route of the gateway takes and gives; the same object serves the gateway, the browser and the OpenAPI page. */
import type { z } from '../zod.ts';
import type { Access } from './access.ts';

export type Schema = z.ZodType;

/** What the gateway takes of each kind of route: sizes in bytes, times in milliseconds. */
export const routeLimits = {
  /** The body arrives whole within the time, and nests no deeper than that. */
  json: { body: 128 * 1024, depth: 16, wholeMs: 30_000 },
  /** The size is the contract's own. Between two pieces no more than `idleMs` pass, however long the whole takes. */
  binary: { idleMs: 30_000, wholeMs: 6 * 3_600_000 },
} as const;

/** Of a `binary` route: what may be sent, by its `Content-Type`, and how much of it at once. */
export interface Bytes {
  readonly types: readonly string[];
  /** In bytes. */
  readonly most: number;
}

export interface RouteContract {
  /**
   * `json` in its absence: a small body and an answer, both JSON. `stream`: the answer is server-sent events, without
   * end. `binary`: the body is bytes, handed on as they arrive, neither parsed nor kept; the answer is JSON.
   */
  readonly kind?: 'json' | 'stream' | 'binary';
  /** Of a `binary` route, and of no other. */
  readonly bytes?: Bytes;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parts in the path begin with a colon. No part, and nothing of the query, ever names a host. */
  readonly path: `/${string}`;
  /** What it is for, in one English sentence. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly answer: Schema;
  /** Of success; 200 in its absence. */
  readonly status?: 201 | 204;
  /** That each answer has, refusals too. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Codes of refusals beside those that every route may give (docs/spec/access.md). */
  readonly refusals?: readonly string[];
}

type Given<S> = S extends Schema ? z.output<S> : undefined;
type Asked<S> = S extends Schema ? z.input<S> : undefined;

/** What the gateway's side of a route is given, after it was checked. */
export interface Received<R extends RouteContract> {
  readonly params: Given<R['params']>;
  readonly query: Given<R['query']>;
  readonly body: Given<R['body']>;
}

/** What a caller gives. */
export type Asking<R extends RouteContract> = {
  readonly [K in 'params' | 'query' | 'body' as R[K] extends Schema ? K : never]: Asked<R[K]>;
};

export type Answer<R extends RouteContract> = z.output<R['answer']>;
type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** What the gateway's side returns. */
export type Answering<R extends RouteContract> = DeepReadonly<z.input<R['answer']>>;

/** Keeps the exact types of a contract while holding it to the shape. */
export function route<const R extends RouteContract>(contract: R): R {
  return contract;
}
