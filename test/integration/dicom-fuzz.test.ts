/** A slice of `npm run fuzz`: spoiled files end in an answer, and what spoils them always spoils them alike. */
import { describe, expect, it } from 'vitest';
import { inMemory } from '#base/byte-file.ts';
import { openImage } from '#dicom/open.ts';
import { openHeader } from '#dicom/open-header.ts';
import { fuzz } from '../fuzz/fuzz.ts';
import { mutant } from '../fuzz/mutate.ts';
import { seeds } from '../fuzz/seeds.ts';

const all = await seeds();

describe('spoiled files', () => {
  it('two thousand of them neither throw, nor hang, nor run what is written in them', async () => {
    const { faults, outcomes } = await fuzz({ count: 2000, seed: 20_260_101, limitMs: 5000 });
    expect(faults).toEqual([]);
    // They reach every depth: refused as files, refused as pictures, and shown.
    for (const code of ['not-an-image-file', 'truncated', 'malformed', 'damaged-pixels', 'decoded']) {
      expect(outcomes[code], code).toBeGreaterThan(50);
    }
  }, 180_000);

  it('hang where they are late each time; what is late on a busy machine and not alone is told apart', async () => {
    const entry = new URL('../fuzz/late.ts', import.meta.url);
    const { faults, late, outcomes } = await fuzz({ count: 4, seed: 1, limitMs: 300, entry });
    expect(late).toEqual([1, 2]);
    expect(faults).toMatchObject([{ kind: 'hang', index: 2 }]);
    expect(outcomes).toEqual({ decoded: 3 });
  });

  it('are the same for the same seed and number', () => {
    expect(mutant(all, 5, 9)).toEqual(mutant(all, 5, 9));
    expect(mutant(all, 5, 9).bytes).not.toEqual(mutant(all, 5, 10).bytes);
  });

  it('are made from good ones', async () => {
    const others = ['disc index', 'archive', 'report', 'presentation state'];
    for (const { name, bytes } of all.filter(
      (seed) => !seed.name.includes('/') && !others.includes(seed.name),
    )) {
      const opened = await openImage(bytes);
      const decoded = opened.ok ? await opened.value.decode(0) : opened;
      expect(decoded.ok ? 'decoded' : decoded.error.code, name).toBe('decoded');
    }
    const disc = all.find(({ name }) => name === 'disc index')!;
    expect(await openHeader(inMemory(disc.bytes), '')).toMatchObject({ value: { kind: 'disc-index' } });
  });
});

describe('the thread that opens them', () => {
  it('is ended where it hangs or dies, and the next file is opened all the same', async () => {
    const { guardedWorker } = await import('../../server/open/guarded-worker.ts');
    const worker = guardedWorker<string, string>(new URL('../fuzz/misbehaving.ts', import.meta.url));
    expect(await worker.run('hang', 300)).toEqual({ kind: 'timeout' });
    expect(await worker.run('well', 5000)).toMatchObject({ kind: 'answer', answer: 'well' });
    expect(await worker.run('die', 5000)).toMatchObject({ kind: 'crashed' });
    expect(await worker.run('throw', 5000)).toMatchObject({ kind: 'crashed' });
    expect(await worker.run('well', 5000)).toMatchObject({ kind: 'answer', answer: 'well' });
    await worker.close();
  });
});
