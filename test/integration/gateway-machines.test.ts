/** Machines of a site and their tokens (docs/spec/access.md, M1 to M5). */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#base/result.ts';
import * as audit from '#contracts/gateway/audit.ts';
import * as machines from '#contracts/gateway/machines.ts';
import { type RouteContract, route } from '#contracts/gateway/route.ts';
import { z } from '#contracts/zod.ts';
import { handle } from '../../server/kernel/routes.ts';
import { machine } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';

/** As a study will be handed in. */
const handIn = route({
  method: 'POST',
  path: '/api/test/hand-in',
  summary: 'Says from which site a machine hands in.',
  access: { who: 'machine', scope: 'study:write' },
  answer: z.object({ siteId: z.string() }),
});

describeOnEachDatabase('machines', (on) => {
  let running: RunningGateway;
  let town: Town;
  let home: Visitor;
  let params: { readonly siteId: string };
  let at = new Date('2026-03-01T10:00:00.000Z');

  beforeAll(async () => {
    running = await startGateway({
      kind: 'real',
      store: await on.fresh(),
      now: () => at,
      routes: [handle(handIn, async ({ asker }) => ok({ siteId: asker.machine.siteId }))],
    });
    town = await foundTown(running.opened.gateway, running.origin);
    home = await town.visitor('home:administrator');
    params = { siteId: town.site.home };
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const add = (name: string, scopes: ('study:write' | 'study:read' | 'report:read')[]) =>
    home.get(machines.addMachine, { params, body: { name, scopes } });
  const call = async (contract: RouteContract, token: string, cookie?: string) => {
    const answer = await running.visitor().fetch(contract.path, {
      method: contract.method,
      headers: { authorization: `Bearer ${token}`, ...(cookie !== undefined && { cookie }) },
    });
    return [answer.status, await answer.json()] as const;
  };
  const listed = async (id: string) =>
    (await home.get(machines.listMachines, { params })).machines.find((one) => one.id === id);

  test('M1: the token is given once, and the store cannot give it again', async () => {
    const made = await add('archive', ['study:write', 'study:write']);
    expect(made.token).toMatch(/^manara_[\w-]{43}$/);
    expect(made.machine).toMatchObject({ name: 'archive', scopes: ['study:write'], lastUsedAt: null });
    const list = await home.get(machines.listMachines, { params });
    const rows = await running.opened.gateway.store.db.select().from(machine);
    const records = await home.get(audit.searchAudit, { body: {} });
    expect(JSON.stringify([list, rows, records])).not.toContain(made.token);
    expect(rows.map(({ tokenHash }) => tokenHash)).toContain(
      createHash('sha256').update(made.token).digest('hex'),
    );
    expect((await add('archive', ['study:read'])).token).not.toBe(made.token);
  });

  test('M2: it belongs to its site, and is known as that', async () => {
    const { machine: one, token } = await add('modality', ['study:write', 'report:read']);
    expect(await call(machines.readMachine, token)).toEqual([
      200,
      { id: one.id, siteId: town.site.home, name: 'modality', scopes: ['study:write', 'report:read'] },
    ]);
    expect(await call(handIn, token)).toEqual([200, { siteId: town.site.home }]);
    const foreign = await town.visitor('foreign:administrator');
    const theirs = { siteId: town.site.foreign };
    expect((await foreign.get(machines.listMachines, { params: theirs })).machines).toEqual([]);
    const taken = await foreign.call(machines.removeMachine, { params: { ...theirs, machineId: one.id } });
    expect([taken.status, taken.code]).toEqual([404, 'not-found']);
    expect((await call(handIn, token))[0]).toBe(200);
  });

  test('M3: one that was removed is out at once, and stays on the list', async () => {
    const { machine: one, token } = await add('old archive', ['study:write']);
    expect((await call(handIn, token))[0]).toBe(200);
    await home.get(machines.removeMachine, { params: { ...params, machineId: one.id } });
    expect(await call(handIn, token)).toEqual([401, { code: 'signed-out' }]);
    expect((await listed(one.id))?.removedAt).toBe(at.toISOString());
    const again = await home.call(machines.removeMachine, { params: { ...params, machineId: one.id } });
    expect(again.status).toBe(404);
  });

  describe('M4: a route for machines', () => {
    test('asks for its scope', async () => {
      const { token } = await add('reader', ['study:read', 'report:read']);
      expect(await call(handIn, token)).toEqual([403, { code: 'forbidden' }]);
    });

    test('knows tokens alone: neither an invented one nor a person, whose cookie adds nothing to a token', async () => {
      const { token } = await add('reader', ['study:read']);
      for (const wrong of [`${token}x`, token.slice(0, -1), `manara_${'A'.repeat(43)}`, '']) {
        expect(await call(handIn, wrong), wrong).toEqual([401, { code: 'signed-out' }]);
      }
      expect((await home.call(handIn, {})).code).toBe('signed-out');
      expect((await call(handIn, token, home.cookieHeader))[0]).toBe(403);
    });
  });

  test('M5: what became of it is in its site’s log, and when it was last used on the list', async () => {
    const { machine: one, token } = await add('night archive', ['study:read']);
    at = new Date('2026-03-01T10:30:00.000Z');
    await call(machines.readMachine, token);
    expect((await listed(one.id))?.lastUsedAt).toBe('2026-03-01T10:30:00.000Z');
    at = new Date('2026-03-01T10:30:59.000Z');
    await call(handIn, token);
    expect((await listed(one.id))?.lastUsedAt).toBe('2026-03-01T10:30:00.000Z');
    at = new Date('2026-03-01T10:31:00.000Z');
    await call(machines.readMachine, token);
    expect((await listed(one.id))?.lastUsedAt).toBe('2026-03-01T10:31:00.000Z');
    await home.get(machines.removeMachine, { params: { ...params, machineId: one.id } });

    const { records } = await home.get(audit.searchAudit, { body: { siteId: town.site.home, limit: 100 } });
    const own = records.filter(({ entity }) => entity?.id === one.id);
    expect(own.map(({ event, detail }) => [event, detail])).toEqual([
      ['machine-removed', undefined],
      ['machine-added', 'study:read'],
    ]);
    expect(records).toContainEqual(
      expect.objectContaining({
        event: 'refused',
        agent: expect.objectContaining({ name: 'night archive' }),
        entity: { kind: 'route', id: 'POST /api/test/hand-in' },
        detail: 'forbidden',
      }),
    );
  });
});
