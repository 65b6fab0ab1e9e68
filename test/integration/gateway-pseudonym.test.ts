/** Images under a pseudonymous agreement, over HTTP: what comes, what is given out, and what lies nowhere (AR6, DI6, DI8). */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import { inMemory } from '#base/byte-file.ts';
import type { Pseudonym } from '#contracts/deidentification.ts';
import * as archive from '#contracts/gateway/archive.ts';
import * as cases from '#contracts/gateway/cases.ts';
import { deidentify } from '#dicom/deidentify/deidentify.ts';
import { openHeader } from '#dicom/open-header.ts';
import { twinning } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';
import { sendRest } from '../support/uploads.ts';
import { part10 } from '../unit/dicom/part10-bytes.ts';

const canary = 'KANARIENVOGEL';

const slice = (uid: string): Uint8Array<ArrayBuffer> =>
  part10({
    '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.2'],
    '00080018': ['UI', uid],
    '00080060': ['CS', 'CT'],
    '00080080': ['LO', canary],
    '0020000d': ['UI', '1.2.3.4'],
    '00100010': ['PN', `${canary}^HELENE`],
    '00100020': ['LO', 'H-17'],
    '00291010': ['UN', new TextEncoder().encode(canary + canary)],
  });

const referral: cases.ReferralInput = {
  patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-11-02', sex: 'F' },
  question: 'Pneumonie ?',
  history: '',
  urgency: 'urgent',
  language: 'fr',
  modalities: ['DX'],
  studyInstanceUid: '1.2.3.4',
};

const toldOf = (sopInstanceUid: string, bytes: Uint8Array) => ({
  sopInstanceUid,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
});

describeOnEachDatabase('images without the patient', (on) => {
  let running: RunningGateway;
  let town: Town;
  let clinician: Visitor;
  let reader: Visitor;

  beforeAll(async () => {
    running = await startGateway({ kind: 'real', store: await on.fresh() });
    town = await foundTown(running.opened.gateway, running.origin);
    clinician = await town.visitor('home:clinician');
    reader = await town.visitor('reading:radiologist');
  });
  afterAll(() => running[Symbol.asyncDispose]());
  const agree = (terms: Partial<typeof twinning.$inferInsert>) =>
    running.opened.gateway.store.db.update(twinning).set(terms);
  afterEach(() => agree({ identity: 'named', from: new Date('2020-01-01'), until: null }));

  const sentCase = async (): Promise<string> => {
    const body = { key: randomUUID(), siteId: town.site.home, referral };
    const { id } = await clinician.get(cases.createCase, { body });
    const command = { version: 1, command: { kind: 'send' } as const };
    await clinician.get(cases.changeCase, { params: { caseId: id }, body: command });
    return id;
  };
  const planOf = async (caseId: string) =>
    (await clinician.get(archive.readPseudonym, { params: { caseId } })).pseudonym;
  const tell = (
    caseId: string,
    objects: readonly ReturnType<typeof toldOf>[],
    pseudonymous: boolean,
    first = true,
  ) =>
    clinician.call(archive.tellObjects, {
      params: { caseId },
      body: { objects: [...objects], first, last: true, pseudonymous, heldBack: pseudonymous ? 3 : 0 },
    });
  const send = async (caseId: string, bytes: Uint8Array<ArrayBuffer>) => {
    const header = await openHeader(inMemory(bytes), '');
    if (!header.ok || header.value.kind !== 'instance') throw new Error('no instance');
    return sendRest(clinician, caseId, header.value.instance.sopInstanceUid, bytes);
  };
  const cleaned = async (bytes: Uint8Array<ArrayBuffer>, pseudonym: Pseudonym | null) => {
    const clean = await deidentify(bytes, ensure(pseudonym, 'a pseudonym'));
    if (!clean.ok) throw new Error(clean.error.code);
    return clean.value;
  };
  const list = (caseId: string, who: Visitor) => who.call(archive.listObjects, { params: { caseId } });

  test('DI8: where every agreement names the patient, images leave as they are', async () => {
    const caseId = await sentCase();
    expect(await planOf(caseId)).toBeNull();
    expect((await tell(caseId, [toldOf('1.1', slice('1.1'))], false)).status).toBe(200);
  });

  test('DI8: one agreement that hides the patient, now or later, is enough; one that has ended is none', async () => {
    const tomorrow = new Date(running.opened.gateway.now().getTime() + 86_400_000);
    await agree({ identity: 'pseudonymous', from: tomorrow });
    const caseId = await sentCase();
    expect(await planOf(caseId)).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
    });
    const told = await tell(caseId, [toldOf('1.1', slice('1.1'))], false);
    expect([told.status, told.code]).toEqual([409, 'pseudonym-needed']);
    await agree({ from: new Date('2020-01-01'), until: new Date('2020-02-01') });
    expect(await planOf(caseId)).toBeNull();
    await agree({ until: null });
  });

  test('DI3, DI8: nobody but the home site is told its key, and that is the same for all its cases', async () => {
    await agree({ identity: 'pseudonymous' });
    const [one, other] = [await sentCase(), await sentCase()];
    expect((await planOf(one))?.key).toBe((await planOf(other))?.key);
    for (const [who, code] of [
      ['reading:radiologist', 'not-yours'],
      ['foreign:clinician', 'not-found'],
      ['home:administrator', 'not-found'],
    ] as const) {
      const asked = await (await town.visitor(who)).call(archive.readPseudonym, { params: { caseId: one } });
      expect([who, asked.code]).toEqual([who, code]);
    }
  });

  test('AR6, DI1, DI5: the reader gets images without the patient, whose word lies nowhere', async () => {
    await agree({ identity: 'pseudonymous' });
    const caseId = await sentCase();
    const pseudonym = await planOf(caseId);
    const files = await Promise.all(['2.1', '2.2'].map((uid) => cleaned(slice(uid), pseudonym)));
    await tell(
      caseId,
      files.map(({ sopInstanceUid, bytes }) => toldOf(sopInstanceUid, bytes)),
      true,
    );
    for (const { bytes } of files) expect((await send(caseId, bytes)).status).toBe(204);
    const { body, status } = await list(caseId, reader);
    expect([status, body.objects.length]).toEqual([200, 2]);
    const { state } = await clinician.get(cases.readCase, { params: { caseId } });
    expect(state).toBe('ready');
    // Whoever reads is told that the study is not whole.
    const arrival = await reader.get(archive.readArrival, { params: { caseId } });
    expect(arrival).toEqual({ expected: 2, arrived: 2, heldBack: 3 });
    const uid = ensure(body.objects[0], 'an object').sopInstanceUid;
    const answer = await reader.fetch(`/api/cases/${caseId}/objects/${uid}`);
    const header = await openHeader(inMemory(new Uint8Array(await answer.arrayBuffer())), '');
    expect(header.ok && header.value.kind === 'instance' && header.value.instance.patient).toMatchObject({
      name: { alphabetic: pseudonym?.name },
    });
    expect((await reader.fetch(`/api/cases/${caseId}/headers`)).status).toBe(200);
    const places = await readdir(running.folder, { recursive: true, withFileTypes: true });
    for (const place of places.filter((one) => one.isFile())) {
      const bytes = await readFile(join(place.parentPath, place.name)).catch(() => Buffer.alloc(0));
      expect([place.name, bytes.includes(canary)]).toEqual([place.name, false]);
    }
  });

  test('DI6: what still carries the patient is refused, whoever says that it does not', async () => {
    await agree({ identity: 'pseudonymous' });
    const caseId = await sentCase();
    const raw = slice('3.1');
    await tell(caseId, [toldOf('3.1', raw)], true);
    expect(await send(caseId, raw)).toEqual({ status: 422, code: 'identity-left' });
    const pseudonym = await planOf(caseId);
    // Of another case: it bears another pseudonym.
    const other = await cleaned(slice('3.2'), await planOf(await sentCase()));
    // Under another key: nobody knows of what study it is.
    const foreign = await cleaned(slice('3.3'), { key: 'another', name: pseudonym?.name ?? '' });
    await tell(
      caseId,
      [other, foreign].map(({ sopInstanceUid, bytes }) => toldOf(sopInstanceUid, bytes)),
      true,
    );
    expect((await send(caseId, other.bytes)).code).toBe('identity-left');
    expect((await send(caseId, foreign.bytes)).code).toBe('other-study');
    expect((await list(caseId, clinician)).body.objects).toEqual([]);
  });

  test('DI8: what has begun to come with the patient, or without, goes on so', async () => {
    const named = await sentCase();
    const [one, two] = [slice('4.1'), slice('4.2')];
    await tell(named, [toldOf('4.1', one), toldOf('4.2', two)], false);
    await send(named, one);
    await agree({ identity: 'pseudonymous' });
    expect(await planOf(named)).toBeNull();
    expect((await tell(named, [toldOf('4.2', two)], true)).code).toBe('object-differs');
    expect((await tell(named, [toldOf('4.1', one), toldOf('4.2', two)], false)).status).toBe(200);
    // The reader, who must not know, gets none of them.
    expect((await list(named, reader)).code).toBe('identified');

    const hidden = await sentCase();
    const pseudonym = await planOf(hidden);
    const first = await cleaned(slice('5.1'), pseudonym);
    const more = await cleaned(slice('5.2'), pseudonym);
    const told = [first, more].map(({ sopInstanceUid, bytes }) => toldOf(sopInstanceUid, bytes));
    await tell(hidden, told, true);
    await send(hidden, first.bytes);
    await agree({ identity: 'named' });
    expect(await planOf(hidden)).toEqual(pseudonym);
    expect((await tell(hidden, told, false)).code).toBe('pseudonym-needed');
    expect((await tell(hidden, told, true, false)).status).toBe(200);
  });
});
