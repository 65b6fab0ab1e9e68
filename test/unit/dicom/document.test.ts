/** Objects without images: what each is, and what is read of it. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '#dicom/document.ts';
import { toInstance } from '#dicom/parse/instance.ts';
import { readPart10 } from '#dicom/parse/part10.ts';
import { documentKind, isDocument, sopClassName } from '#domain/study/document.ts';
import { writeChestDx } from '../../../phantom/chest-dx.ts';
import { smallPdf, writeEncapsulatedPdf, writeReport } from '../../../phantom/documents.ts';

const letters = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function instanceOf(bytes: Uint8Array<ArrayBuffer>) {
  const file = readPart10(bytes);
  const instance = file.ok ? toInstance(file.value) : file;
  if (!instance.ok) throw new Error('not an instance');
  return instance.value;
}

describe('a report', () => {
  const bytes = writeReport({
    seed: 3,
    lines: [
      ['Findings', 'Нет <b>очагов</b>'],
      ['Impression', 'Normal'],
    ],
    script: 'cyrillic',
    complete: false,
  });

  it('is read line by line, as text, with how far it has come', () => {
    const content = readDocument(bytes);
    expect(content).toMatchObject({
      ok: true,
      value: { kind: 'report', complete: false, verified: false, cut: false },
    });
    if (!content.ok || content.value.kind !== 'report') return;
    expect(content.value.lines.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Radiology Report: ',
      'Findings: Нет <b>очагов</b>',
      'Impression: Normal',
    ]);
  });

  it('goes by the name of its root', () => {
    const instance = instanceOf(bytes);
    expect(instance.documentTitle).toBe('Radiology Report');
    expect(documentKind(instance)).toBe('report');
    expect(isDocument(instance)).toBe(true);
  });
});

describe('an encapsulated PDF', () => {
  it('is handed out byte by byte', () => {
    const content = readDocument(writeEncapsulatedPdf({ seed: 3, title: 'Discharge letter' }));
    expect(content).toMatchObject({ ok: true, value: { kind: 'pdf' } });
    if (!content.ok || content.value.kind !== 'pdf') return;
    expect(content.value.bytes.subarray(0, smallPdf.length)).toEqual(smallPdf);
  });

  it.each(['<html><script>alert(1)</script>', 'MZ\x90', '', ' %PDF-1.4'])(
    'is not opened where it holds %j',
    (text) => {
      const content = readDocument(writeEncapsulatedPdf({ seed: 3, title: 'x', bytes: letters(text) }));
      expect(content).toEqual({ ok: false, error: { code: 'not-a-pdf' } });
    },
  );
});

describe('what is neither', () => {
  it('has no text, and says so', async () => {
    const { bytes } = await writeChestDx({ seed: 3, rows: 64 });
    expect(readDocument(bytes)).toEqual({ ok: false, error: { code: 'not-readable' } });
    expect(isDocument(instanceOf(bytes))).toBe(false);
  });

  it.each([letters(''), letters('not a DICOM file'), new Uint8Array(200)])(
    'is refused where it is no DICOM file',
    (bytes) => {
      expect(readDocument(bytes)).toEqual({ ok: false, error: { code: 'unreadable' } });
    },
  );
});

describe('the kind of an object', () => {
  const storage = '1.2.840.10008.5.1.4.1.1.';
  it.each([
    ['88.22', 'report'],
    ['88.59', 'keyObjects'],
    ['104.1', 'pdf'],
    ['104.2', 'cda'],
    ['104.3', 'model'],
    ['11.1', 'presentation'],
    ['9.1.2', 'ecg'],
    ['9.4.1', 'waveform'],
    ['481.3', 'rtStructures'],
    ['481.5', 'rtPlan'],
    ['66', 'rawData'],
    ['66.1', 'registration'],
    ['881', 'other'],
  ])('%s is %s', (tail, kind) => {
    const facts = { sopClassUid: storage + tail, transferSyntaxUid: '1.2.840.10008.1.2.1' };
    expect(documentKind(facts)).toBe(kind);
  });

  it('is a video by its coding, whatever its class', () => {
    const facts = { sopClassUid: `${storage}77.1.1.1`, transferSyntaxUid: '1.2.840.10008.1.2.4.102' };
    expect(documentKind(facts)).toBe('video');
  });

  it('has the name of the standard, else its UID', () => {
    expect(sopClassName(`${storage}67`)).toBe('Real World Value Mapping');
    expect(sopClassName(`${storage}constructor`)).toBe(`${storage}constructor`);
  });
});
