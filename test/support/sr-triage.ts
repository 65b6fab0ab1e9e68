/** A report written by `write/triage-sr.ts` → the triage result it tells of (docs/spec/triage-sr.md). */
import type { Language } from '#base/language.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Code, SrItem, StructuredReport } from '#contracts/structured-report.ts';
import type {
  ReportedAssessment,
  ReportedFinding,
  ReportedHeatMap,
  ReportedReason,
  TriageReport,
  TriageReportError,
} from '#contracts/triage-report.ts';
import { readStructuredReport } from '#dicom/parse/sr.ts';
import {
  concepts,
  type FactName,
  facts,
  factsOfRule,
  languageCodes,
  ruleCodes,
} from '#dicom/write/sr-codes.ts';
import type { AbstainReason, InferenceBackend, PixelRegion, TriageMaker } from '#domain/triage/result.ts';
import {
  all,
  as,
  Broken,
  missing,
  momentOf,
  numberOf,
  numeric,
  oneOf,
  only,
  same,
  textOf,
} from './sr-items.ts';

/** `not-a-triage-report` for every other report: it can still be read line by line (`sr-lines.ts`). */
export function readTriageReport(bytes: Uint8Array<ArrayBuffer>): Result<TriageReport, TriageReportError> {
  const report = readStructuredReport(bytes);
  if (!report.ok) return report;
  try {
    return ok(toTriageReport(report.value));
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown;
    return err({ code: 'not-a-triage-report', detail: thrown.message });
  }
}

function toTriageReport({ instance, root }: StructuredReport): TriageReport {
  if (!same(root.name, concepts.report)) throw new Broken('another title');
  const groups = all(only(root, concepts.imagingMeasurements), concepts.measurementGroup).map(readGroup);
  const [first = missing('a measurement group'), ...others] = groups;
  for (const { shared } of others) {
    if (JSON.stringify(shared) !== JSON.stringify(first.shared))
      throw new Broken('groups of several results');
  }
  return {
    instance,
    language: oneOf(as(only(root, concepts.language).value, 'CODE').code.value, languages),
    documentedAt: momentOf(root.observedAt),
    findings: groups.map(({ finding }) => finding),
    ...first.shared,
    deviceUid: as(only(root, concepts.deviceUid).value, 'UIDREF').uid,
  };
}

type Parameters = ReadonlyMap<string, string>;

/** What each group says anew of the one result that they all belong to. */
type Shared = Pick<
  TriageReport,
  'source' | 'experimental' | 'maker' | 'modelName' | 'manufacturer' | 'purpose'
>;

interface Group {
  readonly shared: Shared;
  readonly finding: ReportedFinding;
}

function readGroup(group: SrItem): Group {
  const parameters = new Map(
    all(group, concepts.algorithmParameters).map((item) => {
      const [name = '', ...value] = textOf(item).split('=');
      return [name, value.join('=')] as const;
    }),
  );
  const answer = only(group, undefined, (item) => item.value.type === 'CODE' && isAnswer(item.value.code));
  const { reference } = as(only(group, concepts.source).value, 'IMAGE');
  const experimental = parameters.get('experimental');
  return {
    shared: {
      source: {
        sopClassUid: reference.sopClassUid,
        sopInstanceUid: reference.sopInstanceUid,
        frame: reference.frames[0] ?? 0,
      },
      ...(experimental === undefined ? {} : { experimental: oneOf(experimental, ['adults', 'children']) }),
      maker: readMaker(group, parameters),
      modelName: textOf(only(group, concepts.algorithmName)),
      manufacturer: textOf(only(group, concepts.algorithmManufacturer)),
      purpose: oneOf(parameters.get('purpose'), ['triage', 'commissioning']),
    },
    finding: {
      concept: answer.name ?? missing('the name of the finding'),
      trackingUid: as(only(group, concepts.trackingUid).value, 'UIDREF').uid,
      ...readAssessment(group, answer, parameters),
    },
  };
}

function readAssessment(group: SrItem, answer: SrItem, parameters: Parameters): ReportedAssessment {
  const { code } = as(answer.value, 'CODE');
  const [certainty] = all(group, concepts.certainty);
  if (same(code, concepts.undetermined)) {
    if (certainty) throw new Broken('an abstention with a score');
    const reasons = all(answer, concepts.abstainReason).map(readReason);
    return reasons.length > 0 ? { decision: 'abstain', reasons } : missing('the reasons for not assessing');
  }
  const score = numberOf(certainty ?? missing('the certainty')) / 100;
  if (!(score >= 0 && score <= 1)) throw new Broken('a score that is no probability');
  const repeat95 = readRepeat(parameters);
  const heatMap = readHeatMap(group);
  return {
    decision: same(code, concepts.present) ? 'present' : 'absent',
    score,
    ...(repeat95 ? { repeat95 } : {}),
    presentAt: numeric(parameters.get('presentAt')),
    absentAt: numeric(parameters.get('absentAt')),
    ...(heatMap ? { heatMap } : {}),
  };
}

function readRepeat(parameters: Parameters): readonly [number, number] | undefined {
  if (!parameters.has('repeatLow') && !parameters.has('repeatHigh')) return undefined;
  const low = numeric(parameters.get('repeatLow'));
  const high = numeric(parameters.get('repeatHigh'));
  if (!(low >= 0 && low <= high && high <= 1)) throw new Broken('scores of a repeat that are no interval');
  return [low, high];
}

function readHeatMap(group: SrItem): ReportedHeatMap | undefined {
  const [outline] = all(group, concepts.imageRegion);
  if (!outline) return undefined;
  const [shown] = all(group, concepts.visualExplanation);
  const region = regionOf(as(outline.value, 'SCOORD').points);
  if (!shown) return { region };
  const { sopClassUid, sopInstanceUid } = as(shown.value, 'IMAGE').reference;
  return { region, image: { sopClassUid, sopInstanceUid } };
}

/** Upper left corner first, lower right third, as they were written. */
function regionOf(points: readonly number[]): PixelRegion {
  const [x, y, , , right, bottom] = points;
  if (x === undefined || y === undefined || right === undefined || bottom === undefined) {
    return missing('the outline of the region');
  }
  return { x, y, width: right - x, height: bottom - y };
}

function readReason(item: SrItem): ReportedReason {
  const { code } = as(item.value, 'CODE');
  const rules = Object.keys(ruleCodes) as readonly AbstainReason['rule'][];
  const rule = rules.find((name) => same(code, ruleCodes[name])) ?? missing(`rule ${code.value}`);
  const told = factsOfRule[rule].map((name) => [name, factOf(item, name)] as const);
  // Each rule has exactly the facts of `factsOfRule`, which its own type fixes; the compiler cannot follow the table.
  const reason = { rule, ...Object.fromEntries(told) } as unknown as AbstainReason;
  return { reason, text: textOf(only(item, concepts.comment)) };
}

function factOf(item: SrItem, name: FactName): unknown {
  const form = facts[name];
  const found = all(item, form.name);
  if (form.kind === 'number') {
    const number = numberOf(found[0] ?? missing(name));
    if (form.among && !form.among.includes(number)) throw new Broken(`${name} ${number}`);
    return number;
  }
  const texts = found.map(textOf);
  return form.kind === 'texts' ? texts : (texts[0] ?? '');
}

function readMaker(group: SrItem, parameters: Parameters): TriageMaker {
  const sha256 = parameters.get('sha256') ?? '';
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Broken('no SHA-256 of the weights');
  const provider = parameters.get('backend');
  return {
    modelId: parameters.get('model') ?? missing('the model'),
    modelVersion: textOf(only(group, concepts.algorithmVersion)),
    sha256,
    preprocessingVersion: numeric(parameters.get('preprocessing')),
    ...(provider === undefined ? {} : { backend: readBackend(provider, parameters) }),
  };
}

const languages = Object.keys(languageCodes) as readonly Language[];

const backendReasons = [
  'webgpu-verified',
  'no-webgpu-adapter',
  'webgpu-failed-known-answers',
  'webgpu-failed-to-start',
  'not-cross-origin-isolated',
  'node',
] as const satisfies readonly InferenceBackend['reason'][];

function readBackend(provider: string, parameters: Parameters): InferenceBackend {
  return {
    provider: oneOf(provider, ['webgpu', 'wasm']),
    threads: numeric(parameters.get('threads')),
    reason: oneOf(parameters.get('backendReason'), backendReasons),
  };
}

const answers = [concepts.present, concepts.absent, concepts.undetermined];

function isAnswer(code: Code): boolean {
  return answers.some((answer) => same(code, answer));
}
