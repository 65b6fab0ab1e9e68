/** The demo shelf of our own server, read with progress and given up when asked. */
import { err, ok } from '#base/result.ts';
import type { DemoPort } from '#session/ports.ts';

export function createDemoPort(): DemoPort {
  return {
    list: async () => {
      try {
        // What checks the list comes beside it: the screen itself is drawn without.
        const [response, { demoListSchema }] = await Promise.all([
          fetch('/demo/studies.json'),
          import('#contracts/demo.ts'),
        ]);
        if (!response.ok) return [];
        const parsed = demoListSchema.safeParse(await response.json());
        return parsed.success ? parsed.data.studies : [];
      } catch {
        return [];
      }
    },
    download: async (study, onProgress, signal) => {
      try {
        const response = await fetch(`/demo/${study.id}.zip`, { signal });
        if (!response.ok || !response.body) return err({ code: 'offline' });
        const chunks: Uint8Array<ArrayBuffer>[] = [];
        let received = 0;
        for await (const chunk of response.body) {
          chunks.push(chunk);
          received += chunk.length;
          onProgress(Math.min(received / study.bytes, 1));
        }
        return ok(new Blob(chunks));
      } catch {
        return err({ code: signal.aborted ? 'cancelled' : 'offline' });
      }
    },
  };
}
