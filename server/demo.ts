/**
 * `npm run demo`: builds what is missing, makes the demo studies, serves both and says where.
 *
 *   --plain   never compresses the app, for whoever needs the processor for something else
 */
import { join } from 'node:path';
import { howToSignIn, seedDemo } from './demo/seed.ts';
import { compressBeside, prepareApp, prepareDemoStudies } from './prepare.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';

const demoFolder = join('data', 'demo');

async function start(): Promise<string | undefined> {
  const settings = readSettings({ DEMO: demoFolder, DATA: join('data', 'demo-store'), ...process.env });
  if (!settings.ok) return settings.error;

  const app = await prepareApp(settings.value.DIST);
  if (!app.ok) return `The app could not be built. ${app.error.message}`;
  if (settings.value.DEMO === demoFolder) {
    const studies = await prepareDemoStudies(demoFolder);
    if (!studies.ok) return `The demo studies could not be made. ${studies.error.message}`;
  }

  const started = await serve(settings.value, 'demo', seedDemo);
  if (!started.ok) return started.error;
  console.log(`\n  Manara is ready: open ${started.value.address} in a browser. Stop it with Ctrl+C.\n`);
  console.log(howToSignIn());
  if (!process.argv.includes('--plain') && (await compressBeside(settings.value.DIST)))
    console.log(
      '  The app is being compressed in the background, once, and goes out as it is until then: only a slow line notices.\n',
    );
  return undefined;
}

const failure = await start();
if (failure !== undefined) {
  console.error(failure);
  process.exitCode = 1;
}
