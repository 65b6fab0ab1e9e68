/** Reads the command line of `npm run phantom`; a wrong word gives one sentence that says what is allowed. */
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#base/result.ts';
import { type Compression, compressions } from './compress.ts';
import { type ChestFinding, chestFindings } from './findings.ts';
import { type Script, scripts, yearsOf } from './patient.ts';

export const usage = `Studies made from code: no patient, same seed, same bytes.

  npm run phantom -- chest --out DIR [--findings opacity,effusion,pneumothorax] [--view PA|AP|LL]
                           [--photometric MONOCHROME2|MONOCHROME1] [--bits 12…16] [--size 1024]
  npm run phantom -- ct    --out DIR [--slices 60] [--size 512] [--noise 8]
  npm run phantom -- us    --out DIR [--frames 30]
  npm run phantom -- mr    --out DIR [--slices 24] [--size 256] [--weighting T1|T2]
  npm run phantom -- demo  --out DIR      one ZIP for each demo study, and demo.json

For every kind but demo: [--seed 1] [--age 045Y] [--sex M|F] [--script latin|arabic|arabic-utf8|cyrillic]
                         [--compress none|jpeg-ls|htj2k]`;

export const phantomKinds = ['chest', 'ct', 'us', 'mr', 'demo'] as const;
export type PhantomKind = (typeof phantomKinds)[number];

export interface CliOptions {
  readonly kind: PhantomKind;
  readonly out: string;
  readonly seed: number;
  readonly age: string | undefined;
  readonly sex: 'M' | 'F' | undefined;
  readonly script: Script;
  readonly compression: Compression;
  readonly findings: readonly ChestFinding[];
  readonly view: 'PA' | 'AP' | 'LL';
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2';
  readonly bits: number;
  readonly size: number | undefined;
  readonly slices: number | undefined;
  readonly frames: number | undefined;
  readonly noise: number | undefined;
  readonly weighting: 'T1' | 'T2';
}

const shared = ['out', 'seed', 'age', 'sex', 'script', 'compress'];
const allowed: Readonly<Record<PhantomKind, readonly string[]>> = {
  chest: [...shared, 'findings', 'view', 'photometric', 'bits', 'size'],
  ct: [...shared, 'slices', 'size', 'noise'],
  us: [...shared, 'frames'],
  mr: [...shared, 'slices', 'size', 'weighting'],
  demo: ['out'],
};

/** A sentence for the person where the command line cannot be followed. */
class Refusal extends Error {}

export function readCommandLine(args: readonly string[]): Result<CliOptions, string> {
  try {
    return ok(read(args));
  } catch (error) {
    if (error instanceof Refusal) return err(error.message);
    throw error;
  }
}

function read(args: readonly string[]): CliOptions {
  const names = [...new Set(Object.values(allowed).flat())];
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const kind = oneOf('the first word', positionals[0] ?? '(nothing)', phantomKinds);
  for (const token of tokens) {
    if (token.kind === 'option' && !allowed[kind].includes(token.name)) {
      throw new Refusal(
        `${kind} knows no ${token.rawName}; it takes ${allowed[kind].map((name) => `--${name}`).join(' ')}.`,
      );
    }
  }
  if (positionals.length > 1) throw new Refusal(`“${positionals[1]}” is one word too many.`);
  const text = (name: string): string | undefined => {
    const value = values[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') throw new Refusal(`--${name} needs a value.`);
    return value;
  };
  const number = (name: string, low: number, high: number): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const parsed = Number(value);
    if (!Number.isInteger(parsed) || parsed < low || parsed > high) {
      throw new Refusal(`--${name} must be a whole number from ${low} to ${high}, not “${value}”.`);
    }
    return parsed;
  };
  const choice = <T extends string>(name: string, options: readonly T[]): T | undefined => {
    const value = text(name);
    return value === undefined ? undefined : oneOf(`--${name}`, value, options);
  };
  const out = text('out');
  if (out === undefined) throw new Refusal('--out DIR says where the files go; it is missing.');
  const age = text('age');
  if (age !== undefined && yearsOf(age) === undefined)
    throw new Refusal(`--age is written like 045Y or 018M, not “${age}”.`);
  const size = number('size', 16, 4096);
  if (kind === 'ct' && size !== undefined && size % 4 !== 0)
    throw new Refusal('--size must be a multiple of 4 for a CT.');
  return {
    kind,
    out,
    seed: number('seed', 0, 999_999) ?? 1,
    age,
    sex: choice('sex', ['M', 'F']),
    script: choice('script', scripts) ?? 'latin',
    compression: choice('compress', compressions) ?? 'none',
    findings: (text('findings')?.split(',') ?? []).map((word) =>
      oneOf('--findings', word.trim(), chestFindings),
    ),
    view: choice('view', ['PA', 'AP', 'LL']) ?? 'PA',
    photometric: choice('photometric', ['MONOCHROME1', 'MONOCHROME2']) ?? 'MONOCHROME2',
    bits: number('bits', 12, 16) ?? 12,
    size,
    slices: number('slices', 1, 2000),
    frames: number('frames', 1, 1000),
    noise: number('noise', 0, 200),
    weighting: choice('weighting', ['T1', 'T2']) ?? 'T1',
  };
}

function oneOf<T extends string>(what: string, value: string, options: readonly T[]): T {
  const found = options.find((option) => option === value);
  if (found === undefined) throw new Refusal(`${what} must be one of ${options.join(', ')}, not “${value}”.`);
  return found;
}
