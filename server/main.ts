/** `tsx server/main.ts`: serves the built app. HOST, PORT, DIST, DEMO and LOG come from the environment. */
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const started = settings.ok ? await serve(settings.value) : settings;
if (started.ok) {
  console.log(`Manara is ready at ${started.value}`);
} else {
  console.error(started.error);
  process.exitCode = 1;
}
