/** Discs: what the DICOMDIR names and what came (rule I15 of docs/spec/intake.md). */
import { describe, expect, it } from 'vitest';
import type { DroppedFile, IndexProgress } from '#contracts/dicom-api.ts';
import { createDicomService } from '#dicom/service.ts';
import { concat, dataSet, element, implicitLittleEndian, part10, part10Around } from './part10-bytes.ts';
import { bytesOf, filesUnder, noData } from './shared-data.ts';

const item = (bytes: Uint8Array): Uint8Array => element('fffee000', 'UN', bytes, implicitLittleEndian);

/** A DICOMDIR that names these files, each by its parts. */
function discIndex(...files: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const records = files.map((parts) =>
    item(dataSet({ '00041430': ['CS', 'IMAGE'], '00041500': ['CS', parts.join('\\')] })),
  );
  const patient = item(dataSet({ '00041430': ['CS', 'PATIENT'] }));
  return part10Around(dataSet({ '00041220': ['SQ', concat(patient, ...records)] }));
}

async function index(files: readonly DroppedFile[]) {
  const reports: IndexProgress[] = [];
  await createDicomService(() => 0).index('job', files, (report) => void reports.push(report));
  const rejected = reports.flatMap((report) => report.rejected);
  const of = (code: string) => rejected.filter(({ reason }) => reason.code === code).map(({ path }) => path);
  return {
    instances: reports.flatMap((report) => report.instances.map(({ path }) => path)),
    missing: of('missing-from-disc').sort(),
    others: rejected.filter(({ reason }) => reason.code !== 'missing-from-disc'),
  };
}
const file = (path: string, bytes: Uint8Array<ArrayBuffer>): DroppedFile => ({
  path,
  file: new Blob([bytes]),
});

describe('[I15] a disc', () => {
  it('tells which of its files did not come, and is itself no reject', async () => {
    const { instances, missing, others } = await index([
      file('CD/DICOMDIR', discIndex(['IMAGES', 'IM1'], ['IMAGES', 'IM2'])),
      file('CD/IMAGES/IM1', part10()),
    ]);
    expect(instances).toEqual(['CD/IMAGES/IM1']);
    expect(missing).toEqual(['CD/IMAGES/IM2']);
    expect(others).toEqual([]);
  });

  it('may be dropped without a folder, index last, names in another case', async () => {
    const { missing } = await index([
      file('images/im1', part10()),
      file('DICOMDIR', discIndex(['IMAGES', 'IM1'], ['IMAGES', 'IM2'])),
    ]);
    expect(missing).toEqual(['IMAGES/IM2']);
  });

  it('may name its files in small letters, against the standard', async () => {
    const { missing } = await index([
      file('DICOMDIR', discIndex(['images', 'im1'])),
      file('IMAGES/IM1', part10()),
    ]);
    expect(missing).toEqual([]);
  });

  it('that came whole lacks nothing', async () => {
    const { missing } = await index([file('DICOMDIR', discIndex(['IM1'])), file('IM1', part10())]);
    expect(missing).toEqual([]);
  });

  it('counts a file as come even where it could not be opened: it has its own reason', async () => {
    const { missing, others } = await index([
      file('DICOMDIR', discIndex(['IM1'])),
      file('IM1', new Uint8Array(0)),
    ]);
    expect(missing).toEqual([]);
    expect(others.map(({ reason }) => reason.code)).toEqual(['empty']);
  });
});

describe('[I15] the discs of the pydicom collection', () => {
  const folder = 'oddities/dicomdirtests/';
  const all = filesUnder(folder.slice(0, -1));
  const drop = (name: string): DroppedFile => file(name.slice(folder.length), bytesOf(name));

  it('of which all files came: nothing is missing', async (context) => {
    if (noData) context.skip(noData);
    const images = all.filter((name) => /\/(98892003|98892001|77654033)\//.test(name));
    expect(images.length).toBeGreaterThan(10);
    const { missing, instances, others } = await index([drop(`${folder}DICOMDIR`), ...images.map(drop)]);
    expect(missing).toEqual([]);
    expect(others).toEqual([]);
    expect(instances.length).toBe(images.length);
  });

  it('of which some files stayed behind: exactly those are missing', async (context) => {
    if (noData) context.skip(noData);
    const images = all.filter((name) => /\/(98892003|98892001|77654033)\//.test(name));
    const kept = images.filter((_, i) => i % 3 !== 0);
    const lost = images.filter((_, i) => i % 3 === 0).map((name) => name.slice(folder.length));
    for (const variant of ['DICOMDIR', 'DICOMDIR-implicit', 'DICOMDIR-bigEnd', 'DICOMDIR-reordered']) {
      const { missing } = await index([drop(folder + variant), ...kept.map(drop)]);
      expect(missing, variant).toEqual(lost.sort());
    }
  });
});
