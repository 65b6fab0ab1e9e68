/** `npm run open`: files and folders in, one JSON line a file out. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openedFile } from '../../server/open/opened-file.ts';
import { type Elements, encapsulated, latin1, part10 } from '../unit/dicom/part10-bytes.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const words: Elements = { '00280100': ['US', [16]], '00280101': ['US', [16]], '00280102': ['US', [15]] };

describe('the line of a file', () => {
  it('sums up the stored values of all frames, in their own type', async () => {
    const frames = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const eight = part10({ '00280008': ['IS', '2'], '7fe00010': ['OB', frames] });
    expect(await openedFile(eight)).toEqual({
      ok: true,
      code: 'ok',
      rows: 2,
      columns: 2,
      frames: 2,
      sha256: sha256(frames),
    });
    const sixteen = part10({ ...words, '7fe00010': ['OW', [1, 2, 258, 65_535]] });
    expect((await openedFile(sixteen)).sha256).toBe(sha256(Uint8Array.of(1, 0, 2, 0, 2, 1, 255, 255)));
  });

  it.each([0, 1])(
    'sums up colour of sixteen bits as it is stored, planes put together: %i',
    async (planar) => {
      const values = [65_535, 0, 1, 258, 4096, 3, 65_534, 7, 8, 9, 10, 11];
      const stored = planar ? [0, 1, 2].flatMap((c) => values.filter((_, i) => i % 3 === c)) : values;
      const colour = part10({
        ...words,
        '00280002': ['US', [3]],
        '00280004': ['CS', 'RGB'],
        '00280006': ['US', [planar]],
        '7fe00010': ['OW', stored],
      });
      const bytes = new Uint8Array(Uint16Array.from(values).buffer);
      expect(await openedFile(colour)).toMatchObject({ ok: true, sha256: sha256(bytes) });
    },
  );

  it('keeps what it knows of a picture that cannot be decoded', async () => {
    const unknown = encapsulated([new Uint8Array(8)], {}, '1.2.840.10008.1.2.4.110');
    expect(await openedFile(unknown)).toEqual({
      ok: false,
      code: 'unsupported-transfer-syntax',
      rows: 2,
      columns: 2,
      frames: 1,
      sha256: null,
    });
  });
});

describe('npm run open', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'manara-open-'));
    await mkdir(join(folder, 'a', 'deeper'), { recursive: true });
    await writeFile(join(folder, 'a', 'deeper', 'one'), part10());
    await writeFile(join(folder, 'a', 'letter.dcm'), latin1('Dear colleague, this is no image.'));
    await writeFile(join(folder, 'empty'), new Uint8Array(0));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('prints a line for each file of what it is given, and ends well whatever they are', async () => {
    const paths = [join(folder, 'a'), join(folder, 'empty'), join(folder, 'gone')];
    const { stdout } = await promisify(execFile)('node_modules/.bin/tsx', ['server/open/cli.ts', ...paths]);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(lines.map(({ file, ok, code }) => [String(file).slice(folder.length), ok, code])).toEqual([
      ['/a/deeper/one', true, 'ok'],
      ['/a/letter.dcm', false, 'not-an-image-file'],
      ['/empty', false, 'empty'],
      ['/gone', false, 'unreadable'],
    ]);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      ...['file', 'ok', 'code', 'ms', 'rows', 'columns', 'frames', 'sha256'],
    ]);
    expect(lines[0]?.sha256).toBe(sha256(Uint8Array.of(1, 2, 3, 4)));
  });
});
