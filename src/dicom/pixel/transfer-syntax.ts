/** Transfer syntaxes (PS3.5 §10, PS3.6 A) as data: how a frame's bytes are coded. */
import { lookup } from '#base/lookup.ts';

export type Coding =
  | { readonly kind: 'native'; readonly bigEndian: boolean }
  | { readonly kind: 'encapsulated'; readonly codec: CodecName };

export type CodecName =
  | 'rle'
  | 'deflated-frame'
  | 'jpeg-baseline'
  | 'jpeg-extended'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg-2000'
  | 'htj2k';

const native: Coding = { kind: 'native', bigEndian: false };
const encapsulated = (codec: CodecName): Coding => ({ kind: 'encapsulated', codec });

const codings: Readonly<Record<string, Coding>> = {
  '1.2.840.10008.1.2': native,
  '1.2.840.10008.1.2.1': native,
  '1.2.840.10008.1.2.1.99': native,
  '1.2.840.10008.1.2.2': { kind: 'native', bigEndian: true },
  '1.2.840.10008.1.2.5': encapsulated('rle'),
  '1.2.840.10008.1.2.4.50': encapsulated('jpeg-baseline'),
  '1.2.840.10008.1.2.4.51': encapsulated('jpeg-extended'),
  '1.2.840.10008.1.2.4.53': encapsulated('jpeg-extended'),
  '1.2.840.10008.1.2.4.55': encapsulated('jpeg-extended'),
  '1.2.840.10008.1.2.4.57': encapsulated('jpeg-lossless'),
  '1.2.840.10008.1.2.4.70': encapsulated('jpeg-lossless'),
  '1.2.840.10008.1.2.4.80': encapsulated('jpeg-ls'),
  '1.2.840.10008.1.2.4.81': encapsulated('jpeg-ls'),
  '1.2.840.10008.1.2.4.90': encapsulated('jpeg-2000'),
  '1.2.840.10008.1.2.4.91': encapsulated('jpeg-2000'),
  '1.2.840.10008.1.2.4.201': encapsulated('htj2k'),
  '1.2.840.10008.1.2.4.202': encapsulated('htj2k'),
  '1.2.840.10008.1.2.4.203': encapsulated('htj2k'),
  '1.2.840.10008.1.2.8.1': encapsulated('deflated-frame'),
};

/** Undefined for a syntax we cannot decode: the caller says so, it never guesses. */
export function codingOf(transferSyntaxUid: string): Coding | undefined {
  return lookup(codings, transferSyntaxUid);
}
