/** A gateway of the test's own, as an administrator starts it: a process on an empty store, and what its console says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putFoundedStore } from '../support/founded-store.ts';
import { freePort } from '../support/free-port.ts';

export interface GatewayProcess {
  readonly url: string;
  /** Everything that was printed so far. */
  readonly console: () => string;
  readonly stop: () => Promise<void>;
}

/**
 * `empty` is a gateway before its first day; `demo` has people and cases in every state. `publicUrl`: under which browsers
 * know it, where that is not its own address.
 */
export async function startGateway(kind: 'empty' | 'demo', publicUrl?: string): Promise<GatewayProcess> {
  const data = mkdtempSync(join(tmpdir(), 'manara-gateway-'));
  await putFoundedStore(join(data, 'store'));
  const port = await freePort();
  const program = kind === 'empty' ? 'main.ts' : 'demo.ts';
  const child = spawn(process.execPath, ['--import', 'tsx', join('server', program)], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA: data,
      LOG: 'warn',
      ...(publicUrl && { PUBLIC_URL: publicUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await ready(child, () => printed);
  return {
    url: `http://127.0.0.1:${port}`,
    console: () => printed,
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, printed: () => string): Promise<void> {
  for (let tenths = 0; tenths < 1200; tenths++) {
    // The line about the first account follows the one about the address.
    if (/Nobody has an account yet|Sign in with one of these/.test(printed())) return;
    if (child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  child.kill();
  throw new Error(`the gateway did not start: ${printed()}`);
}

/** The address with the code that the console of an empty gateway prints. */
export function setUpAddress({ console: said }: GatewayProcess): string {
  const found = /https?:\S+\/setup#\S+/.exec(said());
  if (!found) throw new Error('the console printed no address for setting up');
  return found[0];
}
