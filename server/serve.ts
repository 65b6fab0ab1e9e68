/** One way to start for `main` and `demo`: settings in, a listening server out, a sentence where it cannot be. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { type OpenGateway, openGateway } from './gateway.ts';
import { createApp } from './http/app.ts';
import { type DemoStudiesError, readDemoStudies } from './http/demo-studies.ts';
import { closeOnSignal, explainListenError, listen } from './http/listen.ts';
import type { Settings } from './settings.ts';
import type { StoreKind } from './store/kind.ts';

function explainDemoError(error: DemoStudiesError): string {
  switch (error.code) {
    case 'demo-list-missing':
      return `There are no demo studies: ${error.path} is missing. Make them with: npm run demo`;
    case 'demo-list-invalid':
      return `The list of demo studies ${error.path} cannot be used (${error.detail}). Delete its folder and run: npm run demo`;
  }
}

/** Under which browsers know us: as it was said, or as it will be. */
function originOf({ PUBLIC_URL, HOST, PORT }: Settings): string {
  return PUBLIC_URL ?? new URL(`http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`).origin;
}

export interface Served {
  readonly address: string;
  readonly opened: OpenGateway | undefined;
}

/** The address, or why there is none. `prepare` works on the open gateway before anybody can reach it. */
export async function serve(
  settings: Settings,
  kind: StoreKind,
  prepare?: (opened: OpenGateway) => Promise<void>,
): Promise<Result<Served, string>> {
  const index = join(settings.DIST, 'index.html');
  const built = await stat(index).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!built) return err(`The app is not built: ${index} is missing. Build it with: npm run build`);

  const demo = settings.DEMO === undefined ? undefined : await readDemoStudies(settings.DEMO);
  if (demo !== undefined && !demo.ok) return err(explainDemoError(demo.error));

  const opened = settings.NO_GATEWAY
    ? ok(undefined)
    : await openGateway({ settings, kind, origin: originOf(settings) });
  if (!opened.ok) return opened;
  const gateway = opened.value;
  if (gateway) await prepare?.(gateway);

  const app = await createApp({
    dist: settings.DIST,
    log: settings.LOG,
    trustedProxies: settings.TRUST_PROXY,
    ...(demo === undefined ? {} : { demo: demo.value }),
    ...(gateway && { gateway }),
    ...(settings.PUBLIC_URL !== undefined && { publicOrigin: settings.PUBLIC_URL }),
    ...(settings.METRICS_TOKEN !== undefined && { metricsToken: settings.METRICS_TOKEN }),
  });
  // Streams never end by themselves: they are ended first, then requests may finish, then the store closes.
  app.addHook('preClose', async () => gateway?.feed.close());
  app.addHook('onClose', async () => gateway?.close());
  const address = { host: settings.HOST, port: settings.PORT };
  const listening = await listen(app, address);
  if (!listening.ok) {
    await app.close();
    return err(explainListenError(listening.error, address));
  }
  closeOnSignal(app);
  return ok({ address: listening.value, opened: gateway });
}
