/** A triage result as a Comprehensive 3D SR, TID 1500; the tree is drawn in docs/spec/triage-sr.md. */

import { assert } from '#base/assert.ts';
import { lookup } from '#base/lookup.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import type { Code } from '#contracts/structured-report.ts';
import type { ReportLanguage } from '#contracts/triage-report.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { AbstainReason, PixelRegion, TriageFinding, TriageResult } from '#domain/triage/result.ts';
import { carriedStudy, shortened } from './carried.ts';
import { CS, DA, type DataSet, DT, IS, LO, SQ, TM, UI } from './element.ts';
import { writePart10 } from './part10.ts';
import {
  concepts,
  type FactName,
  facts,
  factsOfRule,
  languageCodes,
  modalities,
  ruleCodes,
  units,
} from './sr-codes.ts';
import {
  coded,
  codingSchemes,
  container,
  type ImageReference,
  type Item,
  image,
  num,
  outline,
  related,
  text,
  uidref,
} from './sr-item.ts';
import { dateTime, localDateTime } from './time.ts';
import { triageTexts } from './triage-texts.ts';
import { uidOfSha256 } from './uid.ts';
import { fits } from './value-rules.ts';

export const comprehensive3dSr = '1.2.840.10008.5.1.4.1.1.88.34';
export const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** What a document says of its model. */
export type DocumentedModel = Pick<
  ModelSummary,
  'id' | 'name' | 'version' | 'sha256' | 'purpose' | 'finding'
>;

export interface TriageDocument {
  readonly source: Instance;
  readonly result: TriageResult;
  readonly model: DocumentedModel;
  /** Who made the model: the authors in its manifest. */
  readonly manufacturer: string;
  readonly now: Date;
  readonly language: ReportLanguage;
}

export interface TriageSrOptions extends TriageDocument {
  readonly uids: {
    readonly seriesInstanceUid: string;
    readonly sopInstanceUid: string;
    /** Of the result, whatever documents tell of it. */
    readonly trackingUid: string;
    /** The object that `writeHeatMap` made of the same result, where one was made. */
    readonly heatMap?: { readonly seriesInstanceUid: string; readonly sopInstanceUid: string };
  };
}

/** A picture that never was a DICOM object cannot be referred to. */
export type NoSource = { readonly code: 'source-not-dicom' };

export function writeTriageSr(options: TriageSrOptions): Result<Uint8Array<ArrayBuffer>, NoSource> {
  const { source, model, manufacturer, now, uids, language } = options;
  if (!isDicomObject(source)) return err({ code: 'source-not-dicom' });
  assertOwn(options);
  const { date, time } = localDateTime(now);
  return ok(
    writePart10({
      dataSet: {
        ...carriedStudy(source),
        ...codingSchemes,
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
  const { source, result, model, manufacturer, language } = options;
  const { notice, commissioning } = triageTexts[language];
  return [
    ...related('HAS CONCEPT MOD', coded(concepts.language, languageCodes[language])),
    ...related('HAS OBS CONTEXT', ...observer(model, manufacturer)),
    ...related('HAS CONCEPT MOD', coded(concepts.procedureReported, procedureOf(source))),
    ...related(
      'CONTAINS',
      imageLibrary(source, result.frame),
      container(concepts.imagingMeasurements, related('CONTAINS', group(options))),
      text(concepts.comment, notice),
      ...(model.purpose === 'commissioning' ? [text(concepts.comment, commissioning)] : []),
    ),
  ];
}

/** False for exports of films, whose UIDs are ours and unknown to every archive, and where the header names no class. */
export function isDicomObject({ filmExport, sopClassUid }: Instance): boolean {
  return !filmExport && sopClassUid !== '' && fits('UI', sopClassUid);
}

export function assertOwn({ source, result, model, manufacturer }: TriageDocument): void {
  const { finding } = result;
  assert(manufacturer.trim() !== '', 'a result names who made the model');
  assert(finding.decision !== 'abstain' || finding.reasons.length > 0, 'an abstention has a reason');
  assert(result.sopInstanceUid === source.sopInstanceUid, 'a result is documented with its own image');
  assert(
    result.maker.modelId === model.id && result.maker.sha256 === model.sha256,
    'a result is documented with its own model',
  );
}

/** Every object that the report refers to, by study and series (PS3.3 C.17.2.3). */
function evidence(source: Instance, { heatMap }: TriageSrOptions['uids']): DataSet {
  const series = (seriesUid: string, sopClassUid: string, sopInstanceUid: string): DataSet => ({
    '0020000E': UI(seriesUid),
    '00081199': SQ({ '00081150': UI(sopClassUid), '00081155': UI(sopInstanceUid) }),
  });
  return {
    '0020000D': UI(source.studyInstanceUid),
    '00081115': SQ(
      series(source.seriesInstanceUid, source.sopClassUid, source.sopInstanceUid),
      ...(heatMap ? [series(heatMap.seriesInstanceUid, secondaryCapture, heatMap.sopInstanceUid)] : []),
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
function imageLibrary(source: Instance, frame: number): Item {
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
        ...related('CONTAINS', image(undefined, sourceReference(source, frame))),
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

/** TID 1410 where the model saw a part of the image that is known, else TID 1501. */
function group({ source, result, model, manufacturer, uids, language }: TriageSrOptions): Item {
  const { finding } = result;
  const concept: Code = { value: model.finding.code, scheme: 'SCT', meaning: model.finding.display };
  const reference = sourceReference(source, result.frame);
  const region = 'heatMap' in finding ? finding.heatMap?.region : undefined;
  return container(
    concepts.measurementGroup,
    [
      ...related(
        'HAS OBS CONTEXT',
        text(concepts.trackingIdentifier, `${model.id}, ${model.finding.display}`),
        uidref(concepts.trackingUid, uids.trackingUid),
      ),
      ...related('HAS CONCEPT MOD', ...algorithm(result, model, manufacturer)),
      ...related(
        'CONTAINS',
        ...(finding.decision === 'present' ? [coded(concepts.finding, concept)] : []),
        image(concepts.source, reference),
        ...(region ? [outline(concepts.imageRegion, corners(region), reference)] : []),
        ...said(finding, concept, language),
        ...(uids.heatMap
          ? [image(concepts.visualExplanation, { sopClassUid: secondaryCapture, ...uids.heatMap })]
          : []),
      ),
    ],
    { template: region ? '1410' : '1501' },
  );
}

function corners({ x, y, width, height }: PixelRegion): readonly (readonly [number, number])[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ];
}

/** The answer itself. An abstention carries its reasons, and no number that could be taken for a score. */
function said(finding: TriageFinding, concept: Code, language: ReportLanguage): readonly Item[] {
  if (finding.decision === 'abstain') {
    const reasons = finding.reasons.map((reason) => reasonItem(reason, language));
    return [coded(concept, concepts.undetermined, related('HAS PROPERTIES', ...reasons))];
  }
  return [
    num(concepts.certainty, finding.score * 100, units.percent),
    coded(concept, finding.decision === 'present' ? concepts.present : concepts.absent),
  ];
}

function reasonItem(reason: AbstainReason, language: ReportLanguage): Item {
  return coded(
    concepts.abstainReason,
    ruleCodes[reason.rule],
    related(
      'HAS PROPERTIES',
      text(concepts.comment, triageTexts[language].reason(reason)),
      ...factsOfRule[reason.rule].flatMap((name) => factItems(reason, name)),
    ),
  );
}

function factItems(reason: AbstainReason, name: FactName): readonly Item[] {
  const form = facts[name];
  const value: unknown = { ...reason }[name as keyof AbstainReason];
  if (form.kind === 'number') return [num(form.name, Number(value), form.unit)];
  // An empty text cannot be written; that the header says nothing is told by its absence.
  const texts = ([value].flat() as readonly string[]).filter((one) => one !== '');
  return texts.map((one) => text(form.name, one));
}

/** TID 4019. Parameters are `name=value`, one an item. */
function algorithm(
  { maker, finding }: TriageResult,
  model: DocumentedModel,
  manufacturer: string,
): readonly Item[] {
  const parameters = {
    model: maker.modelId,
    sha256: maker.sha256,
    purpose: model.purpose,
    preprocessing: maker.preprocessingVersion,
    ...(finding.decision === 'abstain' ? {} : { presentAt: finding.presentAt, absentAt: finding.absentAt }),
    ...(maker.backend && {
      backend: maker.backend.provider,
      threads: maker.backend.threads,
      backendReason: maker.backend.reason,
    }),
  };
  return [
    coded(concepts.algorithmFamily, concepts.artificialIntelligence),
    text(concepts.algorithmName, model.name),
    text(concepts.algorithmVersion, maker.modelVersion),
    ...Object.entries(parameters).map(([name, value]) =>
      text(concepts.algorithmParameters, `${name}=${value}`),
    ),
    text(concepts.algorithmManufacturer, manufacturer),
  ];
}
