/** Encapsulated Document (PS3.3 C.24.2) → the document's own bytes. */
import type { ElementReader } from './values.ts';

const signature = [...'%PDF-'].map((letter) => letter.charCodeAt(0));

/** A copy; undefined where the bytes do not start as a PDF, whatever MIME type the file names. */
export function encapsulatedPdf(header: ElementReader): Uint8Array<ArrayBuffer> | undefined {
  const element = header.element('x00420011');
  if (!element || element.length <= 0 || element.items || element.fragments) return undefined;
  const said = header.uint32('x00420015') ?? element.length;
  const length = Math.min(said, element.length);
  const stored = header.dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + length);
  const bytes = new Uint8Array(stored);
  return signature.every((byte, i) => bytes[i] === byte) ? bytes : undefined;
}
