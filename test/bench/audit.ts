/**
 * `npm run bench -- audit [embedded|postgresql]`: what the audit record costs, as a share of a request. The same gateway
 * is asked twice, in turn: as it is, and with a log that only counts.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '#base/instant.ts';
import * as cases from '#contracts/gateway/cases.ts';
import type { AuditRecord } from '#domain/audit/record.ts';
import { createApp } from '../../server/http/app.ts';
import type { AuditChain } from '../../server/store/audit-chain.ts';
import type { Store } from '../../server/store/database.ts';
import { faceOf } from '../../server/subjects.ts';
import { startGateway, Visitor } from '../drivers/gateway.ts';
import { foundTown, visitorOf } from '../support/gateway-people.ts';
import { startPostgres } from '../support/postgres.ts';

const rounds = 8;
const perRound = 25;

/** Numbers as the real one gives, below all of its own: rows of changes are ordered by them. */
function countingLog(): AuditChain {
  let seq = -1;
  return {
    append: async (entry) => {
      const record: AuditRecord = { seq: seq--, recorded: new Date().toISOString() as Instant, ...entry };
      return record;
    },
    record: async () => undefined,
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number): number => Number(value.toPrecision(3));

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const database: Store['database'] = args.includes('postgresql') ? 'postgresql' : 'embedded';
  const folder = await mkdtemp(join(tmpdir(), 'manara-bench-'));
  const postgres = database === 'postgresql' ? await startPostgres({ durable: true }) : undefined;
  const url = await postgres?.createDatabase();
  const running = await startGateway({ kind: 'real', store: { folder, ...(url !== undefined && { url }) } });
  const { opened } = running;
  const town = await foundTown(opened.gateway, running.origin);
  const visitor = await visitorOf(opened.gateway, running.origin, town.user('home:clinician'));

  const bare = await createApp({
    dist: join(folder, 'dist'),
    gateway: faceOf({ ...opened.gateway, audit: countingLog() }, opened.feed, opened.files),
  });
  const bareOrigin = new URL(await bare.listen({ host: '127.0.0.1', port: 0 })).origin;
  const others = new Visitor(bareOrigin, visitor.cookieHeader);

  const referral = {
    patient: { name: 'N', id: '1' },
    question: 'q',
    history: '',
    urgency: 'urgent' as const,
    language: 'en' as const,
    modalities: ['DX'],
  };
  const create = (by: Visitor) =>
    by.get(cases.createCase, { body: { key: randomUUID(), siteId: town.site.home, referral } });
  const { id: caseId } = await create(visitor);
  const read = (by: Visitor) => by.get(cases.readCase, { params: { caseId } });

  const times: Record<string, number[]> = { read: [], bareRead: [], create: [], bareCreate: [] };
  const measure = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    for (let number = 0; number < perRound; number++) {
      const start = performance.now();
      await act();
      times[name]?.push(performance.now() - start);
    }
  };
  for (let round = 0; round < rounds; round++) {
    await measure('read', () => read(visitor));
    await measure('bareRead', () => read(others));
    await measure('create', () => create(visitor));
    await measure('bareCreate', () => create(others));
  }
  const of = (name: string): number => median(times[name] ?? []);
  await bare.close();
  await running[Symbol.asyncDispose]();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
  return {
    database,
    read_ms: rounded(of('read')),
    read_without_ms: rounded(of('bareRead')),
    read_share: rounded(1 - of('bareRead') / of('read')),
    create_ms: rounded(of('create')),
    create_without_ms: rounded(of('bareCreate')),
    create_share: rounded(1 - of('bareCreate') / of('create')),
  };
}
