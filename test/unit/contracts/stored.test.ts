/** What was kept by any release is read by this one: one sample of every version of every format stays here for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedFormats } from '#contracts/stored/all.ts';
import { readWritten, step, storedFormat, written } from '#contracts/stored/format.ts';
import { preferencesFormat } from '#contracts/stored/preferences.ts';
import { z } from '#contracts/zod.ts';
import { createKept } from '#session/kept.ts';
import { memoryKeeping } from '../../drivers/keeping.ts';

const folder = new URL('./stored/', import.meta.url);

interface Sample {
  readonly kept: unknown;
  /** As today's code reads it. */
  readonly read: unknown;
}

const sampleOf = (name: string): Sample => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Sample;

describe.each(storedFormats.map((format) => [format.name, format] as const))('a kept %s', (name, format) => {
  const versions = Array.from({ length: format.version }, (_, i) => i + 1);

  it.each(versions)('of version %i is brought up to what it is today', (version) => {
    const sample = sampleOf(`${name}.v${version}.json`);
    expect(format.read(sample.kept, version)).toEqual({ ok: true, value: sample.read });
  });

  it('of today is read as it was written', () => {
    const { read } = sampleOf(`${name}.v${format.version}.json`);
    expect(readWritten(format, written(format, read))).toEqual({ ok: true, value: read });
  });

  it('of a newer release is refused', () => {
    const newer = format.version + 1;
    expect(format.read({ anything: true }, newer)).toEqual({
      ok: false,
      error: { code: 'newer', format: name, written: newer, known: format.version },
    });
  });

  it('that is damaged says where, never what', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: format.version }), (kept, version) => {
        const read = format.read(kept, version);
        if (!read.ok) expect(Object.keys(read.error).sort()).toEqual(['at', 'code', 'format']);
      }),
    );
  });
});

it('has no sample of a format or a version that there never was', () => {
  const known = storedFormats.flatMap(({ name, version }) =>
    Array.from({ length: version }, (_, i) => `${name}.v${i + 1}.json`),
  );
  expect(readdirSync(folder).sort()).toEqual(known.sort());
});

describe('steps', () => {
  const format = storedFormat('trial', z.object({ third: z.number() }), [
    step(z.object({ first: z.string() }), ({ first }) => ({ second: first.length })),
    step(z.object({ second: z.number() }), ({ second }) => ({ third: second * 2 })),
  ]);

  it('lead from any version to today', () => {
    expect(format.version).toBe(3);
    expect(format.read({ first: 'four' }, 1)).toEqual({ ok: true, value: { third: 8 } });
    expect(format.read({ second: 4 }, 2)).toEqual({ ok: true, value: { third: 8 } });
    expect(format.read({ third: 8 }, 3)).toEqual({ ok: true, value: { third: 8 } });
  });

  it('stop where an older version is not what it says', () => {
    expect(format.read({ first: 4 }, 1)).toEqual({
      ok: false,
      error: { code: 'damaged', format: 'trial', at: 'first' },
    });
  });

  it('count a text without an envelope as the first version, and one of another format as damaged', () => {
    expect(readWritten(format, '{"first":"four"}')).toEqual({ ok: true, value: { third: 8 } });
    expect(readWritten(format, '{"format":"other","version":3,"value":{"third":8}}').ok).toBe(false);
    expect(readWritten(format, 'nonsense').ok).toBe(false);
  });
});

describe('what a browser keeps', () => {
  const options = {
    format: preferencesFormat,
    name: 'preferences',
    fallback: { theme: 'auto' as const, experiments: [] },
  };

  it('is there at the next visit', () => {
    const keeping = memoryKeeping();
    createKept({ ...options, keeping }).set({ theme: 'dark', experiments: ['a@1'] });
    expect(createKept({ ...options, keeping }).state.getSnapshot()).toEqual({
      theme: 'dark',
      experiments: ['a@1'],
    });
  });

  it('by a newer release stays as it is, whatever is changed', () => {
    const newer = '{"format":"preferences","version":99,"value":{"theme":"sepia"}}';
    const keeping = memoryKeeping({ preferences: newer });
    const kept = createKept({ ...options, keeping });
    expect(kept.fault?.code).toBe('newer');
    kept.set({ theme: 'dark', experiments: [] });
    expect(kept.state.getSnapshot().theme).toBe('dark');
    expect(keeping.texts.get('preferences')).toBe(newer);
  });

  it('by a newer release in another tab meanwhile stays as it is', () => {
    const newer = '{"format":"preferences","version":99,"value":{"theme":"sepia"}}';
    const keeping = memoryKeeping();
    const kept = createKept({ ...options, keeping });
    kept.set({ theme: 'dark', experiments: [] });
    keeping.texts.set('preferences', newer);
    kept.set({ theme: 'light', experiments: [] });
    expect(kept.state.getSnapshot().theme).toBe('light');
    expect(keeping.texts.get('preferences')).toBe(newer);
  });

  it('and cannot be read gives way to what is chosen next, and is put aside', () => {
    const keeping = memoryKeeping({ preferences: 'nonsense' });
    const kept = createKept({ ...options, keeping });
    expect(kept.fault?.code).toBe('damaged');
    kept.set({ theme: 'light', experiments: [] });
    expect(createKept({ ...options, keeping }).state.getSnapshot().theme).toBe('light');
    kept.set({ theme: 'dark', experiments: [] });
    expect(keeping.texts.get('preferences.damaged')).toBe('nonsense');
  });

  it('under older names is taken over once, and then stands under the new one', () => {
    const keeping = memoryKeeping();
    const before = (): unknown => ({ language: 'ar', theme: 'none of ours', experiments: 'a@1 b@2' });
    const kept = createKept({ ...options, keeping, before });
    expect(kept.state.getSnapshot()).toEqual({ language: 'ar', theme: 'auto', experiments: ['a@1', 'b@2'] });
    kept.set({ ...kept.state.getSnapshot(), theme: 'dark' });
    expect(createKept({ ...options, keeping, before: () => 'unasked' }).state.getSnapshot().theme).toBe(
      'dark',
    );
  });
});
