/** The gateway for the pages that speak with it: by context, as questions that are kept fresh and acts that may be refused. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import { ensure } from '#base/assert.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Store } from '#base/store.ts';
import type { Answer, Asking, RouteContract } from '#contracts/gateway/route.ts';
import type { SignedIn } from '#contracts/gateway/session.ts';
import type { Language } from '#i18n/languages.ts';
import type { Account } from '#session/account.ts';
import type { FeedState, GatewayError, GatewayPort } from '#session/gateway.ts';

export interface DeskServices {
  readonly gateway: GatewayPort;
  readonly account: Account;
  /** Hands a file to the browser's downloads. */
  readonly save: (name: string, type: string, content: BlobPart) => void;
  readonly chooseLanguage: (language: Language) => void;
  /** Whether what is shown is live; set by whoever watches the cases. */
  readonly feed: Store<FeedState>;
}

export const DeskContext = createContext<DeskServices | undefined>(undefined);
export const PersonContext = createContext<SignedIn | undefined>(undefined);

export function useDesk(): DeskServices {
  return ensure(useContext(DeskContext), 'a page of the gateway outside DeskContext');
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

export const orThrow = <T,>(result: Result<T, GatewayError>): T => {
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
  const { gateway } = useDesk();
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

export const errorOf = (error: Error | null): GatewayError | undefined =>
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
  const { gateway } = useDesk();
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
