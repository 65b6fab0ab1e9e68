/** A manifest judged against its schema; the first thing wrong is told as a place and what belongs there. */
import { err, ok, type Result } from '#base/result.ts';
import type { ModelFault } from '#contracts/model-fault.ts';
import { type ImageInput, type ModelManifest, modelManifestSchema } from '#contracts/model-manifest.ts';
import type { z } from '#contracts/zod.ts';
import { shapeText } from './tensor-shapes.ts';

type Issue = z.core.$ZodIssue;

export function checkManifest(json: unknown): Result<ModelManifest, ModelFault> {
  const parsed = modelManifestSchema.safeParse(json);
  if (!parsed.success) return err(issueFault(parsed.error.issues[0], json));
  const fault = coherence.map((rule) => rule(parsed.data)).find((found) => found !== undefined);
  return fault ? err(fault) : ok(parsed.data);
}

/** What no single field can say: fields that must agree, in the order in which a person would mend them. */
const coherence: readonly ((manifest: ModelManifest) => ModelFault | undefined)[] = [
  ({ inputs: [first] }) => (first?.kind === 'image' ? undefined : misfit('inputs.0.kind', 'image')),
  ({ inputs }) =>
    twice(
      inputs.map(({ name }) => name),
      (at) => `inputs.${at}.name`,
    ),
  ({ inputs }) => firstOf(inputs, (input) => (input.kind === 'image' ? imageFault(input) : undefined)),
  ({ inputs }) =>
    firstOf(inputs, (input, at) => {
      if (input.kind === 'header') return undefined;
      const { channels, normalisation } = input.preprocessing;
      const list = (['mean', 'deviation'] as const).find(
        (name) => normalisation && normalisation[name].length !== channels,
      );
      return list && misfit(`inputs.${at}.preprocessing.normalisation.${list}`, `length ${channels}`);
    }),
  ({ task, outputs: { scores, map } }) => {
    if (task !== 'segmentation')
      return scores.from === 'map-peak' ? misfit('outputs.scores.from', 'tensor') : undefined;
    if (scores.from !== 'map-peak') return misfit('outputs.scores.from', 'map-peak');
    return map ? undefined : { code: 'manifest-missing', path: 'outputs.map' };
  },
  ({ task, findings, outputs: { scores } }) =>
    task === 'classification' &&
    findings.length > 1 &&
    !(scores.from === 'tensor' && scores.activation === 'softmax')
      ? misfit('task', 'multi-label')
      : undefined,
  // One map for several findings would show each of them the same place.
  ({ findings, outputs: { scores, map } }) => {
    if (scores.from !== 'tensor' || !map) return undefined;
    const fitting = [...new Set(findings.length > 1 ? [scores.length] : [1, scores.length])];
    return fitting.includes(map.channels) ? undefined : misfit('outputs.map.channels', fitting.join(' | '));
  },
  ({ findings, outputs }) => {
    const length = outputs.scores.from === 'tensor' ? outputs.scores.length : (outputs.map?.channels ?? 0);
    return firstOf(findings, ({ index }, at) =>
      index < length ? undefined : misfit(`findings.${at}.index`, `< ${length}`),
    );
  },
  ({ findings }) =>
    twice(
      findings.map(({ concept }) => `${concept.scheme} ${concept.value}`),
      (at) => `findings.${at}.concept`,
    ),
  ({ ood, outputs }) => {
    if (ood && outputs.oodDistance === undefined)
      return { code: 'manifest-missing', path: 'outputs.oodDistance' };
    return !ood && outputs.oodDistance !== undefined ? { code: 'manifest-missing', path: 'ood' } : undefined;
  },
  ({ applicability: { age, experimental } }) =>
    firstOf([age, experimental?.age], (range, at) =>
      range && range.minYears > range.maxYears
        ? misfit(`applicability.${at === 0 ? 'age' : 'experimental.age'}.maxYears`, `≥ ${range.minYears}`)
        : undefined,
    ),
  ({ applicability: { age, experimental } }) => {
    if (!experimental) return undefined;
    // Without ages of its own a model would speak of the group whether the site lets it or not.
    if (!age) return { code: 'manifest-missing', path: 'applicability.age' };
    const { minYears, maxYears } = experimental.age;
    return minYears <= age.maxYears && age.minYears <= maxYears
      ? misfit('applicability.experimental.age', `< ${age.minYears} | > ${age.maxYears}`)
      : groupFault(experimental);
  },
];

/** Years of adults begin where those of children end. */
const adultFrom = 18;

function groupFault({
  group,
  age: { minYears, maxYears },
}: NonNullable<ModelManifest['applicability']['experimental']>): ModelFault | undefined {
  const path = 'applicability.experimental.age';
  if (group === 'adults' && minYears < adultFrom) return misfit(`${path}.minYears`, `≥ ${adultFrom}`);
  if (group === 'children' && maxYears >= adultFrom) return misfit(`${path}.maxYears`, `< ${adultFrom}`);
  return undefined;
}

const misfit = (path: string, expected: string): ModelFault => ({ code: 'manifest-value', path, expected });

function firstOf<T>(all: readonly T[], faultOf: (one: T, at: number) => ModelFault | undefined) {
  return all.map(faultOf).find((fault) => fault !== undefined);
}

function twice(all: readonly string[], path: (at: number) => string): ModelFault | undefined {
  const at = all.findIndex((one, i) => all.indexOf(one) < i);
  return at < 0 ? undefined : { code: 'manifest-twice', path: path(at) };
}

function imageFault({ name, shape, preprocessing }: ImageInput): ModelFault | undefined {
  const { resample, channels } = preprocessing;
  const made = [1, channels, resample.size, resample.size];
  if (`${made}` === `${shape}`) return undefined;
  return { code: 'input-size', name, got: shapeText(made), expected: shapeText(shape) };
}

function issueFault(issue: Issue | undefined, json: unknown): ModelFault {
  if (!issue) return { code: 'manifest-value', path: '/', expected: 'schema 2' };
  if (issue.code === 'unrecognized_keys') {
    return { code: 'manifest-unknown-key', path: pathText([...issue.path, issue.keys[0] ?? '']) };
  }
  const path = pathText(issue.path);
  if (issue.path.length > 0 && valueAt(json, issue.path) === undefined) {
    return { code: 'manifest-missing', path };
  }
  return { code: 'manifest-value', path, expected: expectation(issue) };
}

const pathText = (path: readonly PropertyKey[]): string => path.map(String).join('.') || '/';

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** In signs that need no translation. */
function expectation(issue: Issue): string {
  const inLength = (origin: string): string => (origin === 'array' || origin === 'string' ? 'length ' : '');
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'too_small':
      return `${inLength(issue.origin)}${issue.inclusive === false ? '>' : '≥'} ${issue.minimum}`;
    case 'too_big':
      return `${inLength(issue.origin)}${issue.inclusive === false ? '<' : '≤'} ${issue.maximum}`;
    case 'invalid_format':
      return issue.pattern ?? issue.format;
    case 'invalid_union':
      return [...new Set(issue.errors.flat().map(expectation))].join(' | ');
    default:
      return issue.message;
  }
}
