/** The gateway as the browser's code sees it: calls by contract, files, and the live feed of cases. */
import type { Result } from '#base/result.ts';
import type { CaseEvent } from '#contracts/gateway/cases.ts';
import type { Answer, Asking, RouteContract } from '#contracts/gateway/route.ts';

/** Why a call gave nothing; further facts of the refusal stand beside its code. */
export interface GatewayError {
  /** A code of the contract, one of docs/spec/access.md, or our own: `offline`, `unreadable`. */
  readonly code: string;
  /** HTTP status; absent where no answer came. */
  readonly status?: number;
  /** Of `incomplete`: what a referral lacks. */
  readonly missing?: readonly string[];
}

/** `opening`: nothing is known yet; whoever waits for it with a question to the gateway asks once. */
export type FeedState = 'opening' | 'live' | 'waiting' | 'refused';

export interface CaseWatch {
  readonly onChange: (event: CaseEvent) => void;
  /** The case is no longer open to this person. */
  readonly onGone: (caseId: string) => void;
  /** `waiting`: the line broke and the browser tries again; `refused`: the gateway said no, perhaps for nobody is signed in. */
  readonly onState: (state: Exclude<FeedState, 'opening'>) => void;
  /** Roles, agreements or sessions changed: what is on the screen may have to go. */
  readonly onAccess: () => void;
  /** Events may have been missed: whatever is shown must be asked for anew. */
  readonly onMissed: () => void;
}

export interface FileUpload {
  readonly file: Blob;
  /** Its first byte that is sent. */
  readonly from: number;
  readonly headers: Readonly<Record<string, string>>;
  /** In bytes, of the whole file. */
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface GatewayPort {
  readonly call: <R extends RouteContract>(
    contract: R,
    asking: Asking<R>,
  ) => Promise<Result<Answer<R>, GatewayError>>;
  /** For routes that answer with a file. */
  readonly download: <R extends RouteContract>(
    contract: R,
    asking: Asking<R>,
  ) => Promise<Result<Blob, GatewayError>>;
  /** For routes that answer with headers alone. */
  readonly headers: <R extends RouteContract>(
    contract: R,
    asking: Asking<R>,
  ) => Promise<Result<Pick<Headers, 'get'>, GatewayError>>;
  /** For routes that take a file. */
  readonly upload: <R extends RouteContract>(
    contract: R,
    asking: Asking<R>,
    upload: FileUpload,
  ) => Promise<Result<Answer<R>, GatewayError>>;
  /** Until the returned function is called. */
  readonly watchCases: (watch: CaseWatch) => () => void;
}
