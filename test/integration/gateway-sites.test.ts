/** Sites and their agreements: who gives roles, and what a twinning says (docs/spec/access.md, S3, S7 to S9). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as directory from '#contracts/gateway/directory.ts';
import * as session from '#contracts/gateway/session.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';

describeOnEachDatabase('sites', (on) => {
  let running: RunningGateway;
  let town: Town;

  beforeAll(async () => {
    running = await startGateway({ kind: 'real', store: await on.fresh() });
    town = await foundTown(running.opened.gateway, running.origin);
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const lastRecord = async (): Promise<Record<string, unknown>> => {
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    return JSON.parse(ensure(rows.sort((a, b) => a.seq - b.seq).at(-1), 'no record').body);
  };
  const rolesOf = async (visitor: Visitor): Promise<readonly string[]> => {
    const { person } = await visitor.get(session.readSession, {});
    return (person?.memberships ?? []).map(({ role }) => role).sort();
  };

  test('S3: an administrator gives and takes roles at their own site alone, and the log has it', async () => {
    const administrator = await town.visitor('home:administrator');
    const researcher = await town.visitor('home:researcher');
    const give = (roles: readonly ('researcher' | 'clinician')[], siteId = town.site.home) =>
      administrator.call(directory.changeRoles, {
        params: { siteId, userId: town.user('home:researcher') },
        body: { roles: [...roles] },
      });
    expect((await give(['researcher', 'clinician'])).status).toBe(200);
    expect(await rolesOf(researcher)).toEqual(['clinician', 'researcher']);
    expect(await lastRecord()).toMatchObject({ event: 'person-changed', siteId: town.site.home });
    expect((await give(['researcher'])).status).toBe(200);
    expect(await rolesOf(researcher)).toEqual(['researcher']);
    expect((await give(['clinician'], town.site.reading)).code).toBe('not-found');

    const invite = (siteId = town.site.home) =>
      administrator.call(directory.invite, {
        params: { siteId },
        body: { name: 'New', email: 'new@example.org', role: 'clinician', language: 'fr' },
      });
    expect((await invite()).status).toBe(201);
    expect(await lastRecord()).toMatchObject({ event: 'person-invited', siteId: town.site.home });
    expect((await invite(town.site.reading)).code).toBe('not-found');
  });

  test('S7: an agreement says what, in which languages, from when to when, and whether readers learn the name', async () => {
    const root = await town.visitor('gateway-administrator');
    const facts = {
      modalities: ['CT', 'MR'],
      languages: ['fr' as const, 'ru' as const],
      from: '2027-01-01T00:00:00.000Z',
      until: '2028-01-01T00:00:00.000Z',
      identity: 'pseudonymous' as const,
    };
    const sites = { homeSiteId: town.site.home, readingSiteId: town.site.foreign };
    const made = await root.get(directory.createTwinning, { body: { ...sites, ...facts } });
    expect(made).toMatchObject({ ...sites, ...facts });
    const { twinnings } = await root.get(directory.listTwinnings, {});
    expect(twinnings.find(({ id }) => id === made.id)).toEqual(made);
    const backwards = { ...facts, from: facts.until, until: facts.from };
    const refused = await root.call(directory.createTwinning, { body: { ...sites, ...backwards } });
    expect(refused.code).toBe('period-empty');
  });

  test('S8: no administrator of a site makes or changes one', async () => {
    const administrator = await town.visitor('home:administrator');
    const { twinnings } = await administrator.get(directory.listTwinnings, {});
    const { id, version, homeSiteId, readingSiteId, modalities, languages, from, until, identity } = ensure(
      twinnings.find(({ id }) => id === town.twinningId),
      'no twinning',
    );
    const facts = { modalities, languages, from, until, identity };
    const made = await administrator.call(directory.createTwinning, {
      body: { homeSiteId, readingSiteId, ...facts },
    });
    expect(made.code).toBe('forbidden');
    const changed = await administrator.call(directory.changeTwinning, {
      params: { twinningId: id },
      body: { version, ...facts },
    });
    expect(changed.code).toBe('not-found');
  });

  test('S9: the reading site ends one at once; a third site does not', async () => {
    const twinningId = town.twinningId;
    const root = await town.visitor('gateway-administrator');
    const own = async () =>
      ensure(
        (await root.get(directory.listTwinnings, {})).twinnings.find(({ id }) => id === twinningId),
        'no twinning',
      );
    const { version } = await own();
    const end = async (who: 'foreign:administrator' | 'reading:administrator') =>
      (await town.visitor(who)).call(directory.endTwinning, { params: { twinningId }, body: { version } });
    expect((await end('foreign:administrator')).code).toBe('not-found');
    expect((await own()).until).toBeNull();
    expect((await end('reading:administrator')).status).toBe(200);
    expect(Date.parse(ensure((await own()).until, 'not ended'))).toBeLessThanOrEqual(Date.now());
  });
});
