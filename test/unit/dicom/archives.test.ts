/** What a dropped ZIP or folder becomes: docs/spec/intake.md. */
import { describe, expect, it } from 'vitest';
import type { IndexProgress, RejectReason } from '#contracts/dicom-api.ts';
import { unpack } from '#dicom/media/archive.ts';
import { createDicomService } from '#dicom/service.ts';
import { declaring, zip } from '../../support/zip.ts';
import { type Elements, latin1, part10 } from './part10-bytes.ts';

const image = (number: number, elements: Elements = {}): Uint8Array<ArrayBuffer> =>
  part10({ '00080018': ['UI', `1.2.3.${number}`], '00200013': ['IS', `${number}`], ...elements });

interface Indexed {
  readonly instances: readonly string[];
  readonly rejected: readonly (readonly [path: string, reason: RejectReason])[];
  readonly filesDone: number;
  readonly filesFound: number;
}

async function index(files: Readonly<Record<string, Uint8Array<ArrayBuffer> | Blob>>): Promise<Indexed> {
  const reports: IndexProgress[] = [];
  const dropped = Object.entries(files).map(([path, bytes]) => ({ path, file: new Blob([bytes]) }));
  const done = await createDicomService(() => 0).index('job', dropped, (report) => void reports.push(report));
  if (!done.ok) throw new Error(done.error.code);
  return {
    instances: reports.flatMap((report) => report.instances.map(({ path }) => path)),
    rejected: reports.flatMap((report) => report.rejected.map(({ path, reason }) => [path, reason] as const)),
    filesDone: done.value.filesDone,
    filesFound: reports.at(-1)?.filesFound ?? 0,
  };
}

describe('archives', () => {
  it('[I10] are opened, folders and all; folders themselves are no files', async () => {
    const archive = await zip(
      { name: 'CD/' },
      { name: 'CD/one.dcm', bytes: image(1) },
      { name: 'CD/S2/two', bytes: image(2) },
    );
    const { instances, rejected } = await index({ 'study.zip': archive });
    expect(instances).toEqual(['study.zip/CD/one.dcm', 'study.zip/CD/S2/two']);
    expect(rejected).toEqual([]);
  });

  it('[I10] are known by their bytes, whatever their name', async () => {
    expect((await index({ export: await zip({ name: 'a', bytes: image(1) }) })).instances).toEqual([
      'export/a',
    ]);
    expect((await index({ 'image.zip': image(1) })).instances).toEqual(['image.zip']);
  });

  it('[I11] cannot climb out of their own folder', async () => {
    const archive = await zip(
      { name: '../../etc/one', bytes: image(1) },
      { name: '..\\..\\two', bytes: image(2) },
      { name: '/three', bytes: image(3) },
    );
    expect((await index({ 'a.zip': archive })).instances).toEqual([
      'a.zip/etc/one',
      'a.zip/two',
      'a.zip/three',
    ]);
  });

  it('[I12] with a password say so for each entry, and give up the rest', async () => {
    const archive = await zip(
      { name: 'locked', bytes: image(1), password: 'secret' },
      { name: 'open', bytes: image(2) },
    );
    const { instances, rejected } = await index({ 'a.zip': archive });
    expect(instances).toEqual(['a.zip/open']);
    expect(rejected).toEqual([['a.zip/locked', { code: 'archive-encrypted' }]]);
  });

  it('[I13] inside archives are not opened', async () => {
    const inner = await zip({ name: 'one', bytes: image(1) });
    const { instances, rejected } = await index({
      'a.zip': await zip({ name: 'b.zip', bytes: inner }, { name: 'two', bytes: image(2) }),
    });
    expect(instances).toEqual(['a.zip/two']);
    expect(rejected).toEqual([['a.zip/b.zip', { code: 'archive-in-archive' }]]);
  });

  it('[I14] that are damaged in one entry give up the others', async () => {
    const archive = await zip({ name: 'one', bytes: image(1) }, { name: 'two', bytes: image(2) });
    archive.fill(0xa5, 60, 90);
    const { instances, rejected } = await index({ 'a.zip': archive });
    expect(instances).toEqual(['a.zip/two']);
    expect(rejected.map(([, reason]) => reason.code)).toEqual(['archive-damaged']);
  });

  it('[I14] that are cut off are damaged', async () => {
    const archive = await zip({ name: 'one', bytes: image(1) });
    const { instances, rejected } = await index({ 'a.zip': archive.slice(0, archive.length - 40) });
    expect(instances).toEqual([]);
    expect(rejected).toEqual([['a.zip', { code: 'archive-damaged' }]]);
  });

  it('[I14] that only begin like one are damaged', async () => {
    const { rejected } = await index({
      'a.zip': latin1('PK\x03\x04 and nothing more') as Uint8Array<ArrayBuffer>,
    });
    expect(rejected).toEqual([['a.zip', { code: 'archive-damaged' }]]);
  });

  it('[I10] may be empty', async () => {
    expect(await index({ 'a.zip': await zip() })).toMatchObject({
      instances: [],
      rejected: [],
      filesDone: 1,
    });
  });

  it('[I2] hold empty files like any other folder', async () => {
    const archive = await zip(
      { name: 'nothing', bytes: new Uint8Array(0) },
      { name: 'one', bytes: image(1) },
    );
    const { instances, rejected } = await index({ 'a.zip': archive });
    expect(instances).toEqual(['a.zip/one']);
    expect(rejected).toEqual([['a.zip/nothing', { code: 'empty' }]]);
  });

  it('[I16] count as what they hold: every file found is done in the end', async () => {
    const archive = await zip({ name: 'one', bytes: image(1) }, { name: 'two', bytes: image(2) });
    expect(await index({ 'a.zip': archive, three: image(3) })).toMatchObject({ filesFound: 4, filesDone: 4 });
  });
});

describe('[I14] archive bombs', () => {
  const zeros = new Uint8Array(2 ** 22);
  const bomb = () => zip({ name: 'bomb', bytes: zeros }, { name: 'one', bytes: image(1) });
  const unpacked = async (archive: Uint8Array<ArrayBuffer>, most?: Parameters<typeof unpack>[2]) => {
    const items: unknown[] = [];
    for await (const item of unpack('a.zip', new Blob([archive]), most)) {
      items.push('file' in item ? [item.path, item.file.size] : [item.path, item.reason]);
    }
    return items;
  };
  const most = { entries: 10, entryBytes: 2 ** 30, archiveBytes: 2 ** 30 };

  it('that say how large they are are refused before a byte is inflated', async () => {
    const archive = await bomb();
    expect(archive.length).toBeLessThan(2 ** 14);
    expect(await unpacked(archive, { ...most, entryBytes: 2 ** 20 })).toEqual([
      ['a.zip/bomb', { code: 'too-large', bytes: 2 ** 22, limit: 2 ** 20 }],
      ['a.zip/one', image(1).length],
    ]);
    expect((await unpacked(declaring(archive, 2 ** 31)))[0]).toEqual([
      'a.zip/bomb',
      { code: 'too-large', bytes: 2 ** 31, limit: 2 ** 30 },
    ]);
  });

  it('that lie about it are stopped where they pass what they said', async () => {
    expect(await unpacked(declaring(await bomb(), 1000))).toEqual([
      ['a.zip/bomb', { code: 'archive-damaged' }],
      ['a.zip/one', image(1).length],
    ]);
  });

  it('of many entries, or of many bytes in all, end where the ceiling is', async () => {
    const many = await zip(...[1, 2, 3].map((n) => ({ name: `${n}`, bytes: image(n) })));
    expect((await unpacked(many, { ...most, entries: 2 })).slice(2)).toEqual([
      ['a.zip', { code: 'archive-too-many', limit: 2 }],
    ]);
    const bytes = image(1).length + 1;
    expect((await unpacked(many, { ...most, archiveBytes: bytes })).slice(1)).toEqual([
      ['a.zip', { code: 'archive-too-large', limit: bytes }],
    ]);
  });
});

describe('single files', () => {
  it('[I1] of DICOM, JPEG and PNG are told by their bytes, never by their name', async () => {
    const { encode } = await import('fast-png');
    const png = Uint8Array.from(
      encode({ width: 2, height: 2, channels: 1, data: Uint8Array.of(0, 1, 2, 3) }),
    );
    const { instances, rejected } = await index({ 'scan.txt': image(1), 'photo.dcm': png });
    expect(instances).toEqual(['scan.txt', 'photo.dcm']);
    expect(rejected).toEqual([]);
  });

  it('[I3] that are no image files are rejected by name', async () => {
    const text = latin1('A letter to the colleague, not an image.') as Uint8Array<ArrayBuffer>;
    const { rejected } = await index({ 'letter.dcm': text });
    expect(rejected).toEqual([['letter.dcm', { code: 'not-an-image-file' }]]);
  });

  it('[I4] that end inside an element are cut off', async () => {
    const { rejected } = await index({ one: image(1).slice(0, 300) });
    expect(rejected.map(([, reason]) => reason.code)).toEqual(['truncated']);
  });

  it('[I6] without UIDs are shown where they hold an image, and rejected where they hold none', async () => {
    const nameless: Elements = { '00080018': ['UI', ''], '0020000d': ['UI', ''], '0020000e': ['UI', ''] };
    const { instances, rejected } = await index({
      'a/image': part10(nameless),
      'a/report': part10({ ...nameless, '00280010': ['US', [0]] }),
    });
    expect(instances).toEqual(['a/image']);
    expect(rejected).toEqual([['a/report', { code: 'missing-identifiers' }]]);
  });

  it('[I7] that came already are named with the first of them', async () => {
    const { instances, rejected } = await index({ first: image(1), second: image(1) });
    expect(instances).toEqual(['first']);
    expect(rejected).toEqual([['second', { code: 'duplicate', of: 'first' }]]);
  });

  it('[I8] that the browser cannot read are rejected, and the rest goes on', async () => {
    const gone = new Blob([image(1)]);
    const broken = {
      size: gone.size,
      slice: () => broken,
      arrayBuffer: () => Promise.reject(new Error('gone')),
    };
    const reports: IndexProgress[] = [];
    const service = createDicomService(() => 0);
    const dropped = [
      { path: 'gone', file: broken as unknown as Blob },
      { path: 'there', file: new Blob([image(2)]) },
    ];
    await service.index('job', dropped, (report) => void reports.push(report));
    expect(reports.flatMap(({ rejected }) => rejected)).toEqual([
      { path: 'gone', reason: { code: 'unreadable' } },
    ]);
    expect(reports.flatMap(({ instances }) => instances.map(({ path }) => path))).toEqual(['there']);
  });

  it('[I9] that computers put beside images are not spoken of', async () => {
    const junk = latin1('junk of the operating system') as Uint8Array<ArrayBuffer>;
    const { rejected, filesDone } = await index({
      'a/.DS_Store': junk,
      'a/Thumbs.db': junk,
      'desktop.ini': junk,
      'AUTORUN.INF': junk,
      '__MACOSX/a/._one': junk,
      'a/._one': junk,
    });
    expect(rejected).toEqual([]);
    expect(filesDone).toBe(6);
  });
});

describe('reading', () => {
  it('[I16] reports every instance and every reject exactly once, and never more done than found', async () => {
    let clock = 0;
    const service = createDicomService(() => (clock += 50));
    const reports: IndexProgress[] = [];
    const dropped = Array.from({ length: 40 }, (_, i) => ({
      path: `${i}`,
      file: new Blob([i % 4 === 0 ? (latin1('not an image at all') as Uint8Array<ArrayBuffer>) : image(i)]),
    }));
    const done = await service.index('job', dropped, (report) => void reports.push(report));
    expect(done).toEqual({ ok: true, value: { filesDone: 40 } });
    expect(reports.length).toBeGreaterThan(3);
    const told = reports.flatMap(({ instances, rejected }) =>
      [...instances, ...rejected].map(({ path }) => path),
    );
    expect(told.sort()).toEqual(dropped.map(({ path }) => path).sort());
    for (const [i, { filesDone, filesFound }] of reports.entries()) {
      expect(filesDone).toBeLessThanOrEqual(filesFound);
      expect(filesDone).toBeGreaterThanOrEqual(reports[i - 1]?.filesDone ?? 0);
    }
  });

  it('[I16] asks for what follows the first files, part after part, and tells of the first at once', async () => {
    const parts = [2, 1].map((count, part) =>
      Array.from({ length: count }, (_, i) => ({
        path: `${part}/${i}`,
        file: new Blob([image(10 * part + i)]),
      })),
    );
    const reports: IndexProgress[] = [];
    const done = await createDicomService(() => 0).index(
      'job',
      [{ path: 'first', file: new Blob([image(99)]) }],
      (report) => void reports.push(report),
      4,
      () => parts.shift() ?? [],
    );
    expect(done).toEqual({ ok: true, value: { filesDone: 4 } });
    expect(reports.map(({ filesDone, filesFound }) => [filesDone, filesFound])).toEqual([
      [1, 4],
      [4, 4],
    ]);
    expect(reports.flatMap(({ instances }) => instances.map(({ path }) => path))).toEqual([
      'first',
      '0/0',
      '0/1',
      '1/0',
    ]);
  });

  it('[I17] stops soon after it is cancelled', async () => {
    const service = createDicomService();
    const dropped = Array.from({ length: 500 }, (_, i) => ({ path: `${i}`, file: new Blob([image(i)]) }));
    const reading = service.index('job', dropped, () => {});
    service.cancel('job');
    expect(await reading).toEqual({ ok: false, error: { code: 'cancelled' } });
  });
});
