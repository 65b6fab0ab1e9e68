/** The gateway for the pages that speak with it: by context, as questions that are kept fresh and acts that may be refused. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import { ensure } from '#base/assert.ts';
import type { Language } from '#base/language.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Store } from '#base/store.ts';
import type { Answer, Asking, RouteContract } from '#contracts/gateway/route.ts';
import type { SignedIn } from '#contracts/gateway/session.ts';
import type { Account } from '#session/account.ts';
import type { FeedState, GatewayError, GatewayPort } from '#session/gateway.ts';

export interface ClientServices {
  readonly gateway: GatewayPort;
  readonly account: Account;
  /** Hands a file to the browser's downloads. */
  readonly save: (name: string, type: string, content: BlobPart) => void;
  readonly chooseLanguage: (language: Language) => void;
  /** Whether what is shown is live; set by whoever watches the cases. */
  readonly feed: Store<FeedState>;
}

export const ClientContext = createContext<ClientServices | undefined>(undefined);
export const PersonContext = createContext<SignedIn | undefined>(undefined);

export function useClient(): ClientServices {
  return ensure(useContext(ClientContext), 'a page of the gateway outside ClientContext');
}

/** Who is signed in; only below the gate that asks for it. */
export function usePerson(): SignedIn {
  return ensure(useContext(PersonContext), 'a page for people with an account outside PersonContext');
}

/** A refused question: TanStack Query takes failures as throws. */
export class Refused extends Error {
  readonly error: GatewayError;
  constructor(error: GatewayError) {
    super(error.code);
    this.error = error;
  }
}

const orThrow = <T,>(result: Result<T, GatewayError>): T => {
  if (result.ok) return result.value;
  throw new Refused(result.error);
};

/** Answers of one contract are found by its path, whatever was asked. */
export const keyOf = (contract: RouteContract, ...asking: readonly unknown[]): readonly unknown[] => [
  contract.path,
  ...asking,
];

export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: GatewayError | undefined;
  readonly loading: boolean;
  readonly retry: () => void;
}

interface AskOptions {
  readonly enabled?: boolean;
  /** What a look at is recorded by the gateway is never shown from memory. */
  readonly forgetful?: boolean;
}

export function useAsk<R extends RouteContract>(
  contract: R,
  asking: Asking<R>,
  { enabled = true, forgetful = false }: AskOptions = {},
): Asked<Answer<R>> {
  const { gateway } = useClient();
  const query = useQuery<Answer<R>, Error>({
    queryKey: keyOf(contract, asking),
    queryFn: async () => orThrow(await gateway.call(contract, asking)),
    enabled,
    ...(forgetful && { gcTime: 0 }),
  });
  return {
    data: query.data,
    error: errorOf(query.error),
    loading: query.isFetching && query.data === undefined,
    retry: () => void query.refetch(),
  };
}

export interface AskedPages<T> extends Asked<readonly T[]> {
  /** While any answer is awaited, a first one or another. */
  readonly busy: boolean;
  /** Asks for the next page; absent where there is none. */
  readonly more: { readonly loading: boolean; readonly ask: () => void } | undefined;
}

interface PagesOptions<R extends RouteContract> extends AskOptions {
  /** What sets this list apart from others of the same contract. */
  readonly key: unknown;
  /** The question for one page; without a cursor for the first. */
  readonly asking: (cursor: string | number | undefined) => Asking<R>;
  /** The cursor of the next page; undefined after the last. */
  readonly next: (answer: Answer<R>) => string | number | undefined;
}

/** A list that comes in pages, one answer a page. */
export function useAskPages<R extends RouteContract>(
  contract: R,
  { key, asking, next, enabled = true, forgetful = false }: PagesOptions<R>,
): AskedPages<Answer<R>> {
  const { gateway } = useClient();
  const query = useInfiniteQuery<Answer<R>, Error>({
    queryKey: keyOf(contract, key),
    queryFn: async ({ pageParam }) =>
      orThrow(await gateway.call(contract, asking(pageParam as string | number | undefined))),
    enabled,
    initialPageParam: undefined,
    getNextPageParam: next,
    ...(forgetful && { gcTime: 0 }),
  });
  return {
    data: query.data?.pages,
    error: errorOf(query.error),
    loading: query.isPending,
    busy: query.isFetching,
    retry: () => void query.refetch(),
    more: query.hasNextPage
      ? { loading: query.isFetchingNextPage, ask: () => void query.fetchNextPage() }
      : undefined,
  };
}

const errorOf = (error: Error | null): GatewayError | undefined =>
  error === null ? undefined : error instanceof Refused ? error.error : { code: 'internal' };

export interface Act<R extends RouteContract> {
  readonly act: (asking: Asking<R>) => Promise<Result<Answer<R>, GatewayError>>;
  readonly busy: boolean;
  readonly error: GatewayError | undefined;
  readonly clear: () => void;
}

/** One act at a time; what it makes old is asked for anew once it was done. */
export function useAct<R extends RouteContract>(
  contract: R,
  makesOld: readonly RouteContract[] = [],
): Act<R> {
  const { gateway } = useClient();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<GatewayError>();
  const act = async (asking: Asking<R>): Promise<Result<Answer<R>, GatewayError>> => {
    setBusy(true);
    setError(undefined);
    const result = await gateway.call(contract, asking);
    const old = makesOld.map((one) => queries.invalidateQueries({ queryKey: keyOf(one) }));
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return err(result.error);
    }
    await Promise.all(old);
    return ok(result.value);
  };
  return { act, busy, error, clear: () => setError(undefined) };
}
