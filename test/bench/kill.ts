/**
 * `npm run bench -- kill [kills] [embedded|postgresql]`: the gateway is killed (-9) at random points, while it starts and
 * while clients work, and started again. Whatever was acknowledged must be there, once, and the audit log whole.
 *
 * It ends within ten minutes. Where the time is up, or whoever started it stops it (Ctrl+C), no further kill is made, and
 * what was done until then is judged and told like the rest.
 */
import { createPublicKey, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import * as cases from '#contracts/gateway/cases.ts';
import type { Answer, Asking, RouteContract } from '#contracts/gateway/route.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Store } from '../../server/store/database.ts';
import type { Reply, Visitor } from '../drivers/gateway.ts';
import { asker, proof } from '../support/audit-proof.ts';
import { type FoundedTown, foundTownOn, startProcess } from '../support/gateway-process.ts';
import { mustOpen } from '../support/must-open.ts';

const clients = 4;
/** The founding before, a last start and the judgement after need the rest. */
const killingMs = 8 * 60_000;
const limitMs = 10 * 60_000;
const steps = ['send', 'arrive', 'complete'] as const;
const referral = {
  patient: { name: 'N', id: '1' },
  question: 'q',
  history: '',
  urgency: 'urgent' as const,
  language: 'en' as const,
  modalities: ['DX'],
  studyInstanceUid: '2.25.1',
};

interface Ledger {
  /** Case → the newest version that was acknowledged. */
  readonly acknowledged: Map<string, number>;
  /** Keys under which a case was asked for, acknowledged or not. */
  readonly keys: Set<string>;
  changes: number;
  kills: number;
  running: boolean;
}

/** Asks until there is an answer: a gateway that was killed is back soon. */
async function answered<R extends RouteContract>(
  visitor: Visitor,
  ledger: Ledger,
  contract: R,
  asking: Asking<R>,
): Promise<Reply<Answer<R>> | undefined> {
  while (ledger.running) {
    const reply = await visitor.call(contract, asking).catch(() => undefined);
    if (reply && reply.status < 500) return reply;
    await wait(20);
  }
  return undefined;
}

/** One clinician, case after case, each carried as far as it goes. */
async function work(visitor: Visitor, siteId: SiteId, ledger: Ledger): Promise<void> {
  const note = (id: string, version: number): void => {
    ledger.acknowledged.set(id, version);
    ledger.changes++;
  };
  while (ledger.running) {
    const key = randomUUID();
    ledger.keys.add(key);
    const made = await answered(visitor, ledger, cases.createCase, { body: { key, siteId, referral } });
    if (!made) return;
    if (made.status !== 201) throw new Error(`a case was refused: ${made.status} ${made.code}`);
    const { id } = made.body;
    note(id, Math.max(made.body.version, 1));
    for (const [index, kind] of steps.entries()) {
      const version = index + 1;
      const asking = { params: { caseId: id }, body: { version, command: { kind } } };
      const changed = await answered(visitor, ledger, cases.changeCase, asking);
      if (!changed) return;
      // Stale: the first try, whose answer was lost with the process, had been done.
      if (changed.status !== 200 && changed.code !== 'stale') {
        throw new Error(`a command was refused: ${changed.status} ${changed.code}`);
      }
      note(id, version + 1);
    }
  }
}

/** Random, but the same in each run of the bench: a fault can be looked for again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Why no further kill is made; undefined while it goes on. */
type Halt = () => string | undefined;

/** Time and signals; a second signal, or the limit itself, ends the process there and then. */
function haltOnTimeOrSignal(ledger: Ledger): Halt {
  let halted: string | undefined;
  const ends = performance.now() + killingMs;
  setTimeout(() => {
    console.error(`not done in time: ${ledger.kills} kills, ${ledger.changes} changes, nothing judged`);
    process.exit(1);
  }, limitMs).unref();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      halted = signal;
      console.log(`${signal}: no further kill; what was done is judged`);
    });
  }
  return () => halted ?? (performance.now() > ends ? 'time' : undefined);
}

async function killAndStart(founded: FoundedTown, kills: number, ledger: Ledger, halt: Halt) {
  const random = dice(20_260_301);
  let whileStarting = 0;
  for (;;) {
    const gateway = startProcess(founded.env);
    const more = ledger.kills < kills && halt() === undefined;
    if (more && random() < 0.1) {
      await Promise.race([wait(random() * 2500), gateway.ready]);
      gateway.process.kill('SIGKILL');
      await gateway.ended;
      ledger.kills++;
      whileStarting++;
      continue;
    }
    // Ctrl+C reaches the gateway too, which then ends as it should.
    if (!(await gateway.ready) && halt() === undefined) throw new Error('the gateway does not start again');
    const before = ledger.changes;
    while (ledger.changes === before && halt() === undefined) await wait(5);
    if (ledger.kills >= kills || halt() !== undefined) {
      ledger.running = false;
      gateway.process.kill('SIGTERM');
      await gateway.ended;
      return whileStarting;
    }
    await wait(random() * 300);
    gateway.process.kill('SIGKILL');
    await gateway.ended;
    if (++ledger.kills % 20 === 0)
      console.log(`${ledger.kills} kills, ${ledger.changes} changes acknowledged`);
  }
}

/** What the store holds against what was promised. */
async function judge(store: Store, ledger: Ledger) {
  const ask = asker(store);
  const rows = await ask(`select c.id, c.version,
    (select count(*)::int from case_change x where x.case_id = c.id) as changes,
    (select count(*)::int from audit_record a where a.case_id = c.id and a.event = 'case-created') as born,
    (select count(*)::int from audit_record a where a.case_id = c.id and a.event = 'case-changed') as changed
    from "case" c`);
  const found = new Map(rows.map((row) => [String(row.id), Number(row.version)]));
  let lost = 0;
  for (const [id, version] of ledger.acknowledged) lost += Math.max(0, version - (found.get(id) ?? 0));
  let doubled = Math.max(0, rows.length - ledger.keys.size);
  for (const { version, changes, born, changed } of rows) {
    doubled += Math.max(0, Number(changes) - Number(version));
    doubled += Math.max(0, Number(born) - 1) + Math.max(0, Number(changed) - (Number(version) - 1));
    // A change without its record is as bad as one that is gone.
    lost += Math.max(0, 1 - Number(born)) + Math.max(0, Number(version) - 1 - Number(changed));
    lost += Math.max(0, Number(version) - Number(changes));
  }
  return { lost, doubled, cases: rows.length };
}

async function runOn(database: Store['database'], kills: number) {
  const who = Array.from({ length: clients }, () => 'home:clinician' as const);
  await using founded = await foundTownOn(database, who);
  const ledger: Ledger = {
    acknowledged: new Map(),
    keys: new Set(),
    changes: 0,
    kills: 0,
    running: true,
  };
  const halt = haltOnTimeOrSignal(ledger);
  const working = founded.visitors.map((visitor) => work(visitor, founded.town.site.home, ledger));
  const [whileStarting] = await Promise.all([killAndStart(founded, kills, ledger, halt), ...working]);
  if (ledger.kills < kills) console.log(`stopped by ${halt()} after ${ledger.kills} of ${kills} kills`);
  const store = await mustOpen(founded.store);
  const { lost, doubled, cases: count } = await judge(store, ledger);
  const report = await proof(store, createPublicKey(await readFile(founded.auditKey, 'utf8')));
  await store.close();
  return {
    kills: ledger.kills,
    asked: kills,
    lost,
    doubled,
    chain_ok: report.ok,
    database,
    while_starting: whileStarting,
    acknowledged: ledger.changes,
    cases: count,
    records: report.records,
  };
}

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const kills = Number(args.find((one) => /^\d+$/.test(one)) ?? 200);
  return runOn(args.includes('postgresql') ? 'postgresql' : 'embedded', kills);
}
