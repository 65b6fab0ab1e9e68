/** The browser's side of the decode bench: the page's own DICOM client, asked for one frame again and again. */
import type { Instance } from '#domain/study/instance.ts';
import { droppedSource } from '#platform/sources/dropped.ts';
import { createDicomClient } from '#platform/workers/dicom-client.ts';
import { createFrameSourceOf } from '#platform/workers/frame-source.ts';
import type { ObjectFile } from '#upload/intake.ts';

const client = createDicomClient(1);

/** Milliseconds of each of `rounds` requests for the first frame of a served file, from the question to the pixels. */
async function decode(url: string, rounds: number): Promise<readonly number[]> {
  const file = await (await fetch(url)).blob();
  const indexed = new Map<string, ObjectFile & { readonly instance: Instance }>();
  await client.index(url, [{ path: url, file }], ({ instances }) => {
    for (const one of instances) indexed.set(one.instance.sopInstanceUid, one);
  });
  const [one] = indexed.values();
  if (!one) throw new Error(`${url} is no image`);
  const frames = createFrameSourceOf(client)(droppedSource((uid) => indexed.get(uid)));
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const from = performance.now();
    const frame = await frames.request({ instance: one.instance, frame: 0 }, 0).result;
    times.push(performance.now() - from);
    if (!frame.ok) throw new Error(`${url}: ${frame.error.code}`);
  }
  return times;
}

Object.assign(globalThis, { decode });
