/** What one route of the gateway takes and gives; the same object serves the gateway, the browser and the OpenAPI page. */
import type { z } from '../zod.ts';
import type { Access } from './access.ts';

export type Schema = z.ZodType;

export interface RouteContract {
  /** `json` in its absence: a small body and an answer, both JSON. `stream`: the answer is server-sent events, without end. */
  readonly kind?: 'json' | 'stream';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
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
  readonly status?: 201;
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
