/** One finding of a triage result as a Measurement Group: TID 1410, or 1501 where no part of the image is outlined. */
import { assert } from '#base/assert.ts';
import type { Language } from '#base/language.ts';
import type { AbstainReason, PixelRegion, TriageFinding } from '#domain/triage/result.ts';
import { concepts, type FactName, facts, factsOfRule, ruleCodes, units } from './sr-codes.ts';
import {
  coded,
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
import { type HeatMapUids, secondaryCapture, type TriageDocument } from './triage-document.ts';
import { triageTexts } from './triage-texts.ts';

export interface FindingUids {
  /** Of this finding of the result, whatever documents tell of it. */
  readonly trackingUid: string;
  /** The object that `writeHeatMap` made of the same finding, where one was made. */
  readonly heatMap?: HeatMapUids;
}

export function findingGroup(
  document: TriageDocument,
  finding: TriageFinding,
  reference: ImageReference,
  { trackingUid, heatMap }: FindingUids,
): Item {
  const { concept } = finding;
  const region = 'heatMap' in finding ? finding.heatMap?.region : undefined;
  assert(!heatMap || region, 'a picture is referred to by the finding that it draws');
  return container(
    concepts.measurementGroup,
    [
      ...related(
        'HAS OBS CONTEXT',
        text(concepts.trackingIdentifier, `${document.model.id}, ${concept.meaning}`),
        uidref(concepts.trackingUid, trackingUid),
      ),
      ...related('HAS CONCEPT MOD', ...algorithm(document, finding)),
      ...related(
        'CONTAINS',
        ...(finding.decision === 'present' ? [coded(concepts.finding, concept)] : []),
        image(concepts.source, reference),
        ...(region ? [outline(concepts.imageRegion, corners(region), reference)] : []),
        ...said(finding, document.language),
        ...(heatMap
          ? [image(concepts.visualExplanation, { sopClassUid: secondaryCapture, ...heatMap })]
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
function said(finding: TriageFinding, language: Language): readonly Item[] {
  const { concept, decision } = finding;
  if (decision === 'abstain') {
    const reasons = finding.reasons.map((reason) => reasonItem(reason, language));
    return [coded(concept, concepts.undetermined, related('HAS PROPERTIES', ...reasons))];
  }
  return [
    num(concepts.certainty, finding.score * 100, units.percent),
    coded(concept, decision === 'present' ? concepts.present : concepts.absent),
  ];
}

function reasonItem(reason: AbstainReason, language: Language): Item {
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
  { result: { maker, experimental }, model, manufacturer }: TriageDocument,
  finding: TriageFinding,
): readonly Item[] {
  const parameters = {
    model: maker.modelId,
    sha256: maker.sha256,
    purpose: model.purpose,
    preprocessing: maker.preprocessingVersion,
    ...(experimental && { experimental }),
    ...numbersOf(finding),
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

/** What a score is compared with. */
function numbersOf(finding: TriageFinding): Readonly<Record<string, number>> {
  if (finding.decision === 'abstain') return {};
  const { presentAt, absentAt, repeat95 } = finding;
  return {
    presentAt,
    absentAt,
    ...(repeat95 && { repeatLow: repeat95[0], repeatHigh: repeat95[1] }),
  };
}
