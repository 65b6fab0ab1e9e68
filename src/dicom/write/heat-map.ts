/** The heat map of a triage result as a Secondary Capture image (PS3.3 A.8), at the model's own resolution. */
import { ensure } from '#base/assert.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { HeatMap } from '#domain/triage/result.ts';
import { carriedStudy, paragraph, shortened, shortLine } from './carried.ts';
import { CS, DA, type DataSet, DS, IS, LO, LT, SQ, ST, TM, UI, US } from './element.ts';
import { writePart10 } from './part10.ts';
import { codeOf } from './sr-item.ts';
import { localDateTime } from './time.ts';
import {
  assertOwn,
  type HeatMapUids,
  isDicomObject,
  type NoSource,
  secondaryCapture,
  type TriageDocument,
} from './triage-document.ts';
import { triageTexts } from './triage-texts.ts';
import { fits } from './value-rules.ts';

export interface HeatMapOptions extends TriageDocument {
  /** Which of the result's findings it draws, counted from 0. */
  readonly finding: number;
  readonly uids: HeatMapUids;
}

/** Stored value of full strength. */
export const heatMapFull = 0xffff;

/** Fails only without a source; a finding without a heat map is a bug of the caller. */
export function writeHeatMap(options: HeatMapOptions): Result<Uint8Array<ArrayBuffer>, NoSource> {
  const { source, result, model, manufacturer, now, language, finding, uids } = options;
  if (!isDicomObject(source)) return err({ code: 'source-not-dicom' });
  assertOwn(options);
  const drawn = ensure(result.findings[finding], 'the result has the finding');
  const map = ensure('heatMap' in drawn ? drawn.heatMap : undefined, 'the finding has a heat map');
  const { heatMapSeries, heatMap, experiment } = triageTexts[language];
  const { meaning } = drawn.concept;
  const explained = heatMap(meaning, map.region);
  const comments = [
    `${model.name}.`,
    explained,
    ...(result.experimental ? [experiment(result.experimental)] : []),
  ];
  const { date, time } = localDateTime(now);
  return ok(
    writePart10({
      dataSet: {
        ...carriedStudy(source),
        ...bodyPart(source),
        ...pixelModule(map, source),
        '00080008': CS(['DERIVED', 'SECONDARY']),
        '00080016': UI(secondaryCapture),
        '00080018': UI(uids.sopInstanceUid),
        '00080023': DA(date),
        '00080033': TM(time),
        // Not the modality of the source: no model must ever take the map for a film.
        '00080060': CS('OT'),
        '00080064': CS('WSD'),
        '00080070': LO(shortened(manufacturer, 64)),
        '0008103E': LO(shortLine(`${heatMapSeries}: ${meaning}`)),
        '00081090': LO(model.id),
        '00082111': ST(paragraph(explained)),
        '00082112': SQ({
          '00081150': UI(source.sopClassUid),
          '00081155': UI(source.sopInstanceUid),
          ...((source.pixels?.frames ?? 1) > 1 ? { '00081160': IS(String(result.frame + 1)) } : {}),
          '0040A170': SQ(
            codeOf({
              value: '121322',
              scheme: 'DCM',
              meaning: 'Source image for image processing operation',
            }),
          ),
        }),
        '00181000': LO(model.sha256),
        '00181020': LO(model.version),
        '0020000E': UI(uids.seriesInstanceUid),
        '00200011': IS(String(9102 + finding)),
        '00200013': IS('1'),
        '00200020': CS(orientation(source)),
        '00204000': LT(paragraph(comments.join(' '))),
      },
    }),
  );
}

/** Single parts of the body, of which no side need be told (Laterality is Type 2C: empty means unknown). */
const unpaired: readonly string[] = ['ABDOMEN', 'CHEST', 'HEAD', 'NECK', 'PELVIS', 'SKULL'];

function bodyPart({ bodyPartExamined = '', laterality }: Instance): DataSet {
  const side = laterality === 'L' || laterality === 'R' ? laterality : '';
  return {
    ...(bodyPartExamined !== '' && fits('CS', bodyPartExamined) ? { '00180015': CS(bodyPartExamined) } : {}),
    ...(unpaired.includes(bodyPartExamined) ? {} : { '00200060': CS(side) }),
  };
}

/** As the source has it: rows and columns of the map run the same way. Empty where its letters are no code string. */
function orientation({ pixels }: Instance): readonly string[] {
  const letters = pixels?.patientOrientation ?? [];
  return letters.every((letter) => fits('CS', letter)) ? letters : [];
}

/** One cell of the map is one pixel; the shape of a cell is told, its size in millimetres is not: nobody measures here. */
function pixelModule({ rows, columns, values, region }: HeatMap, source: Instance): DataSet {
  const stored = Uint16Array.from(values, (value) =>
    Math.round(Math.min(Math.max(value, 0), 1) * heatMapFull),
  );
  const bytes = new DataView(new ArrayBuffer(stored.length * 2));
  for (const [i, value] of stored.entries()) bytes.setUint16(i * 2, value, true);
  const { rowMm = 1, columnMm = 1 } = source.pixels?.spacing ?? {};
  const tall = ((region.height / rows) * rowMm) / ((region.width / columns) * columnMm);
  return {
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280010': US(rows),
    '00280011': US(columns),
    ...(tall === 1
      ? {}
      : { '00280034': IS([String(Math.min(Math.max(Math.round(tall * 10_000), 1), 1e9)), '10000']) }),
    '00280100': US(16),
    '00280101': US(16),
    '00280102': US(15),
    '00280103': US(0),
    '00280301': CS('NO'),
    '00281050': DS('32768'),
    '00281051': DS('65536'),
    '00282110': CS('00'),
    '7FE00010': { vr: 'OW', value: new Uint8Array(bytes.buffer) },
  };
}
