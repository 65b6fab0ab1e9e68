/** The browser's side of the decode bench: the page's own DICOM client, asked for one frame again and again. */
import { createDicomClient } from '#platform/workers/dicom-client.ts';

const client = createDicomClient(1);

/** Milliseconds of each of `rounds` requests for the first frame of a served file, from the question to the pixels. */
async function decode(url: string, rounds: number): Promise<readonly number[]> {
  const file = await (await fetch(url)).blob();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const from = performance.now();
    const frame = await client.decode({ sourceId: url, file, frame: 0 }, 0).result;
    times.push(performance.now() - from);
    if (!frame.ok) throw new Error(`${url}: ${frame.error.code}`);
  }
  return times;
}

Object.assign(globalThis, { decode });
