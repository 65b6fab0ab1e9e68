/** Good files to spoil: phantoms, one small image for each coding, reports, archives; real ones where they are. */
import { deflateRawSync } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { zipSync } from 'fflate';
import jpegJs from 'jpeg-js';
import { writeTriageSr } from '#dicom/write/triage-sr.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { writeCt } from '../../phantom/ct.ts';
import { writeMr } from '../../phantom/mr.ts';
import { chestReference, writePresentation } from '../../phantom/presentation.ts';
import { writeUs } from '../../phantom/us.ts';
import { jpegTwelve } from '../unit/dicom/jpeg-twelve-bytes.ts';
import {
  concat,
  dataSet,
  deflated,
  type Elements,
  element,
  encapsulated,
  explicitBigEndian,
  implicitLittleEndian,
  part10,
  part10Around,
} from '../unit/dicom/part10-bytes.ts';
import { bytesOf, filesUnder } from '../unit/dicom/shared-data.ts';
import { reportOf, written } from '../unit/dicom/sr-arbitrary.ts';

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Larger files only make a mutant less likely to hit what matters. */
const maxSeedBytes = 64 * 1024;
const side = 32;
const ramp = Uint8Array.from({ length: side * side }, (_, i) => (i * 7) & 255);

const sized = (elements: Elements = {}): Elements => ({
  '00080005': ['CS', 'ISO_IR 192'],
  '00081030': ['LO', 'A description of the study'],
  '00100010': ['PN', 'Family^Given=Group=Third'],
  '00280010': ['US', [side]],
  '00280011': ['US', [side]],
  '7fe00010': ['OW', ramp],
  ...elements,
});
const deep = { '00280100': ['US', [16]], '00280101': ['US', [12]], '00280102': ['US', [11]] } as const;

/** RLE by literals alone: 128 bytes and their count. */
function rleStream(bytes: Uint8Array): Uint8Array {
  const header = new Uint32Array(16);
  header.set([1, 64]);
  const runs = Array.from({ length: Math.ceil(bytes.length / 128) }, (_, i) => {
    const run = bytes.subarray(i * 128, i * 128 + 128);
    return concat(Uint8Array.of(run.length - 1), run);
  });
  return concat(new Uint8Array(header.buffer), ...runs);
}

function jpegStream(): Uint8Array {
  const rgba = Uint8Array.from({ length: side * side * 4 }, (_, i) => ramp[i >> 2] ?? 0);
  return new Uint8Array(jpegJs.encode({ width: side, height: side, data: rgba }, 80).data);
}

function codedImages(): Readonly<Record<string, Uint8Array<ArrayBuffer>>> {
  const palette = (first: number): Elements[string] => [
    'OW',
    Uint8Array.from(ramp.subarray(first, first + 256)),
  ];
  const grey = { rows: side, columns: side, across: 1, down: 1, at: (x: number, y: number) => x * 99 + y };
  const plain = part10(sized(), deflated);
  const body = 132 + 12 + (plain[140] ?? 0);
  const item = (bytes: Uint8Array): Uint8Array => element('fffee000', 'UN', bytes, implicitLittleEndian);
  const record = item(dataSet({ '00041430': ['CS', 'IMAGE'], '00041500': ['CS', 'CD\\IM1'] }));
  return {
    implicit: part10(sized(), implicitLittleEndian),
    'big endian': part10(sized(), explicitBigEndian),
    deflated: concat(plain.subarray(0, body), new Uint8Array(deflateRawSync(plain.subarray(body)))),
    palette: part10(
      sized({
        '00280004': ['CS', 'PALETTE COLOR'],
        '00281101': ['US', [256, 0, 8]],
        '00281102': ['US', [256, 0, 8]],
        '00281103': ['US', [256, 0, 8]],
        '00281201': palette(0),
        '00281202': palette(100),
        '00281203': palette(200),
      }),
    ),
    ybr422: part10(
      sized({
        '00280002': ['US', [3]],
        '00280004': ['CS', 'YBR_FULL_422'],
        '7fe00010': ['OB', concat(ramp, ramp)],
      }),
    ),
    'one bit': part10(
      sized({
        '00280008': ['IS', '4'],
        '00280100': ['US', [1]],
        '00280101': ['US', [1]],
        '00280102': ['US', [0]],
      }),
    ),
    rle: encapsulated(
      [rleStream(ramp), rleStream(ramp)],
      sized({ '00280008': ['IS', '2'] }),
      '1.2.840.10008.1.2.5',
    ),
    'deflated frames': encapsulated([new Uint8Array(deflateRawSync(ramp))], sized(), '1.2.840.10008.1.2.8.1'),
    'JPEG baseline': encapsulated(
      [jpegStream()],
      sized({ '00280002': ['US', [3]], '00280004': ['CS', 'YBR_FULL_422'] }),
      '1.2.840.10008.1.2.4.50',
    ),
    'JPEG of 12 bits': encapsulated(
      [jpegTwelve([grey], { restart: 5 })],
      sized(deep),
      '1.2.840.10008.1.2.4.51',
    ),
    'disc index': part10Around(dataSet({ '00041220': ['SQ', concat(record, record)] })),
    'film, JPEG': Uint8Array.from(jpegStream()),
    'film, PNG': Uint8Array.from(encodePng({ width: side, height: side, channels: 1, data: ramp })),
  };
}

/** JPEG 2000 of the ramp; the package's coder ships no types. */
async function jpeg2000(): Promise<Uint8Array<ArrayBuffer>> {
  interface Encoder {
    getDecodedBuffer(info: object): Uint8Array;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
  }
  // @ts-expect-error the package ships no types
  const { default: create } = await import('@cornerstonejs/codec-openjpeg/wasmjs');
  const module = (await create({ print: () => {} })) as { J2KEncoder: new () => Encoder };
  const encoder = new module.J2KEncoder();
  const info = { width: side, height: side, bitsPerSample: 8, componentCount: 1, isSigned: false };
  encoder.getDecodedBuffer(info).set(ramp);
  encoder.encode();
  const stream = Uint8Array.from(encoder.getEncodedBuffer());
  return encapsulated([stream], sized(), '1.2.840.10008.1.2.4.90');
}

async function phantoms(): Promise<Readonly<Record<string, Uint8Array<ArrayBuffer>>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const compression of ['none', 'jpeg-ls', 'htj2k'] as const) {
    files[`chest, ${compression}`] = (
      await writeChestDx({ seed: 1, rows: 64, columns: 64, script: 'arabic', compression })
    ).bytes;
    const ct = await writeCt({ seed: 2, size: 64, slices: 1, script: 'cyrillic', compression });
    for (const bytes of ct.files) files[`CT, ${compression}`] = bytes;
  }
  const mr = await writeMr({ seed: 3, size: 64, slices: 1, weighting: 'T1', script: 'arabic-utf8' });
  for (const bytes of mr.files) files.MR = bytes;
  const us = await writeUs({ seed: 4, frames: 2, compression: 'jpeg-ls' });
  files.US = us.bytes;
  return files;
}

export async function seeds(): Promise<readonly Seed[]> {
  const made: Record<string, Uint8Array<ArrayBuffer>> = {
    ...(await phantoms()),
    ...codedImages(),
    'JPEG 2000': await jpeg2000(),
  };
  made['presentation state'] = writePresentation({
    seed: 1,
    images: [chestReference(1)],
    frame: { rows: 64, columns: 64 },
    window: [1500, 900],
    presentationTable: { first: 0, bits: 16, entries: Array.from(ramp) },
    graphics: [{ type: 'CIRCLE', points: [9, 9, 20, 9] }],
    texts: [{ text: 'A mark', anchor: { point: [9, 9] } }],
    shutter: { circle: { row: 30, column: 30, radius: 20 } },
  });
  made.report = written(writeTriageSr(reportOf()));
  made.archive = Uint8Array.from(zipSync({ 'CD/one.dcm': part10(sized()), '../two': part10() }));
  const real = ['charsets', 'oddities', 'transfer-syntaxes', 'multiframe', 'objects']
    .flatMap(filesUnder)
    .filter((name) => !/\.(json|txt|md|dump|icc|gz)$|\/README$/.test(name))
    .map((name): Seed => ({ name, bytes: bytesOf(name) }));
  const all = [...Object.entries(made).map(([name, bytes]): Seed => ({ name, bytes })), ...real];
  return all.filter(({ bytes }) => bytes.length <= maxSeedBytes);
}
