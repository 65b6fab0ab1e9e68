/** A browser that gives no place to keep anything, as over plain HTTP or in a private window: nothing of it may stop a sending. */
import { afterEach, expect, it, vi } from 'vitest';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { inOneWindow, opfsSendings } from '#platform/storage/opfs-sendings.ts';
import { setUp } from '../upload/sending-fakes.ts';

const one = [{ sopInstanceUid: '1.1' as SopInstanceUid, file: new Blob(['one']) }];
const refuses = async (): Promise<never> => {
  throw new DOMException('not here', 'SecurityError');
};

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ['has no storage and no locks', {}],
  ['refuses both', { storage: { persist: refuses, estimate: refuses, getDirectory: refuses } }],
])('AR13: a browser that %s sends all the same', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  const keeping = opfsSendings();
  const signal = new AbortController().signal;
  expect(await keeping.list('nadia')).toEqual([]);
  expect(await keeping.keep('nadia', 'a case', one, signal)).toBe(false);
  expect(await keeping.objects('nadia', 'a case')).toBeUndefined();
  const window = setUp({}, { keeping, exclusively: inOneWindow });
  await window.sendings.of('nadia');
  await window.sendings.start('a case', one);
  expect(window.sent).toEqual(['one']);
  expect(window.state()).toMatchObject({ phase: 'sent' });
});
