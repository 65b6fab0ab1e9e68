/** The embedded engine as a driver of the store: the same client as PostgreSQL's, on the one line that the engine has. */
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import type { Result } from '#base/result.ts';
import { type Driver, tables } from './driver.ts';
import { inFolder } from './embedded.ts';
import { startEngineThread } from './embedded-line.ts';
import { PreparingClient } from './preparing-client.ts';

/** A pool drops a line on which a question failed; this one has no other, and there is nothing wrong with it. */
class OneLine extends Pool {
  constructor(options: PoolConfig) {
    super(options);
    this.query = (async (...all: Parameters<PoolClient['query']>) => {
      const client = await this.connect();
      try {
        return await client.query(...all);
      } finally {
        client.release();
      }
    }) as unknown as Pool['query'];
  }
}

/** Opens or founds the store in `folder`; nobody else has it until it is closed. */
export const openEmbeddedDriver = (
  folder: string,
  migrationsFolder: string,
): Promise<Result<Driver, string>> =>
  inFolder(folder, async (): Promise<Driver> => {
    const engine = await startEngineThread(folder);
    // One session, for ever: whoever waits for a transaction to end waits here, in turn.
    const pool = new OneLine({
      Client: PreparingClient,
      stream: engine.line,
      user: 'postgres',
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 0,
    });
    pool.on('error', () => undefined);
    const listeners = new Map<string, Set<() => void>>();
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      client.on('notification', ({ channel }) => {
        for (const heard of listeners.get(channel) ?? []) heard();
      });
    });
    const root = drizzle({ client: pool, schema: tables });
    await migrate(root, { migrationsFolder });
    return {
      database: 'embedded',
      root,
      listen: async (channel, heard) => {
        const all = listeners.get(channel) ?? new Set();
        listeners.set(channel, all.add(heard));
        await pool.query(`listen ${channel}`);
        return async () => {
          all.delete(heard);
        };
      },
      dump: async () => {
        // With the line in hand no transaction is open. The files are then what a crash would leave, from which the
        // engine recovers; after a checkpoint there is little to recover.
        const client = await pool.connect();
        try {
          await client.query('checkpoint');
          return await engine.dump();
        } finally {
          client.release();
        }
      },
      close: async () => {
        try {
          await pool.end();
        } finally {
          await engine.close();
        }
      },
    };
  });
