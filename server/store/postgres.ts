/** The same store on a PostgreSQL server, shared by any number of copies of the gateway. */
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool } from 'pg';
import { err, ok, type Result } from '#base/result.ts';
import { type Driver, tables } from './driver.ts';
import { PreparingClient } from './preparing-client.ts';

/** Any number will do, as long as it is ours alone: copies that start at once migrate one after the other. */
const migrationLock = 7_262_721;
const reconnectAfterMs = 1000;

/** Listens over a line of its own, and dials again where it breaks: what was missed meanwhile is asked for by `heard`. */
async function listenOn(url: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  let stopped = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    if (!stopped) timer = setTimeout(() => void dial().catch(again), reconnectAfterMs);
  };
  const dial = async (): Promise<void> => {
    const line = new Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 });
    // What breaks a line that stood also ends it.
    line.on('error', () => undefined);
    line.on('notification', () => heard());
    await line.connect();
    line.on('end', again);
    await line.query(`listen ${channel}`);
    client = line;
    heard();
  };
  await dial();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end();
  };
}

export async function openPostgres(url: string, migrationsFolder: string): Promise<Result<Driver, string>> {
  const pool = new Pool({
    connectionString: url,
    Client: PreparingClient,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    statement_timeout: 60_000,
    // A copy that froze in a transaction holds the end of the log: the others wait so long for it and no longer.
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
  });
  // While a line is lent out the pool does not listen to it; unheard, its end would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // A line that breaks while idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => undefined);
  const root = drizzle({ client: pool, schema: tables });
  try {
    const client = await pool.connect();
    try {
      await client.query('select pg_advisory_lock($1)', [migrationLock]);
      await migrate(drizzle({ client }), { migrationsFolder });
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    } finally {
      client.release();
    }
  } catch (cause) {
    await pool.end();
    // The address holds a password: only what the server said goes on.
    const why = cause instanceof Error && cause.message !== '' ? cause.message : 'no connection';
    return err(`The PostgreSQL store cannot be opened (${why}). Check DATABASE_URL.`);
  }
  return ok({
    database: 'postgresql',
    root,
    listen: (channel, heard) => listenOn(url, channel, heard),
    close: () => pool.end(),
  });
}
