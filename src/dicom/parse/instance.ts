/** Data set → `Instance`: the gate where foreign headers become our words (PS3.3 A and C, tags of PS3.6). */
import { lookup } from '#base/lookup.ts';
import { present } from '#base/present.ts';
import { err, ok, type Result } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { Instance, Patient } from '#domain/study/instance.ts';
import type { SeriesInstanceUid, SopInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';
import type { OpenError } from '../open-error.ts';
import { readImagePixels } from './image-pixels.ts';
import type { Part10File } from './part10.ts';
import { type ElementReader, elementReader } from './values.ts';

/** Stand in where an image names no study, series or instance; objects without pixels get none. */
export interface FallbackUids {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
}

/** Builds the instance; `missing-identifiers` where a UID is absent or not a UID and nothing stands in for it. */
export function toInstance(file: Part10File, fallback?: FallbackUids): Result<Instance, OpenError> {
  const header = elementReader(file.dataSet);
  const sopInstanceUid = uid(header, 'x00080018') ?? uid(header, 'x00020003') ?? fallback?.instance;
  const studyInstanceUid = uid(header, 'x0020000d') ?? fallback?.study;
  const seriesInstanceUid = uid(header, 'x0020000e') ?? fallback?.series;
  if (!sopInstanceUid || !studyInstanceUid || !seriesInstanceUid) return err({ code: 'missing-identifiers' });

  const sopClassUid = uid(header, 'x00080016') ?? uid(header, 'x00020002') ?? '';
  const modality = header.text('x00080060')?.toUpperCase().slice(0, 16) ?? 'OT';
  const pixels = readImagePixels(header, modality, file.transferSyntaxUid);
  if (fallback && !pixels) return err({ code: 'missing-identifiers' });
  const studyDate = date(header, 'x00080020');
  const intent = header.text('x00080068');
  return ok({
    sopInstanceUid: sopInstanceUid as SopInstanceUid,
    sopClassUid,
    transferSyntaxUid: file.transferSyntaxUid,
    seriesInstanceUid: seriesInstanceUid as SeriesInstanceUid,
    studyInstanceUid: studyInstanceUid as StudyInstanceUid,
    patient: readPatient(header, studyDate),
    modality,
    imageType: header.texts('x00080008'),
    filmExport: false,
    warnings: [...file.warnings, ...(header.charsetKnown ? [] : ['unknown character set'])].slice(0, 20),
    ...present({
      studyDate,
      studyTime: header.text('x00080030'),
      studyDescription: header.text('x00081030'),
      accessionNumber: header.text('x00080050'),
      institutionName: header.text('x00080080'),
      seriesNumber: header.number('x00200011'),
      seriesDescription: header.text('x0008103e'),
      bodyPartExamined: header.text('x00180015')?.toUpperCase(),
      viewPosition: header.text('x00185101')?.toUpperCase() ?? viewFromCode(header),
      laterality: laterality(header),
      presentationIntent: intent === 'FOR PRESENTATION' || intent === 'FOR PROCESSING' ? intent : undefined,
      documentTitle: documentTitle(header)?.slice(0, longestTitle),
      instanceNumber: header.number('x00200013'),
      acquisitionNumber: header.number('x00200012'),
      echoTimeMs: header.number('x00180081'),
      diffusionBValue: header.float64('x00189087'),
      temporalPosition: header.number('x00200100'),
      manufacturer: header.text('x00080070'),
      manufacturerModelName: header.text('x00081090'),
      pixels,
    }),
  });
}

function readPatient(header: ElementReader, studyDate: string | undefined): Patient {
  const birthDate = date(header, 'x00100030');
  const sex = header.text('x00100040');
  return {
    id: header.text('x00100020') ?? '',
    name: header.name('x00100010') ?? { alphabetic: '' },
    ...present({
      birthDate,
      sex: sex === 'M' || sex === 'F' || sex === 'O' ? sex : undefined,
      ageYears: ageFromString(header.text('x00101010')) ?? ageBetween(birthDate, studyDate),
    }),
  };
}

const daysPer: Readonly<Record<string, number>> = { D: 1, W: 7, M: 365.25 / 12, Y: 365.25 };

/** PatientAge, AS (PS3.5 §6.2): `nnnD`, `nnnW`, `nnnM` or `nnnY`, in years. */
export function ageFromString(age: string | undefined): number | undefined {
  const match = /^(\d{1,3})([DWMY])$/.exec(age?.trim() ?? '');
  const days = match?.[2] ? daysPer[match[2]] : undefined;
  return match && days !== undefined ? (Number(match[1]) * days) / 365.25 : undefined;
}

function ageBetween(birthDate: string | undefined, studyDate: string | undefined): number | undefined {
  if (!birthDate || !studyDate) return undefined;
  const years = (toUtc(studyDate) - toUtc(birthDate)) / (365.25 * 86_400_000);
  return years >= 0 && years < 130 ? years : undefined;
}

function toUtc(da: string): number {
  return Date.UTC(Number(da.slice(0, 4)), Number(da.slice(4, 6)) - 1, Number(da.slice(6, 8)));
}

function date(header: ElementReader, tag: string): string | undefined {
  const value = header.text(tag)?.replaceAll('.', '');
  if (!value || !/^\d{8}$/.test(value)) return undefined;
  const parsed = new Date(toUtc(value));
  return parsed.getUTCMonth() + 1 === Number(value.slice(4, 6)) ? value : undefined;
}

/** DX files often name the view only as a code, SNOMED RT or SNOMED CT (PS3.16 CID 4010). */
const viewCodes: Readonly<Record<string, string>> = {
  'R-10206': 'AP',
  '399348003': 'AP',
  'R-10214': 'PA',
  '399066004': 'PA',
  'R-10232': 'RL',
  '399198007': 'RL',
  'R-10236': 'LL',
  '399173006': 'LL',
};

const longestTitle = 200;

/** Document Title, Content Description or Label, or the name of a report's root. */
function documentTitle(header: ElementReader): string | undefined {
  return (
    header.text('x00420010') ??
    header.text('x00700081') ??
    header.text('x00700080') ??
    header.items('x0040a043')[0]?.text('x00080104')
  );
}

/** Image Laterality (0020,0062), else Laterality (0020,0060); `U`, unpaired, says nothing to a reader. */
function laterality(header: ElementReader): string | undefined {
  const value = header.text('x00200062') ?? header.text('x00200060');
  return value === 'R' || value === 'L' || value === 'B' ? value : undefined;
}

function viewFromCode(header: ElementReader): string | undefined {
  const code = header.items('x00540220')[0]?.text('x00080100');
  return code === undefined ? undefined : lookup(viewCodes, code);
}

function uid(header: ElementReader, tag: string): string | undefined {
  const value = header.text(tag)?.replace(/\s/g, '');
  return value && /^[0-9.]{1,64}$/.test(value) ? value : undefined;
}

/** A UID under the UUID root made from bytes, so that the same bytes get the same UID (PS3.5 B.2). */
export async function derivedUid(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `2.25.${BigInt(`0x${(await sha256Hex(bytes)).slice(0, 32)}`)}`;
}
