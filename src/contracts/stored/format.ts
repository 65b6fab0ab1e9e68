/**
 * What is kept, in the store or in a browser, outlives the code that wrote it. So every kind of it has a name, a version
 * and a schema; an older version is brought up step by step, a newer one is refused and left as it is.
 */
import { type $ZodType, safeParse } from 'zod/v4/core';
import { err, ok, type Result } from '#base/result.ts';

/** Why what was kept cannot be used; what was kept stays untouched. */
export type StoredFault =
  /** Written by a newer release: `written` is its version, `known` the newest one here. */
  | { readonly code: 'newer'; readonly format: string; readonly written: number; readonly known: number }
  /** Not what its version says it is; `at` is where, never what: it may be a patient's. */
  | { readonly code: 'damaged'; readonly format: string; readonly at: string };

export interface StoredFormat<T> {
  readonly name: string;
  /** The one that is written today. */
  readonly version: number;
  /** `kept` as it was written under `version`. */
  readonly read: (kept: unknown, version: number) => Result<T, StoredFault>;
}

/** From one version to the next: `schema` is what the older one was. */
export interface Step {
  readonly schema: $ZodType;
  readonly up: (old: never) => unknown;
}

export function step<Old>(schema: $ZodType<Old>, up: (old: Old) => unknown): Step {
  return { schema, up };
}

/** `steps[0]` leads from version 1 to 2, and so on; `schema` is today's version. */
export function storedFormat<T>(
  name: string,
  schema: $ZodType<T>,
  steps: readonly Step[] = [],
): StoredFormat<T> {
  const known = steps.length + 1;
  return {
    name,
    version: known,
    read: (kept, version) => {
      if (version > known) return err({ code: 'newer', format: name, written: version, known });
      let value = kept;
      for (const one of steps.slice(version - 1)) {
        const old = safeParse(one.schema, value);
        if (!old.success) return err({ code: 'damaged', format: name, at: placeOf(old.error.issues) });
        value = one.up(old.data as never);
      }
      const now = safeParse(schema, value);
      return now.success
        ? ok(now.data)
        : err({ code: 'damaged', format: name, at: placeOf(now.error.issues) });
    },
  };
}

const placeOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string =>
  issues[0]?.path.map(String).join('.') ?? '';

/** `value` with its format and version, as text. */
export function written<T>({ name, version }: StoredFormat<T>, value: T): string {
  return JSON.stringify({ format: name, version, value });
}

/** What `written` wrote. Texts from before versions were written hold the bare value of version 1. */
export function readWritten<T>(format: StoredFormat<T>, text: string): Result<T, StoredFault> {
  const damaged = err({ code: 'damaged', format: format.name, at: '' } as const);
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return damaged;
  }
  if (!isEnvelope(kept)) return format.read(kept, 1);
  if (kept.format !== format.name) return damaged;
  return format.read(kept.value, kept.version);
}

interface Envelope {
  readonly format: string;
  readonly version: number;
  readonly value: unknown;
}

function isEnvelope(kept: unknown): kept is Envelope {
  if (typeof kept !== 'object' || kept === null || !('format' in kept) || !('version' in kept)) return false;
  return typeof kept.format === 'string' && Number.isInteger(kept.version) && Number(kept.version) >= 1;
}
