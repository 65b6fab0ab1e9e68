/** Everything that is done with a file that somebody drops, done with a spoiled one. */
import { inMemory } from '#base/byte-file.ts';
import { readFrame } from '#contracts/coded-frame.ts';
import { readDocument } from '#dicom/document.ts';
import { openImage } from '#dicom/open.ts';
import { openHeader } from '#dicom/open-header.ts';
import { readStructuredReport } from '#dicom/parse/sr.ts';
import { srLines } from '#dicom/parse/sr-lines.ts';
import { createDicomService } from '#dicom/service.ts';
import { readTriageReport } from '../support/sr-triage.ts';

/** Throws where a door of the product throws or breaks its word; the result says which way the file went. */
export async function exercise(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const service = createDicomService(() => 0);
  const file = new Blob([bytes]);
  const indexed = await service.index('fuzz', [{ path: 'mutant', file }], (report) => {
    // Whatever crosses to the page is data alone: this throws where it is not.
    structuredClone(report);
  });
  if (!indexed.ok) throw new Error(`reading was ${indexed.error.code}`);
  const header = await openHeader(inMemory(bytes), '');
  if (header.ok && header.value.kind === 'instance') {
    const { instance, parts } = structuredClone(header.value);
    const object = { objectId: 'mutant', sopInstanceUid: instance.sopInstanceUid, parts };
    structuredClone(await service.decode(await readFrame(inMemory(bytes), object, 0)));
  }

  const report = readStructuredReport(bytes);
  if (report.ok) structuredClone(srLines(report.value.root));
  readTriageReport(bytes);

  structuredClone(readDocument(bytes));

  const opened = await openImage(bytes);
  if (!opened.ok) return opened.error.code;
  const { pixels } = structuredClone(opened.value.instance);
  let first: string | undefined;
  for (const frame of new Set([0, 1, (pixels?.frames ?? 1) - 1])) {
    const decoded = await opened.value.decode(frame);
    first ??= decoded.ok ? 'decoded' : decoded.error.code;
    if (!decoded.ok) continue;
    const { rows, columns, samplesPerPixel, pixels: samples } = decoded.value;
    if (samples.length !== rows * columns * samplesPerPixel || rows !== pixels?.rows) {
      throw new Error(`${samples.length} samples for ${columns}×${rows}×${samplesPerPixel}`);
    }
  }
  return first ?? 'no-pixels';
}
