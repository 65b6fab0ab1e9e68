/** A triage result as a Comprehensive 3D SR, TID 1500; the tree is drawn in docs/spec/triage-sr.md. */
import { assert, ensure } from '#base/assert.ts';
import { lookup } from '#base/lookup.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Code } from '#contracts/structured-report.ts';
import type { Instance } from '#domain/study/instance.ts';
import { carriedStudy, shortened } from './carried.ts';
import { CS, DA, type DataSet, DT, IS, LO, SQ, TM, UI } from './element.ts';
import { writePart10 } from './part10.ts';
import { concepts, languageCodes, modalities, units } from './sr-codes.ts';
import {
  coded,
  codingSchemes,
  container,
  type ImageReference,
  type Item,
  image,
  num,
  related,
  text,
  uidref,
} from './sr-item.ts';
import { dateTime, localDateTime } from './time.ts';
import {
  assertOwn,
  comprehensive3dSr,
  type DocumentedModel,
  isDicomObject,
  type NoSource,
  secondaryCapture,
  type TriageDocument,
} from './triage-document.ts';
import { type FindingUids, findingGroup } from './triage-group.ts';
import { triageTexts } from './triage-texts.ts';
import { uidOfSha256 } from './uid.ts';

export interface TriageSrOptions extends TriageDocument {
  readonly uids: {
    readonly seriesInstanceUid: string;
    readonly sopInstanceUid: string;
    /** One for each finding of the result, in its order. */
    readonly findings: readonly FindingUids[];
  };
}

export function writeTriageSr(options: TriageSrOptions): Result<Uint8Array<ArrayBuffer>, NoSource> {
  const { source, result, model, manufacturer, now, uids, language } = options;
  if (!isDicomObject(source)) return err({ code: 'source-not-dicom' });
  assertOwn(options);
  assert(uids.findings.length === result.findings.length, 'each finding has its own UIDs');
  const { date, time } = localDateTime(now);
  return ok(
    writePart10({
      dataSet: {
        ...carriedStudy(source),
        ...codingSchemes(
          result.findings.map(({ concept }) => concept),
          manufacturer,
        ),
        '00080016': UI(comprehensive3dSr),
        '00080018': UI(uids.sopInstanceUid),
        '00080023': DA(date),
        '00080033': TM(time),
        '00080060': CS('SR'),
        '00080070': LO(shortened(manufacturer, 64)),
        '0008103E': LO(triageTexts[language].series),
        '00081090': LO(model.id),
        '00081111': SQ(),
        '00181000': LO(model.sha256),
        '00181020': LO(model.version),
        '0020000E': UI(uids.seriesInstanceUid),
        '00200011': IS('9101'),
        '00200013': IS('1'),
        '0040A372': SQ(),
        '0040A375': SQ(evidence(source, uids)),
        '0040A491': CS('COMPLETE'),
        '0040A493': CS('UNVERIFIED'),
        ...container(concepts.report, reportContent(options), { template: '1500' }),
        '0040A032': DT(dateTime(now)),
      },
    }),
  );
}

function reportContent(options: TriageSrOptions): readonly Item[] {
  const { source, result, model, manufacturer, uids, language } = options;
  const { notice, commissioning, experiment } = triageTexts[language];
  const reference = sourceReference(source, result.frame);
  const groups = result.findings.map((finding, i) =>
    findingGroup(options, finding, reference, ensure(uids.findings[i], 'each finding has its own UIDs')),
  );
  return [
    ...related('HAS CONCEPT MOD', coded(concepts.language, languageCodes[language])),
    ...related('HAS OBS CONTEXT', ...observer(model, manufacturer)),
    ...related('HAS CONCEPT MOD', coded(concepts.procedureReported, procedureOf(source))),
    ...related(
      'CONTAINS',
      imageLibrary(source, reference),
      container(concepts.imagingMeasurements, related('CONTAINS', ...groups)),
      text(concepts.comment, notice),
      ...(model.purpose === 'commissioning' ? [text(concepts.comment, commissioning)] : []),
      ...(result.experimental ? [text(concepts.comment, experiment(result.experimental))] : []),
    ),
  ];
}

/** Every object that the report refers to, by study and series (PS3.3 C.17.2.3). */
function evidence(source: Instance, { findings }: TriageSrOptions['uids']): DataSet {
  const series = (seriesUid: string, sopClassUid: string, sopInstanceUid: string): DataSet => ({
    '0020000E': UI(seriesUid),
    '00081199': SQ({ '00081150': UI(sopClassUid), '00081155': UI(sopInstanceUid) }),
  });
  return {
    '0020000D': UI(source.studyInstanceUid),
    '00081115': SQ(
      series(source.seriesInstanceUid, source.sopClassUid, source.sopInstanceUid),
      ...findings.flatMap(({ heatMap }) =>
        heatMap ? [series(heatMap.seriesInstanceUid, secondaryCapture, heatMap.sopInstanceUid)] : [],
      ),
    ),
  };
}

/** TID 1002, 1004: the observer is the model itself, one device for each set of weights. */
function observer(model: DocumentedModel, manufacturer: string): readonly Item[] {
  return [
    coded(concepts.observerType, concepts.device),
    uidref(concepts.deviceUid, uidOfSha256(model.sha256)),
    text(concepts.deviceName, model.name),
    text(concepts.deviceManufacturer, manufacturer),
    text(concepts.deviceModel, `${model.id} ${model.version}`),
    text(concepts.deviceSerial, model.sha256),
  ];
}

function procedureOf({ modality, bodyPartExamined }: Instance): Code {
  const chest = bodyPartExamined === 'CHEST' || bodyPartExamined === 'THORAX';
  return chest && ['CR', 'DX'].includes(modality) ? concepts.plainChestXray : concepts.imaging;
}

/** TID 1600 to 1602. */
function imageLibrary(source: Instance, reference: ImageReference): Item {
  const modality = lookup(modalities, source.modality);
  const { pixels } = source;
  return container(
    concepts.imageLibrary,
    related(
      'CONTAINS',
      container(concepts.imageLibraryGroup, [
        ...related(
          'HAS ACQ CONTEXT',
          ...(modality ? [coded(concepts.modality, modality)] : []),
          ...(pixels
            ? [
                num(concepts.rows, pixels.rows, units.pixels),
                num(concepts.columns, pixels.columns, units.pixels),
              ]
            : []),
        ),
        ...related('CONTAINS', image(undefined, reference)),
      ]),
    ),
  );
}

function sourceReference(source: Instance, frame: number): ImageReference {
  const { sopClassUid, sopInstanceUid } = source;
  return {
    sopClassUid,
    sopInstanceUid,
    ...((source.pixels?.frames ?? 1) > 1 || frame > 0 ? { frame } : {}),
  };
}
