/** Jobs: written with their act, begun by one alone, tried again, given up where a person sees it (docs/spec/access.md, J1 to J6). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { ensure } from '#base/assert.ts';
import { err, ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/jobs.ts';
import { step, storedFormat, written } from '#contracts/stored/format.ts';
import { z } from '#contracts/zod.ts';
import { accountJobs, letterJob } from '../../server/accounts/jobs.ts';
import { invite, makePasswordLink } from '../../server/accounts/links.ts';
import { createJobs, type JobKind, jobChannel, pauseAfter, runnable } from '../../server/kernel/jobs.ts';
import type { Store } from '../../server/store/database.ts';
import { job } from '../../server/store/schema-jobs.ts';
import { startGateway } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown } from '../support/gateway-people.ts';

const patience = { timeout: 20_000, interval: 50 };
const format = storedFormat('errand', z.object({ word: z.string() }));
type Errand = { readonly word: string };

const errand = (
  run: JobKind<Errand>['run'],
  over: Partial<JobKind<Errand>> = {},
): ReturnType<typeof runnable> => runnable<Errand>({ format, tries: 3, run, ...over });

/** Time passes for the jobs alone: they look at once for what is due by then, as they else do every few seconds. */
function clock(store: Store) {
  let at = Date.now();
  const passUnseen = (ms: number): void => {
    at += ms;
  };
  return {
    now: () => new Date(at),
    passUnseen,
    pass: async (ms: number) => {
      passUnseen(ms);
      await store.notify(jobChannel);
    },
  };
}

const rows = ({ db }: Store) => db.select().from(job);

describeOnEachDatabase('jobs', (on) => {
  test('J1: are written with their act, or not at all', async () => {
    const store = await on.open();
    const jobs = createJobs({ store, now: () => new Date(), secret: 's' });
    await expect(jobs.add({ format }, { word: 'alone' })).rejects.toThrow();
    await expect(
      store.transaction(async () => {
        await jobs.add({ format }, { word: 'undone' });
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    expect(await rows(store)).toEqual([]);
    await store.transaction(() => jobs.add({ format }, { word: 'done' }));
    expect(await rows(store)).toHaveLength(1);
  });

  test('J2: of two copies each job is begun by one, and what one dropped the other takes up', async () => {
    const store = await on.open();
    const { now, passUnseen } = clock(store);
    const [one, other] = [1, 2].map(() => createJobs({ store, now, secret: 's' }));
    const done: string[] = [];
    const kind = errand(async ({ word }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(word);
      return ok(undefined);
    });
    const words = Array.from({ length: 30 }, (_, index) => `w${index}`);
    await store.transaction(async () => {
      for (const word of words) await one?.add({ format }, { word });
    });
    // Begun by a copy that died since.
    const [dropped] = await rows(store);
    await store.db
      .update(job)
      .set({ attempts: 1, leasedUntil: new Date(now().getTime() + 60_000) })
      .where(eq(job.id, ensure(dropped, 'no job').id));
    const working = await Promise.all([one?.start([kind]), other?.start([kind])]);
    await vi.waitFor(() => expect(done).toHaveLength(29), patience);
    // Nobody tells them to look.
    passUnseen(61_000);
    await vi.waitFor(() => expect(done).toHaveLength(30), patience);
    expect(done.toSorted()).toEqual(words.toSorted());
    await vi.waitFor(async () => expect(await rows(store)).toEqual([]), patience);
    for (const { stop } of working.flatMap((copy) => copy ?? [])) await stop();
  });

  test('J3: what fails is tried again after ever longer pauses, and in the end given up', async () => {
    const store = await on.open();
    const { now, pass } = clock(store);
    const jobs = createJobs({ store, now, secret: 's' });
    const words: string[] = [];
    const working = await jobs.start([
      errand(async ({ word }) => {
        words.push(word);
        if (words.length === 2) throw new Error('something of the job itself');
        return err('not-taken');
      }),
    ]);
    await store.transaction(() => jobs.add({ format }, { word: 'hopeless' }));
    for (const [count, fault] of [
      [1, 'not-taken'],
      [2, 'broke'],
    ] as const) {
      await vi.waitFor(async () => {
        const [row] = await rows(store);
        expect([row?.attempts, row?.lastFault, row?.leasedUntil]).toEqual([count, fault, null]);
        expect(row?.runAt.getTime()).toBe(now().getTime() + pauseAfter(count));
      }, patience);
      await pass(pauseAfter(count));
    }
    await vi.waitFor(async () => expect((await rows(store))[0]?.deadAt).not.toBeNull(), patience);
    await pass(10 * 3_600_000);
    // Jobs are begun in the order in which they are due: once this one is, the hopeless one was passed over.
    await store.transaction(() => jobs.add({ format }, { word: 'later' }));
    await vi.waitFor(() => expect(words).toContain('later'), patience);
    expect(words.filter((word) => word === 'hopeless')).toHaveLength(3);
    await working.stop();
    expect([1, 2, 3, 20].map(pauseAfter)).toEqual([10_000, 20_000, 40_000, 3_600_000]);
  });

  test('J3: what takes too long has failed, and what else is due is not held up by it', async () => {
    const store = await on.open();
    const jobs = createJobs({ store, now: () => new Date(), secret: 's', patienceMs: 100 });
    const done: string[] = [];
    const working = await jobs.start([
      errand(({ word }) => {
        done.push(word);
        return word === 'endless' ? new Promise(() => {}) : Promise.resolve(ok(undefined));
      }),
    ]);
    await store.transaction(async () => {
      await jobs.add({ format }, { word: 'endless' });
      await jobs.add({ format }, { word: 'short' });
    });
    await vi.waitFor(async () => {
      expect((await rows(store)).map(({ lastFault }) => lastFault)).toEqual(['too-slow']);
    }, patience);
    expect(done.toSorted()).toEqual(['endless', 'short']);
    await working.stop();
  });

  test('J3: what ends its copy each time is given up as well', async () => {
    const store = await on.open();
    const jobs = createJobs({ store, now: () => new Date(), secret: 's' });
    await store.transaction(() => jobs.add({ format }, { word: 'deadly' }));
    // As often as its kind is tried, by copies that died over it and said nothing.
    await store.db.update(job).set({ attempts: 3, leasedUntil: new Date(0) });
    let begun = 0;
    const working = await jobs.start([
      errand(async () => {
        begun++;
        return ok(undefined);
      }),
    ]);
    await vi.waitFor(async () => {
      expect((await rows(store))[0]).toMatchObject({ lastFault: 'dropped' });
      expect((await rows(store))[0]?.deadAt).not.toBeNull();
    }, patience);
    expect(begun).toBe(0);
    await working.stop();
  });

  test('J2: what a newer release wrote is left to it, however often it is looked at', async () => {
    const store = await on.open();
    const { now, pass } = clock(store);
    const newer = storedFormat('errand', z.object({ where: z.string() }), [
      step(z.object({}), (kept) => kept),
    ]);
    const ours = createJobs({ store, now, secret: 's' });
    await store.transaction(() =>
      createJobs({ store, now, secret: 's' }).add({ format: newer }, { where: 'far' }),
    );
    const working = await ours.start([errand(async () => ok(undefined))]);
    for (let look = 0; look < 5; look++) {
      await vi.waitFor(async () => {
        const [row] = await rows(store);
        expect(row).toMatchObject({ attempts: 0, lastFault: 'newer', leasedUntil: null, deadAt: null });
        expect(row?.runAt.getTime()).toBeGreaterThan(now().getTime());
      }, patience);
      await pass(60_001);
    }
    await working.stop();
  });

  test('J4: what comes round goes on when the gateway is given another secret', async () => {
    const store = await on.open();
    const { now, pass } = clock(store);
    const seen: string[] = [];
    const kind = (word: string) =>
      errand(
        async (given) => {
          seen.push(given.word);
          return ok(undefined);
        },
        { tries: 1, every: { ms: 1000, payload: { word } } },
      );
    const before = await createJobs({ store, now, secret: 'ours' }).start([kind('old')]);
    await vi.waitFor(async () => expect((await rows(store))[0]?.attempts).toBe(0), patience);
    await before.stop();
    expect(seen).toEqual(['old']);
    await pass(2000);
    const after = await createJobs({ store, now, secret: 'another' }).start([kind('new')]);
    await vi.waitFor(() => expect(seen).toEqual(['old', 'new']), patience);
    await after.stop();
  });

  test('J4: what comes round is one job however many copies start, and comes round again', async () => {
    const store = await on.open();
    const { now, pass } = clock(store);
    let rounds = 0;
    const kind = errand(
      async () => {
        rounds++;
        return rounds === 2 ? err('not-now') : ok(undefined);
      },
      { tries: 1, every: { ms: 3_600_000, payload: { word: 'sweep' } } },
    );
    const copies = [1, 2].map(() => createJobs({ store, now, secret: 's' }));
    const working = await Promise.all(copies.map((copy) => copy.start([kind])));
    await vi.waitFor(() => expect(rounds).toBe(1), patience);
    await vi.waitFor(async () => expect((await rows(store))[0]?.leasedUntil).toBeNull(), patience);
    expect(await rows(store)).toHaveLength(1);
    await pass(3_600_000);
    // It fails, is not given up, and is tried again.
    await vi.waitFor(async () => expect((await rows(store))[0]?.lastFault).toBe('not-now'), patience);
    await pass(pauseAfter(1));
    await vi.waitFor(() => expect(rounds).toBe(3), patience);
    for (const { stop } of working) await stop();
  });

  test('J5: what a job is given cannot be read from the store, nor opened with another secret', async () => {
    const store = await on.open();
    const now = (): Date => new Date();
    const word = 'https://gateway.example/join#a-secret';
    await store.transaction(() => createJobs({ store, now, secret: 'ours' }).add({ format }, { word }));
    const [row] = await rows(store);
    const kept = `${row?.payload} ${Buffer.from(row?.payload ?? '', 'base64').toString('latin1')}`;
    expect(kept).not.toContain('secret');
    const seen: string[] = [];
    const kind = errand(async (given) => {
      seen.push(given.word);
      return ok(undefined);
    });
    const stranger = await createJobs({ store, now, secret: 'another' }).start([kind]);
    await vi.waitFor(async () => expect((await rows(store))[0]?.lastFault).toBe('broke'), patience);
    await stranger.stop();
    expect(seen).toEqual([]);
  });

  test('P11: a letter is not sent once its link opens nothing', async () => {
    await using running = await startGateway({ kind: 'real', store: await on.fresh() });
    const { gateway } = running.opened;
    const town = await foundTown(gateway, running.origin);
    const sent: string[] = [];
    const mail = {
      send: async ({ link }: { readonly link: string }) => {
        sent.push(link);
        return true;
      },
    };
    const userId = town.user('home:clinician');
    const newLink = async (): Promise<string> => {
      const by = { userId, agent: { name: 'console' } };
      const made = await makePasswordLink(gateway, by, userId, false);
      if (!made.ok) throw new Error(made.error.code);
      return made.value.link;
    };
    const [letters] = accountJobs({ ...gateway, mail });
    const deliver = (link: string) =>
      letters?.run(
        written(letterJob.format, { to: 'x@example.org', language: 'en', kind: 'password', link }),
      );
    const first = await newLink();
    expect(await deliver(first)).toBeUndefined();
    const second = await newLink();
    // The newer link withdrew the older one.
    expect(await deliver(first)).toBeUndefined();
    expect(await deliver(second)).toBeUndefined();
    expect(sent).toEqual([first, second]);
  });

  test('J1: the letter is written before the record of its act, which comes last', async () => {
    await using running = await startGateway({ kind: 'real', store: await on.fresh() });
    const { gateway } = running.opened;
    const town = await foundTown(gateway, running.origin);
    const userId = town.user('home:clinician');
    const agent = { name: 'console' };
    const lettersAtRecord: number[] = [];
    const watched = {
      ...gateway,
      mail: { send: async () => true },
      audit: {
        ...gateway.audit,
        append: async (entry: Parameters<typeof gateway.audit.append>[0]) => {
          const kept = await rows(gateway.store);
          lettersAtRecord.push(kept.filter(({ kind }) => kind === letterJob.format.name).length);
          return gateway.audit.append(entry);
        },
      },
    };
    const made = await makePasswordLink(watched, { userId, agent }, userId, false);
    expect(made).toMatchObject({ ok: true, value: { mailed: true } });
    expect(lettersAtRecord).toEqual([1]);
    await gateway.store.db.delete(job).where(eq(job.kind, letterJob.format.name));
    const person = { name: 'N', email: 'n@example.org', role: 'clinician', language: 'en' } as const;
    const asker = { caller: { userId }, agent } as unknown as Parameters<typeof invite>[1];
    const invited = await invite(watched, asker, town.site.home, person);
    expect(invited).toMatchObject({ ok: true, value: { mailed: true } });
    expect(lettersAtRecord).toEqual([1, 1]);
  });

  test('J6: the administrator of the gateway sees what was given up, and has it begun again', async () => {
    await using running = await startGateway({ kind: 'real', store: await on.fresh() });
    const town = await foundTown(running.opened.gateway, running.origin);
    const { db } = running.opened.gateway.store;
    const id = randomUUID();
    const at = new Date();
    await db.insert(job).values({
      id,
      kind: 'of another release',
      payload: 'x',
      createdAt: at,
      runAt: at,
      attempts: 16,
      lastFault: 'not-taken',
      deadAt: at,
    });
    const root = await town.visitor('gateway-administrator');
    const { jobs } = await root.get(contract.listDeadJobs, {});
    expect(jobs).toEqual([
      {
        id,
        kind: 'of another release',
        attempts: 16,
        fault: 'not-taken',
        createdAt: at.toISOString(),
        deadAt: at.toISOString(),
      },
    ]);
    await root.get(contract.retryJob, { params: { jobId: id } });
    expect((await root.get(contract.listDeadJobs, {})).jobs).toEqual([]);
    // Nobody here knows its kind: it is left alone, for a copy that does.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [row] = await db.select().from(job).where(eq(job.id, id));
    expect(row).toMatchObject({ attempts: 0, leasedUntil: null, deadAt: null });
    expect((await root.call(contract.retryJob, { params: { jobId: id } })).code).toBe('not-found');
  });
});
