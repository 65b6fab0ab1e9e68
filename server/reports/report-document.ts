/** What is printed of a report, however it is kept. Each text is shown letter by letter; none is ever read as markup. */
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';

export type Direction = 'ltr' | 'rtl';

export interface Paragraph {
  readonly language: Language;
  readonly direction: Direction;
  /** Empty where there is a gap. */
  readonly text: string;
}

export interface PrintedImage {
  readonly label: string;
  readonly jpeg: Uint8Array | undefined;
  /** In place of a picture that cannot be shown. */
  readonly lost: string;
}

export interface ReportDocument {
  /** Of the headings and the facts. */
  readonly language: Language;
  readonly direction: Direction;
  readonly title: string;
  /** What must be known before anything else is read; empty where there is nothing of the kind. */
  readonly notice: string;
  readonly author: string;
  readonly signedAt: Instant;
  /** Of whom it is, on every page. */
  readonly about: string;
  /** The first says what matters most, and is shown so. */
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly Paragraph[] }[];
  /** What its author saw, and shows: in this order. */
  readonly keyImages: readonly PrintedImage[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly signature: readonly string[];
  /** Of what was signed, hexadecimal. */
  readonly sha256: { readonly label: string; readonly value: string };
  /** With the places `{page}` and `{pages}`. */
  readonly pageNumber: string;
}
