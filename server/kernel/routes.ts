/** A route as its subject hands it in: the contract, what it does, and what its path names. */
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '#base/result.ts';
import type { Access } from '#contracts/gateway/access.ts';
import type { Answering, Received, RouteContract } from '#contracts/gateway/route.ts';
import type { CaseId } from '#domain/case/case.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { FeedEvent } from './changes.ts';
import type { Asker, MachineAsker, Refusal, SignedInAsker } from './gateway.ts';

/**
 * What a path may name, by kind of access. The subject that keeps it adds its line here by declaration, and hands in
 * the loader; all others are given what was found without knowing that subject.
 */
// biome-ignore lint/suspicious/noEmptyInterface: each subject adds its own line
export interface Named {}

export type NamedKind = keyof Named & Access['who'];

/** What the path names, once the caller was found to have a right to it. */
export type Subject<A extends Access> = A extends { who: infer W extends NamedKind } ? Named[W] : undefined;

export type Params = Readonly<Record<string, string>>;

export interface Loader<W extends NamedKind> {
  /**
   * Undefined where the path names nothing, and where the caller has no right to it: neither code nor the questions to
   * the store tell the two apart.
   */
  readonly load: (
    asker: SignedInAsker,
    access: Extract<Access, { who: W }>,
    params: Params,
  ) => Promise<Named[W] | undefined>;
  /** What the log says of a refused try beside the route. It is asked for what does not exist as well: both take as long. */
  readonly trace?: (params: Params) => Promise<RefusalTrace>;
}

export interface RefusalTrace {
  readonly caseId?: CaseId;
  /** Whose log it belongs to. */
  readonly siteId?: SiteId;
}

export type Loaders = { readonly [W in NamedKind]: Loader<W> };

/** The handler has answered by itself: a stream or a file. */
export const answered = Symbol('answered');

export interface Call<R extends RouteContract> extends Omit<Received<R>, 'body'> {
  /** Of a `binary` route the bytes as they arrive; whoever reads them learns by an error that they broke off. */
  readonly body: R extends { kind: 'binary' } ? Readable : Received<R>['body'];
  readonly asker: R['access'] extends { who: 'anyone' }
    ? Asker
    : R['access'] extends { who: 'machine' }
      ? MachineAsker
      : SignedInAsker;
  readonly subject: Subject<R['access']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly setCookies: (cookies: readonly string[]) => void;
}

/** A line of server-sent events (HTML 9.2) that stays open. */
export interface EventLine {
  /** The place of the last event that the browser had before it lost the line. */
  readonly from: number | undefined;
  readonly tell: (event: FeedEvent) => void;
  /** Says goodbye; `cut` does not. */
  readonly end: () => void;
  readonly cut: () => void;
  readonly isOpen: () => boolean;
  readonly onClose: (then: () => void) => void;
}

export type Handler<R extends RouteContract> = R extends { kind: 'stream' }
  ? (call: Call<R> & { readonly line: EventLine }) => Promise<void>
  : (call: Call<R>) => Promise<Result<Answering<R> | typeof answered, Refusal>>;

export interface Route {
  readonly contract: RouteContract;
  /** What it is given was checked against the contract first. */
  readonly handler: (call: never) => Promise<unknown>;
}

/** Holds the handler to the contract's types, and forgets them, so that routes can stand in one list. */
export const handle = <R extends RouteContract>(contract: R, handler: Handler<R>): Route => ({
  contract,
  handler,
});
