/** The composition root: ports meet their implementations here and nowhere else. */
import { createDemoPort } from '#platform/gateway/demo.ts';
import { createDicomClient } from '#platform/workers/dicom-client.ts';
import { createFrameSourceOf } from '#platform/workers/frame-source.ts';
import { createInferenceClient } from '#platform/workers/inference-client.ts';
import { createWorkstation, type Workstation } from '#session/workstation.ts';

/** Workers start with their first use: a person who only looks at the page pays for none. */
export function createApp(): Workstation {
  const dicom = createDicomClient();
  return createWorkstation({
    indexer: dicom,
    framesOf: createFrameSourceOf(dicom),
    inference: createInferenceClient(),
    demo: createDemoPort(),
    newJobId: () => crypto.randomUUID(),
  });
}
