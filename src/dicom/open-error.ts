/** Why a file cannot be opened or decoded; each code is one sentence in the person's language. */

export type OpenError =
  | { readonly code: 'not-an-image-file' }
  | { readonly code: 'empty' }
  | { readonly code: 'truncated' }
  | { readonly code: 'malformed'; readonly detail: string }
  | { readonly code: 'missing-identifiers' }
  | { readonly code: 'unreadable' };

export type DecodeError =
  | { readonly code: 'no-pixels' }
  | { readonly code: 'no-such-frame'; readonly frame: number }
  | { readonly code: 'unsupported-transfer-syntax'; readonly transferSyntaxUid: string }
  | { readonly code: 'damaged-pixels'; readonly detail: string };
