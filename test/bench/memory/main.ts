/** The browser's side of the memory bench: the page's own inference client, asked image by image, and let go. */
import { firstFrameOf } from '#dicom/open.ts';
import { createInferenceClient } from '#platform/workers/inference-client.ts';

interface WithMeasure {
  readonly measureUserAgentSpecificMemory: () => Promise<{ readonly bytes: number }>;
}

let client: ReturnType<typeof createInferenceClient> | undefined;
let jobs = 0;

/** Triages `count` of the images in turn, beginning with the `from`th; says how many were answered. */
async function triage(names: readonly string[], modelId: string, from: number, count: number) {
  client ??= createInferenceClient();
  let answered = 0;
  for (let i = from; i < from + count; i++) {
    const response = await fetch(`/set/${names[i % names.length]}`);
    const job = { jobId: `${jobs++}`, modelId, priority: 0 } as const;
    const image = firstFrameOf(new Uint8Array(await response.arrayBuffer()));
    const answer = await client.run(job, image, () => {});
    if (answer.ok) answered++;
  }
  return answered;
}

/** JavaScript, its buffers and WebAssembly of the page and its workers, after a collection. */
const measure = async (): Promise<number> =>
  (await (performance as unknown as WithMeasure).measureUserAgentSpecificMemory()).bytes;

function letGo(): void {
  client?.[Symbol.dispose]();
  client = undefined;
}

Object.assign(globalThis, { memory: { triage, measure, letGo } });
