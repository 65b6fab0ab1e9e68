/** The gateway as whoever runs it runs it: `server/main.ts` in a process of its own, that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store, StoreSettings } from '../../server/store/database.ts';
import { sharedSettings, startGateway, type Visitor } from '../drivers/gateway.ts';
import { freePort } from './free-port.ts';
import { foundTown, type Town, visitorOf, type Who } from './gateway-people.ts';
import { startPostgres } from './postgres.ts';

/** A store with people in it, its gateway stopped, and browsers that are signed in. */
export interface FoundedTown extends AsyncDisposable {
  readonly database: Store['database'];
  readonly folder: string;
  readonly store: StoreSettings;
  readonly port: number;
  readonly town: Pick<Town, 'site'>;
  readonly visitors: readonly Visitor[];
  /** For the process that serves it. */
  readonly env: Readonly<Record<string, string>>;
  readonly auditKey: string;
}

/** `visitors`: one browser for each of these. Fill the store by `prepare`, while its gateway still runs. */
export async function foundTownOn(
  database: Store['database'],
  who: readonly Who[],
  prepare?: (visitors: readonly Visitor[], town: Town) => Promise<void>,
): Promise<FoundedTown> {
  const folder = await mkdtemp(join(tmpdir(), 'manara-bench-'));
  const postgres = database === 'postgresql' ? await startPostgres({ durable: true }) : undefined;
  const url = await postgres?.createDatabase();
  const port = await freePort();
  const founding = { folder, ...(url !== undefined && { url }) };
  const running = await startGateway({ kind: 'real', store: founding, port });
  const { gateway } = running.opened;
  const town = await foundTown(gateway, running.origin);
  const visitors: Visitor[] = [];
  for (const one of who) visitors.push(await visitorOf(gateway, running.origin, town.user(one)));
  await prepare?.(visitors, town);
  await running[Symbol.asyncDispose]();
  const data = join(folder, 'data');
  const shared = url === undefined ? {} : { DATABASE_URL: url, ...sharedSettings(folder) };
  return {
    database,
    folder,
    store: { folder: join(data, 'store'), ...(url !== undefined && { url }) },
    port,
    town,
    visitors,
    env: { DATA: data, DIST: join(folder, 'dist'), PORT: String(port), LOG: 'silent', ...shared },
    auditKey: url === undefined ? join(data, 'keys', 'audit.pem') : sharedSettings(folder).AUDIT_KEY,
    [Symbol.asyncDispose]: async () => {
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface GatewayProcess {
  readonly process: ChildProcess;
  /** True once it listens, false where it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<void>;
}

/** Starts it; a gentle stop is SIGTERM, a power cut SIGKILL. */
export function startProcess(
  env: Readonly<Record<string, string>>,
  script = 'server/main.ts',
): GatewayProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<boolean>((resolve) => {
    child.stdout.on('data', (said: Buffer) => {
      if (said.includes('ready')) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  process.once('exit', () => child.kill('SIGKILL'));
  return { process: child, ready, ended };
}
