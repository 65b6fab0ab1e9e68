/** Programs that we did not write read every kind of phantom: dicom3tools, dcmtk and pydicom. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compress } from '#dicom/compress/compress.ts';
import { vrOf } from '#dicom/compress/vr-of.ts';
import { deidentify } from '#dicom/deidentify/deidentify.ts';
import { type ChestDxOptions, writeChestDx } from '../../phantom/chest-dx.ts';
import { writeCt } from '../../phantom/ct.ts';
import { renderCt } from '../../phantom/ct-render.ts';
import { writeEncapsulatedPdf, writeReport } from '../../phantom/documents.ts';
import { writeMr } from '../../phantom/mr.ts';
import { renderMr } from '../../phantom/mr-render.ts';
import { type PhantomPatient, patientName } from '../../phantom/patient.ts';
import { writeUs } from '../../phantom/us.ts';
import { renderUs } from '../../phantom/us-render.ts';

interface Sample {
  readonly bytes: Uint8Array;
  readonly patient: PhantomPatient;
  /** Little endian stored values as they must come out of any reader. */
  readonly stored: Uint8Array;
}

async function chest(options: Partial<ChestDxOptions>): Promise<Sample> {
  const { bytes, patient, film } = await writeChestDx({ seed: 31, rows: 128, ...options });
  return { bytes, patient, stored: new Uint8Array(film.pixels.buffer) };
}

const ct = { seed: 32, slices: 3, size: 128, script: 'cyrillic' } as const;
const us = { seed: 33, frames: 3, rows: 120, columns: 160, script: 'latin' } as const;
const mr = { seed: 34, slices: 3, size: 64, script: 'arabic-utf8' } as const;

async function ctSlice(compression: 'none' | 'jpeg-ls'): Promise<Sample> {
  const { files, patient } = await writeCt({ ...ct, compression });
  const stored = renderCt(ct).slices[1]!.map((hu) => hu + 1024);
  return { bytes: files[1]!, patient, stored: new Uint8Array(stored.buffer) };
}

async function cine(compression: 'none' | 'jpeg-ls'): Promise<Sample> {
  const { bytes, patient } = await writeUs({ ...us, compression });
  return { bytes, patient, stored: new Uint8Array(Buffer.concat(renderUs(us).frames)) };
}

async function brain(weighting: 'T1' | 'T2'): Promise<Sample> {
  const { files, patient } = await writeMr({ ...mr, weighting });
  return {
    bytes: files[1]!,
    patient,
    stored: new Uint8Array(renderMr({ ...mr, weighting }).slices[1]!.buffer),
  };
}

const native: readonly (readonly [string, () => Promise<Sample>])[] = [
  ['chest PA, 12 bits, MONOCHROME2, Latin', () => chest({ bitsStored: 12, findings: { opacity: true } })],
  [
    'chest PA, 16 bits, MONOCHROME1, Arabic',
    () => chest({ bitsStored: 16, photometricInterpretation: 'MONOCHROME1', script: 'arabic' }),
  ],
  [
    'chest AP, 14 bits, woman, Arabic UTF-8',
    () => chest({ bitsStored: 14, view: 'AP', sex: 'F', script: 'arabic-utf8' }),
  ],
  [
    'chest lateral, 12 bits, MONOCHROME1, Cyrillic',
    () => chest({ view: 'LL', photometricInterpretation: 'MONOCHROME1', script: 'cyrillic' }),
  ],
  [
    'chest with a shutter of every shape',
    () =>
      chest({
        grey: {
          shutter: {
            rectangle: { left: 11, right: 110, upper: 5, lower: 120 },
            circle: { row: 64, column: 60, radius: 55 },
            polygon: [1, 1, 1, 100, 128, 50],
            value: 0x4000,
          },
        },
      }),
  ],
  ['CT slice', () => ctSlice('none')],
  ['ultrasound cine', () => cine('none')],
  ['MR T1', () => brain('T1')],
  ['MR T2', () => brain('T2')],
];
const jpegLs: readonly (readonly [string, () => Promise<Sample>])[] = [
  ['chest, 12 bits, JPEG-LS', () => chest({ compression: 'jpeg-ls' })],
  ['chest, 16 bits, JPEG-LS', () => chest({ compression: 'jpeg-ls', bitsStored: 16 })],
  ['CT slice, JPEG-LS', () => ctSlice('jpeg-ls')],
  ['ultrasound cine, JPEG-LS', () => cine('jpeg-ls')],
];

const folder = mkdtempSync(join(tmpdir(), 'phantom-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function onDisk(bytes: Uint8Array): string {
  const path = join(folder, `${++count}.dcm`);
  writeFileSync(path, bytes);
  return path;
}

function lacks(program: string): boolean {
  return spawnSync(program, ['--version']).error !== undefined;
}

const python = '/usr/bin/python3';
const noDciodvfy = lacks('dciodvfy');
const noDcmdump = lacks('dcmdump');
const noDcmdjpls = lacks('dcmdjpls');
const noPydicom = spawnSync(python, ['-c', 'import pydicom, numpy']).status !== 0;

const script = `
import sys, json, hashlib, pydicom
d = pydicom.dcmread(sys.argv[1])
out = {'name': str(d.PatientName), 'description': d.StudyDescription, 'frames': int(d.get('NumberOfFrames', 1))}
if sys.argv[2] == 'pixels':
    out['sha256'] = hashlib.sha256(d.pixel_array.tobytes()).hexdigest()
else:
    out['fragments'] = len(list(pydicom.encaps.generate_pixel_data_frame(d.PixelData, out['frames'])))
print(json.dumps(out))
`;

function readByPydicom(path: string, what: 'pixels' | 'fragments'): Record<string, unknown> {
  return JSON.parse(execFileSync(python, ['-c', script, path, what], { encoding: 'utf8' })) as Record<
    string,
    unknown
  >;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What dciodvfy holds against an object. */
function faults(bytes: Uint8Array): readonly string[] {
  const { stdout, stderr } = spawnSync('dciodvfy', ['-new', onDisk(bytes)], { encoding: 'utf8' });
  return `${stdout}\n${stderr}`.split('\n').filter((line) => /^(Error|Warning|Abort)/.test(line));
}

describe('dciodvfy', () => {
  for (const [title, make] of [...native, ...jpegLs]) {
    it(`finds no error and no warning in: ${title}`, async (ctx) => {
      ctx.skip(noDciodvfy, 'dciodvfy is not installed');
      expect(faults((await make()).bytes)).toEqual([]);
    });
  }
});

describe('dciodvfy on what leaves without the patient', () => {
  const pseudonym = { key: 'a key', name: 'ABCD-2345' };
  for (const [title, make] of [...native, ...jpegLs].filter(([title]) => !title.includes('ultrasound'))) {
    it(`DI4: finds no error in: ${title}`, async (ctx) => {
      ctx.skip(noDciodvfy, 'dciodvfy is not installed');
      const clean = await deidentify(new Uint8Array((await make()).bytes), pseudonym);
      if (!clean.ok) throw new Error(clean.error.code);
      expect(faults(clean.value.bytes).filter((line) => !line.startsWith('Warning'))).toEqual([]);
    });
  }
});

/** dicom3tools of Debian 12 knows no HTJ2K: it reads the file under the name of the family's older member. */
function asJpeg2000(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  file.write('1.2.840.10008.1.2.4.90\0\0', file.indexOf('1.2.840.10008.1.2.4.202'), 'latin1');
  return file;
}

describe('AR17: judges of what travels in fewer bytes', () => {
  for (const [title, make] of native) {
    it(`find no error in: ${title}`, async (ctx) => {
      ctx.skip(noDciodvfy, 'dciodvfy is not installed');
      ctx.skip(noPydicom, 'pydicom with numpy is not installed');
      const { bytes, patient } = await make();
      const made = await compress(new Uint8Array(bytes));
      const smaller = made.ok ? made.value : undefined;
      if (!smaller) throw new Error('it stays as it is');
      expect(faults(asJpeg2000(smaller))).toEqual([]);
      const { name, frames, fragments } = readByPydicom(onDisk(smaller), 'fragments');
      expect(name).toBe(patientName(patient));
      expect(fragments).toBe(frames);
    });
  }
});

/** Every element of a file, its VR and value, in sequences too; but for what says how the pixels are coded. */
const elementsOf = (path: string): unknown =>
  JSON.parse(
    execFileSync(
      python,
      [
        '-c',
        `
import sys, json, hashlib, pydicom
pydicom.config.convert_wrong_length_to_UN = True
coding = {0x00280004, 0x00280006, 0x7fe00010}
def value(e):
    if e.VR == 'SQ': return [told(i) for i in e.value]
    if isinstance(e.value, bytes): return hashlib.sha256(e.value).hexdigest()
    return str(e.value)
def told(d):
    # Old lengths of groups tell of another encoding (PS3.5 7.2).
    return [[str(e.tag), e.VR, value(e)] for e in d if e.tag not in coding and e.tag.element != 0]
print(json.dumps(told(pydicom.dcmread(sys.argv[1]))))
`,
        path,
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 27 },
    ),
  );

it('AR17: pydicom’s dictionary knows no VR otherwise than ours, and hardly any that ours does not know', (ctx) => {
  ctx.skip(noPydicom, 'pydicom with numpy is not installed');
  const dictionary = `
import json
from pydicom.datadict import DicomDictionary
print(json.dumps([[tag, entry[0]] for tag, entry in DicomDictionary.items()]))
`;
  const said = JSON.parse(
    execFileSync(python, ['-c', dictionary], { encoding: 'utf8', maxBuffer: 2 ** 24 }),
  ) as readonly (readonly [number, string])[];
  // Commands, the meta group and delimiters stand in no data set.
  const all = said.filter(([tag]) => tag >= 0x0004_0000 && tag < 0xfffe_0000 && tag % 0x1_0000 !== 0);
  const unknown = all.filter(([tag, vr]) => vr !== 'UN' && vrOf(tag, false) === 'UN');
  const otherwise = all.filter(
    ([tag, vr]) => !unknown.some(([one]) => one === tag) && !vr.split(' or ').includes(vrOf(tag, false)),
  );
  expect(otherwise.map(([tag, vr]) => [tag.toString(16), vr, vrOf(tag, false)])).toEqual([]);
  expect(all.length).toBeGreaterThan(4000);
  expect(unknown.length).toBeLessThan(all.length / 20);
});

describe('AR17: implicit VR, as dcmtk writes it of what we wrote', () => {
  for (const [title, make] of native) {
    it(`pydicom reads every element as before, under the same VR: ${title}`, async (ctx) => {
      ctx.skip(lacks('dcmconv'), 'dcmconv is not installed');
      ctx.skip(noPydicom, 'pydicom with numpy is not installed');
      const path = onDisk((await make()).bytes);
      execFileSync('dcmconv', ['+ti', path, `${path}.implicit`]);
      const made = await compress(new Uint8Array(readFileSync(`${path}.implicit`)));
      if (!made.ok || !made.value) throw new Error('it stays as it is');
      expect(elementsOf(onDisk(made.value))).toEqual(elementsOf(path));
      expect(faults(asJpeg2000(made.value))).toEqual([]);
    });
  }
});

describe('dciodvfy on documents', () => {
  const study = { seed: 35, script: 'cyrillic' } as const;
  const made = {
    'a report': writeReport({ ...study, lines: [['Findings', 'Нет очагов']] }),
    'a PDF': writeEncapsulatedPdf({ ...study, title: 'Выписка' }),
  };
  for (const [title, bytes] of Object.entries(made)) {
    it(`finds no error in ${title}`, (ctx) => {
      ctx.skip(noDciodvfy, 'dciodvfy is not installed');
      expect(faults(bytes)).toEqual([]);
    });
  }
});

describe('dcmdump', () => {
  for (const [title, make] of [...native, ...jpegLs]) {
    it(`reads the name as it was meant on: ${title}`, async (ctx) => {
      ctx.skip(noDcmdump, 'dcmdump is not installed');
      const sample = await make();
      const { stdout, stderr, status } = spawnSync('dcmdump', ['+U8', onDisk(sample.bytes)], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(stdout).toContain(`PN [${patientName(sample.patient)}]`);
    });
  }
});

describe('pydicom', () => {
  for (const [title, make] of native) {
    it(`reads the name and every stored value of: ${title}`, async (ctx) => {
      ctx.skip(noPydicom, 'pydicom with numpy is not installed');
      const sample = await make();
      expect(readByPydicom(onDisk(sample.bytes), 'pixels')).toMatchObject({
        name: patientName(sample.patient),
        sha256: sha256(sample.stored),
      });
    });
  }

  for (const [title, make] of jpegLs) {
    it(`reads every stored value after dcmdjpls of: ${title}`, async (ctx) => {
      ctx.skip(noDcmdjpls, 'dcmdjpls is not installed');
      ctx.skip(noPydicom, 'pydicom with numpy is not installed');
      const sample = await make();
      const path = onDisk(sample.bytes);
      execFileSync('dcmdjpls', [path, `${path}.raw`]);
      expect(readByPydicom(`${path}.raw`, 'pixels')).toMatchObject({ sha256: sha256(sample.stored) });
    });
  }

  it('finds one fragment for each frame of an HTJ2K cine', async (ctx) => {
    ctx.skip(noPydicom, 'pydicom with numpy is not installed');
    const { bytes, patient } = await writeUs({ ...us, compression: 'htj2k' });
    const path = onDisk(bytes);
    expect(readByPydicom(path, 'fragments')).toMatchObject({
      frames: 3,
      fragments: 3,
      name: patientName(patient),
    });
  });
});
