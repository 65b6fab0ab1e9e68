/** One way to start for `main` and `demo`: settings in, a listening server out, a sentence where it cannot be. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { createApp } from './http/app.ts';
import { type DemoStudiesError, readDemoStudies } from './http/demo-studies.ts';
import { closeOnSignal, explainListenError, listen } from './http/listen.ts';
import type { Settings } from './settings.ts';

function explainDemoError(error: DemoStudiesError): string {
  switch (error.code) {
    case 'demo-list-missing':
      return `There are no demo studies: ${error.path} is missing. Make them with: npm run demo`;
    case 'demo-list-invalid':
      return `The list of demo studies ${error.path} cannot be used (${error.detail}). Delete its folder and run: npm run demo`;
  }
}

/** The address, or why there is none. */
export async function serve(settings: Settings): Promise<Result<string, string>> {
  const index = join(settings.DIST, 'index.html');
  const built = await stat(index).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!built) return err(`The app is not built: ${index} is missing. Build it with: npm run build`);

  const demo = settings.DEMO === undefined ? undefined : await readDemoStudies(settings.DEMO);
  if (demo !== undefined && !demo.ok) return err(explainDemoError(demo.error));

  const app = await createApp({
    dist: settings.DIST,
    log: settings.LOG,
    ...(demo === undefined ? {} : { demo: demo.value }),
  });
  const address = { host: settings.HOST, port: settings.PORT };
  const listening = await listen(app, address);
  if (!listening.ok) {
    await app.close();
    return err(explainListenError(listening.error, address));
  }
  closeOnSignal(app);
  return ok(listening.value);
}
