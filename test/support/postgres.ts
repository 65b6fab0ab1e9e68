/** A PostgreSQL server of the test's own: Debian's programs, a folder and a unix socket in it, no network at all. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const installs = '/usr/lib/postgresql';
const startLimitMs = 60_000;

/** The newest version that is installed; undefined where there is none. */
function programs(): string | undefined {
  if (!existsSync(installs)) return undefined;
  const versions = readdirSync(installs).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(installs, version, 'bin')).find((bin) => existsSync(`${bin}/initdb`));
}

/** Why the tests on PostgreSQL cannot run here, or undefined. */
export const noPostgres = programs() === undefined ? 'postgresql is not installed' : undefined;

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  throw new Error('neither the user postgres nor the user nobody is here');
}

// The server outlives the kill -9 of its test otherwise: the pipe closes with the test, and the server with the pipe.
const endsWithUs = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server';

export interface PostgresServer {
  /** The address of a new, empty database. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** `durable`: with fsync, for benches; tests do without. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const bin = programs();
  if (bin === undefined) throw new Error(noPostgres);
  const owner = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'manara-pg-'));
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const options = { cwd: folder, ...owner };
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'manara', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(bin, 'initdb'), init, { ...options, stdio: 'pipe' });

  const settings = { listen_addresses: '', unix_socket_directories: folder, max_connections: '100' };
  const quick = durable ? {} : { fsync: 'off' };
  const flags = Object.entries({ ...settings, ...quick }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const command = [join(bin, 'postgres'), '-D', data, ...flags];
  const server = spawn('sh', ['-c', endsWithUs, 'sh', ...command], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4000);
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));

  const address = (database: string): string => `postgresql://manara@/${database}?host=${folder}`;
  const ask = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: address('postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const stop = async (): Promise<void> => {
    server.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };

  const until = Date.now() + startLimitMs;
  for (;;) {
    try {
      await ask('select 1');
      break;
    } catch (cause) {
      if (Date.now() > until || server.exitCode !== null) {
        await stop();
        throw new Error(`PostgreSQL does not start: ${said}`, { cause });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  let databases = 0;
  return {
    createDatabase: async () => {
      const name = `store_${++databases}`;
      await ask(`create database ${name}`);
      return address(name);
    },
    stop,
  };
}
