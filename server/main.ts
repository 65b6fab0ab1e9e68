/** `npm start`: serves the built app and the gateway. docs/deploy.md lists what the environment may set. */

import { hasPeople } from './accounts/person-store.ts';
import { serve } from './serve.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const started = settings.ok ? await serve(settings.value, 'real') : settings;
if (started.ok) {
  const { address, opened } = started.value;
  console.log(`Manara is ready at ${address}`);
  if (opened && !(await hasPeople(opened.gateway.store))) {
    const { origin, setupCode } = opened.gateway;
    console.log(`Nobody has an account yet. Make the administrator at ${origin}/setup#${setupCode}`);
  }
} else {
  console.error(started.error);
  process.exitCode = 1;
}
