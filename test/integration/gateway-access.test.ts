/**
 * Every route of the router, asked by people of every role at the home site, at the site that reads for it and at a
 * foreign one (docs/spec/access.md, D1 to D5). What is expected is written here by hand, not read from the routes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as archive from '#contracts/gateway/archive.ts';
import * as cases from '#contracts/gateway/cases.ts';
import * as directory from '#contracts/gateway/directory.ts';
import * as machines from '#contracts/gateway/machines.ts';
import { reportFormat } from '#contracts/stored/report.ts';
import { criticalEvent } from '../../server/store/schema-critical.ts';
import { keyImage, report } from '../../server/store/schema-reports.ts';
import type { Visitor } from '../drivers/gateway.ts';
import { type RunningGateway, Visitor as Stranger, startGateway } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { everybody, foundTown, type Town, type Who } from '../support/gateway-people.ts';
import { jpegOf } from '../support/jpeg.ts';
import { sendRest } from '../support/uploads.ts';
import { part10 } from '../unit/dicom/part10-bytes.ts';

type Caller = Who | 'stranger';
type Outcome = 'reached' | 'signed-out' | 'forbidden' | 'hidden';

interface Row {
  /** Who reaches it; of the others, those with a session get `otherwise`. */
  readonly who: 'anyone' | 'signed-in' | readonly Who[];
  readonly otherwise?: 'forbidden' | 'hidden' | 'signed-out';
  /** Machines reach it, by their token. */
  readonly machines?: true;
  /** These get another answer than `otherwise`. */
  readonly but?: Partial<Record<Outcome, readonly Who[]>>;
  readonly body?: (town: Town) => unknown;
  readonly params?: Readonly<Record<string, string>>;
}

const admins: readonly Who[] = ['home:administrator', 'gateway-administrator'];
const allOf = (role: string): readonly Who[] => everybody.filter((who) => who.endsWith(`:${role}`));
const gatewayAdmin: readonly Who[] = ['gateway-administrator'];
const overseers = [...allOf('administrator'), ...allOf('authority'), ...gatewayAdmin];
const readersAndClinicians = [...allOf('clinician'), ...allOf('radiologist')];
const seesTheCase: readonly Who[] = ['home:clinician', 'reading:radiologist'];
const nothing = () => ({});
const password = () => ({ password: 'not the right one' });
const site = { name: 'x', country: 'DZ', languages: ['en'] };
const words = { language: 'en', statements: [], findings: '', impression: 'x', keyImages: [] };
const period = { from: '2026-01-01T00:00:00.000Z', until: null };
const agreement = { modalities: ['DX'], languages: ['en'], identity: 'named', ...period };
const referral = {
  patient: { name: 'N', id: '1' },
  question: 'q',
  history: '',
  urgency: 'routine',
  language: 'en',
  modalities: ['DX'],
  studyInstanceUid: '2.25.1',
};

/** By the router's own names. Bodies are right in form and change nothing, where that can be. */
const table: Readonly<Record<string, Row>> = {
  'GET /*': { who: 'anyone' },
  'HEAD /*': { who: 'anyone' },
  'GET /healthz': { who: 'anyone' },
  'HEAD /healthz': { who: 'anyone' },
  'GET /readyz': { who: 'anyone' },
  'HEAD /readyz': { who: 'anyone' },
  'GET /demo/studies.json': { who: 'anyone' },
  'HEAD /demo/studies.json': { who: 'anyone' },
  'GET /demo/*': { who: 'anyone' },
  'HEAD /demo/*': { who: 'anyone' },
  'GET /api': { who: 'anyone' },
  'HEAD /api': { who: 'anyone' },
  'GET /api/openapi.json': { who: 'anyone' },
  'HEAD /api/openapi.json': { who: 'anyone' },
  'GET /api/session': { who: 'anyone' },
  'POST /api/setup': {
    who: 'anyone',
    body: () => ({ code: '', name: 'x', email: 'x@example.org', password: 'x'.repeat(12), language: 'en' }),
  },
  'POST /api/session/sign-in': { who: 'anyone', body: () => ({ email: 'x@example.org', password: 'x' }) },
  'POST /api/session/second-factor': {
    who: 'anyone',
    body: () => ({ kind: 'authenticator', code: '000000' }),
  },
  'POST /api/session/provider': { who: 'anyone', body: nothing },
  'GET /api/session/callback/provider': { who: 'anyone' },
  'POST /api/session/sign-out': { who: 'signed-in', body: nothing },
  'GET /api/account/sessions': { who: 'signed-in' },
  // Somebody else's session does not exist, whoever asks.
  'DELETE /api/account/sessions/:sessionId': {
    who: [],
    otherwise: 'hidden',
    params: { sessionId: 'somebody' },
  },
  'POST /api/account/sessions/revoke-others': { who: 'signed-in', body: nothing },
  'POST /api/account/password': {
    who: 'signed-in',
    body: () => ({ current: 'not the right one', next: 'correct horse battery staple' }),
  },
  'POST /api/account/second-factor': { who: 'signed-in', body: password },
  'POST /api/account/second-factor/confirm': { who: 'signed-in', body: () => ({ code: '000000' }) },
  'POST /api/account/second-factor/remove': { who: 'signed-in', body: password },
  'POST /api/account/recovery-codes': { who: 'signed-in', body: password },
  'PUT /api/account/language': { who: 'signed-in', body: () => ({ language: 'en' }) },
  'GET /api/sites': { who: 'signed-in' },
  'POST /api/sites': {
    who: gatewayAdmin,
    otherwise: 'forbidden',
    body: () => ({ ...site, kind: 'clinic', name: randomUUID() }),
  },
  'PUT /api/sites/:siteId': { who: admins, otherwise: 'hidden', body: () => ({ ...site, version: 999 }) },
  'GET /api/sites/:siteId/people': { who: admins, otherwise: 'hidden' },
  'PUT /api/sites/:siteId/people/:userId': {
    who: admins,
    otherwise: 'hidden',
    body: () => ({ roles: ['clinician'] }),
  },
  'GET /api/sites/:siteId/machines': { who: ['home:administrator'], otherwise: 'hidden' },
  'POST /api/sites/:siteId/machines': {
    who: ['home:administrator'],
    otherwise: 'hidden',
    body: () => ({ name: 'archive', scopes: ['study:write'] }),
  },
  // One that does not exist: even its own site's administrators learn no more.
  'DELETE /api/sites/:siteId/machines/:machineId': {
    who: [],
    otherwise: 'hidden',
    params: { machineId: randomUUID() },
  },
  'GET /api/machine': { who: [], otherwise: 'signed-out', machines: true },
  'GET /api/people': { who: gatewayAdmin, otherwise: 'forbidden' },
  'PUT /api/people/:userId/disabled': {
    who: gatewayAdmin,
    otherwise: 'forbidden',
    body: () => ({ disabled: false }),
  },
  'PUT /api/people/:userId/gateway-administrator': {
    who: gatewayAdmin,
    otherwise: 'forbidden',
    body: () => ({ granted: false }),
  },
  'POST /api/people/:userId/password-link': {
    who: gatewayAdmin,
    otherwise: 'forbidden',
    body: () => ({ removeSecondFactor: false }),
  },
  'GET /api/sites/:siteId/invitations': { who: admins, otherwise: 'hidden' },
  'POST /api/sites/:siteId/invitations': {
    who: admins,
    otherwise: 'hidden',
    body: () => ({ name: 'x', email: `${randomUUID()}@example.org`, role: 'clinician', language: 'en' }),
  },
  'DELETE /api/sites/:siteId/invitations/:invitationId': { who: admins, otherwise: 'hidden' },
  'POST /api/invitations/look': { who: 'anyone', body: () => ({ token: 'none' }) },
  'POST /api/invitations/accept': {
    who: 'anyone',
    body: () => ({ token: 'none', password: 'x'.repeat(12) }),
  },
  'GET /api/twinnings': { who: [...allOf('administrator'), ...gatewayAdmin], otherwise: 'forbidden' },
  'POST /api/twinnings': {
    who: gatewayAdmin,
    otherwise: 'forbidden',
    body: (town) => ({ ...agreement, homeSiteId: town.site.home, readingSiteId: town.site.home }),
  },
  'PUT /api/twinnings/:twinningId': {
    who: gatewayAdmin,
    otherwise: 'hidden',
    body: () => ({ ...agreement, version: 999 }),
  },
  'POST /api/twinnings/:twinningId/end': {
    who: ['home:administrator', 'reading:administrator', ...gatewayAdmin],
    otherwise: 'hidden',
    body: () => ({ version: 999 }),
  },
  'GET /api/cases': { who: readersAndClinicians, otherwise: 'forbidden' },
  'POST /api/cases': {
    who: ['home:clinician'],
    otherwise: 'forbidden',
    but: { hidden: ['reading:clinician', 'foreign:clinician'] },
    body: (town) => ({ key: randomUUID(), siteId: town.site.home, referral }),
  },
  'GET /api/cases/:caseId': { who: seesTheCase, otherwise: 'hidden' },
  'POST /api/cases/:caseId/commands': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: (town) => ({ version: 999, command: { kind: 'claim', siteId: town.site.reading } }),
  },
  'POST /api/cases/:caseId/outline': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ objects: [], first: false, last: false }),
  },
  'GET /api/cases/:caseId/arrival': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/pseudonym': { who: seesTheCase, otherwise: 'hidden' },
  'HEAD /api/cases/:caseId/uploads/:sopInstanceUid': { who: seesTheCase, otherwise: 'hidden' },
  'PATCH /api/cases/:caseId/uploads/:sopInstanceUid': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/objects': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/headers': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/objects/:sopInstanceUid': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/marks': { who: seesTheCase, otherwise: 'hidden' },
  'PUT /api/cases/:caseId/marks': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ revision: 0, marks: { marks: [], scales: [] } }),
  },
  'PUT /api/cases/:caseId/triage': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ studyInstanceUid: '2.25.17', triage: { answer: 'none', findings: [] } }),
  },
  'GET /api/cases/:caseId/report/draft': { who: seesTheCase, otherwise: 'hidden' },
  'PUT /api/cases/:caseId/report/draft': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ revision: 0, words }),
  },
  'PUT /api/cases/:caseId/report/key-images/:sha256': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/report/key-images/:sha256': { who: seesTheCase, otherwise: 'hidden' },
  'POST /api/cases/:caseId/report/amend': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ version: 1, words, reason: 'x' }),
  },
  'POST /api/cases/:caseId/report/sign': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ version: 999, words }),
  },
  'GET /api/cases/:caseId/reports': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/reports/:number/pdf': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/reports/:number/files/:format': { who: seesTheCase, otherwise: 'hidden' },
  'GET /api/cases/:caseId/critical': { who: seesTheCase, otherwise: 'hidden' },
  'POST /api/cases/:caseId/critical': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ seen: 999, finding: 'x' }),
  },
  'POST /api/cases/:caseId/critical/:number/note': { who: seesTheCase, otherwise: 'hidden', body: nothing },
  'POST /api/cases/:caseId/critical/:number/told': {
    who: seesTheCase,
    otherwise: 'hidden',
    body: () => ({ to: 'x', how: 'telephone', minutesAgo: 0 }),
  },
  'GET /api/critical': { who: readersAndClinicians, otherwise: 'forbidden' },
  'GET /api/events': { who: readersAndClinicians, otherwise: 'forbidden' },
  'POST /api/audit/search': { who: overseers, otherwise: 'forbidden', body: nothing },
  'POST /api/audit/patient-history': {
    who: ['home:administrator', 'home:authority'],
    otherwise: 'forbidden',
    but: {
      hidden: ['reading:administrator', 'reading:authority', 'foreign:administrator', 'foreign:authority'],
    },
    body: (town) => ({ siteId: town.site.home, patientId: '1', format: 'csv' }),
  },
  'GET /api/audit/head': { who: overseers, otherwise: 'forbidden' },
  'GET /api/audit/chain': { who: gatewayAdmin, otherwise: 'forbidden' },
  'GET /api/jobs/dead': { who: gatewayAdmin, otherwise: 'forbidden' },
  'POST /api/jobs/:jobId/retry': { who: [], otherwise: 'forbidden', but: { hidden: gatewayAdmin } },
};

function expected({ who, otherwise, but }: Row, caller: Caller): Outcome {
  if (who === 'anyone') return 'reached';
  if (caller === 'stranger') return 'signed-out';
  if (who === 'signed-in' || who.includes(caller)) return 'reached';
  for (const [outcome, callers] of Object.entries(but ?? {})) {
    if (callers.includes(caller)) return outcome as Outcome;
  }
  return otherwise ?? 'forbidden';
}

interface Seen {
  readonly outcome: Outcome;
  readonly status: number;
  readonly body: string;
  readonly headers: readonly string[];
}

/** The answer to a HEAD has no body that could say it. */
const codeOfHead: Readonly<Record<number, string>> = { 401: 'signed-out', 404: 'not-found' };

async function ask(
  visitor: Pick<Visitor, 'fetch'>,
  name: string,
  path: string,
  body: unknown,
): Promise<Seen> {
  const method = name.slice(0, name.indexOf(' '));
  const abort = new AbortController();
  const response = await visitor.fetch(path, {
    method,
    signal: abort.signal,
    ...(method !== 'GET' &&
      method !== 'HEAD' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
  });
  const { status, headers } = response;
  // A stream of events never ends by itself.
  const live = headers.get('content-type')?.startsWith('text/event-stream') === true;
  const text = live ? '' : await response.text();
  abort.abort();
  const said = text.startsWith('{"code"') ? (JSON.parse(text) as { code: string }).code : undefined;
  const ofApi = method === 'HEAD' && path.startsWith('/api/cases/');
  const code = ofApi ? codeOfHead[status] : said;
  const outcome: Outcome =
    code === 'signed-out'
      ? 'signed-out'
      : code === 'forbidden'
        ? 'forbidden'
        : code === 'not-found'
          ? 'hidden'
          : 'reached';
  return { outcome, status, body: text, headers: [...headers.keys()].sort() };
}

describeOnEachDatabase('access', (on) => {
  let running: RunningGateway;
  let town: Town;
  let params: Record<string, string>;
  let draft: string;
  let abroad: string;

  beforeAll(async () => {
    running = await startGateway({ kind: 'real', store: await on.fresh() });
    const { gateway } = running.opened;
    town = await foundTown(gateway, running.origin);
    const clinician = await town.visitor('home:clinician');
    const begin = async (modalities: string[]) =>
      clinician.get(cases.createCase, {
        body: {
          key: randomUUID(),
          siteId: town.site.home,
          referral: { ...referral, urgency: 'routine', language: 'en', modalities },
        },
      });
    const send = async (id: string, version: number) =>
      clinician.get(cases.changeCase, {
        params: { caseId: id },
        body: { version, command: { kind: 'send' } },
      });
    const open = await begin(['DX']);
    await send(open.id, 1);
    const image = part10({ '0020000d': ['UI', referral.studyInstanceUid] });
    const sha256 = createHash('sha256').update(image).digest('hex');
    const told = { sopInstanceUid: '1.2.3.1', sha256, bytes: image.length };
    await clinician.get(archive.tellObjects, {
      params: { caseId: open.id },
      body: { objects: [told], first: true, last: false },
    });
    await sendRest(clinician, open.id, '1.2.3.1', image);
    const found = {
      kind: 'found',
      finding: 'x',
      by: { name: 'x' },
      site: 'x',
      at: gateway.now().toISOString(),
    };
    await gateway.store.db
      .insert(criticalEvent)
      .values({ caseId: open.id, number: 1, kind: 'found', body: found, bodyVersion: 1 });
    await gateway.store.db.insert(report).values({
      caseId: open.id,
      number: 1,
      authorId: town.user('reading:radiologist'),
      author: 'x',
      siteId: town.site.reading,
      site: 'x',
      body: words,
      bodyVersion: reportFormat.version,
      signedAt: new Date(),
      sha256: 'x',
    });
    const jpeg = jpegOf(8, 8);
    const keyImageHash = createHash('sha256').update(jpeg).digest('hex');
    await gateway.store.db.insert(keyImage).values({
      caseId: open.id,
      authorId: town.user('reading:radiologist'),
      sha256: keyImageHash,
      jpeg,
      signed: true,
      keptAt: new Date(),
    });
    draft = (await begin(['DX'])).id;
    // Of a modality that the agreement does not name.
    const other = await begin(['MR']);
    await send(other.id, 1);
    abroad = other.id;
    const administrator = await town.visitor('home:administrator');
    const { invitation } = await administrator.get(directory.invite, {
      params: { siteId: town.site.home },
      body: { name: 'x', email: 'invited@example.org', role: 'clinician', language: 'en' },
    });
    params = {
      caseId: open.id,
      siteId: town.site.home,
      twinningId: town.twinningId,
      userId: town.user('home:clinician'),
      invitationId: invitation.id,
      jobId: randomUUID(),
      sopInstanceUid: '1.2.3.1',
      number: '1',
      sha256: keyImageHash,
      format: 'fhir',
      '*': 'nothing',
    };
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const fill = (name: string, with_: Readonly<Record<string, string>>): string =>
    name
      .slice(name.indexOf(' ') + 1)
      .replaceAll(/:(\w+)/g, (_all, key: string) => with_[key] ?? '')
      .replace('*', '');
  const visitorOf = (caller: Caller): Promise<Visitor> | Visitor =>
    caller === 'stranger' ? new Stranger(running.origin) : town.visitor(caller);

  test('D1: the table and the router name the same routes', () => {
    expect([...running.app.routesAndAccess.keys()].sort()).toEqual(Object.keys(table).sort());
  });

  describe.each(Object.keys(table))('%s', (name) => {
    const row = table[name]!;

    test('D2: answers everybody as it should', async () => {
      const callers: readonly Caller[] = ['stranger', ...everybody];
      const seen: Record<string, Outcome> = {};
      for (const caller of callers) {
        const path = fill(name, { ...params, ...row.params });
        seen[caller] = (await ask(await visitorOf(caller), name, path, row.body?.(town))).outcome;
      }
      expect(seen).toEqual(Object.fromEntries(callers.map((caller) => [caller, expected(row, caller)])));
    });

    const named = [...name.matchAll(/:(\w+)/g)].map(([, key]) => key ?? '');
    const subject = named[0];
    if (subject === undefined || subject === 'sessionId' || subject === 'userId') return;

    test('D3: what is another’s answers like what does not exist', async () => {
      for (const caller of everybody) {
        if (expected(row, caller) !== 'hidden') continue;
        const visitor = await visitorOf(caller);
        const theirs = await ask(visitor, name, fill(name, params), row.body?.(town));
        const never = { ...params, [subject]: randomUUID() };
        const missing = await ask(visitor, name, fill(name, never), row.body?.(town));
        expect(theirs, caller).toEqual(missing);
        const nonsense = { ...params, [subject]: 'no-identifier' };
        expect(await ask(visitor, name, fill(name, nonsense), row.body?.(town)), caller).toEqual(missing);
      }
    });
  });

  test('D2, M4: a machine reaches what is for machines, and of all else what is for anyone', async () => {
    const administrator = await town.visitor('home:administrator');
    const { token } = await administrator.get(machines.addMachine, {
      params: { siteId: town.site.home },
      body: { name: 'archive', scopes: ['study:write', 'study:read', 'report:read'] },
    });
    const line = new Stranger(running.origin);
    const machine: Pick<Visitor, 'fetch'> = {
      fetch: (path, init) =>
        line.fetch(path, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } }),
    };
    const seen: Record<string, Outcome> = {};
    const right: Record<string, Outcome> = {};
    for (const [name, row] of Object.entries(table)) {
      const path = fill(name, { ...params, ...row.params });
      seen[name] = (await ask(machine, name, path, row.body?.(town))).outcome;
      right[name] = row.machines || row.who === 'anyone' ? 'reached' : 'signed-out';
    }
    expect(seen).toEqual(right);
  });

  test('D4: a draft, and a case of a modality that no agreement names, exist for the home clinicians alone', async () => {
    for (const id of [draft, abroad]) {
      for (const caller of everybody) {
        const { outcome } = await ask(await visitorOf(caller), 'GET /', `/api/cases/${id}`, undefined);
        expect([caller, outcome]).toEqual([caller, caller === 'home:clinician' ? 'reached' : 'hidden']);
      }
    }
  });

  test('D5: a list never holds what its reader may not open', async () => {
    for (const caller of readersAndClinicians) {
      const visitor = await town.visitor(caller);
      const { cases: listed } = await visitor.get(cases.listCases, { query: { show: 'all' } });
      for (const { id } of listed) {
        expect((await visitor.call(cases.readCase, { params: { caseId: id } })).status, caller).toBe(200);
      }
      const own = listed.length > 0;
      expect([caller, own]).toEqual([caller, seesTheCase.includes(caller)]);
    }
  });
});
