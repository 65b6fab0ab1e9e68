/** A manifest judged against its schema; the first thing wrong is told as a place and what belongs there. */
import { err, ok, type Result } from '#base/result.ts';
import type { ModelFault } from '#contracts/model-fault.ts';
import { type ModelManifest, modelManifestSchema } from '#contracts/model-manifest.ts';
import type { z } from '#contracts/zod.ts';

type Issue = z.core.$ZodIssue;

export function checkManifest(json: unknown): Result<ModelManifest, ModelFault> {
  const parsed = modelManifestSchema.safeParse(json);
  if (!parsed.success) return err(issueFault(parsed.error.issues[0], json));
  const { shape, preprocessing } = parsed.data.input;
  const { resample, channels } = preprocessing;
  const made = [1, channels, resample.size, resample.size];
  if (`${made}` !== `${shape}`) {
    return err({ code: 'input-size', got: shapeText(made), expected: shapeText(shape) });
  }
  return ok(parsed.data);
}

export const shapeText = (shape: readonly (number | string)[]): string => `[${shape.join(', ')}]`;

function issueFault(issue: Issue | undefined, json: unknown): ModelFault {
  if (!issue) return { code: 'manifest-value', path: '/', expected: 'schema 1' };
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
