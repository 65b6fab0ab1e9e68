/** The images of a case over HTTP: told, sent, kept, and given out by ranges (docs/spec/archive.md). */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm, truncate } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import { inMemory } from '#base/byte-file.ts';
import { readFrame } from '#contracts/coded-frame.ts';
import * as archive from '#contracts/gateway/archive.ts';
import * as cases from '#contracts/gateway/cases.ts';
import { frameRange } from '#contracts/object-parts.ts';
import { openFrame, openImage } from '#dicom/open.ts';
import { openHeader } from '#dicom/open-header.ts';
import { rangeIn } from '../../server/archive/ranges.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { twinning } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';
import { offsetOf, sendPiece, sendRest, uploadPath } from '../support/uploads.ts';
import { part10 } from '../unit/dicom/part10-bytes.ts';

const studyUid = '1.2.3.4';

/** An image of that study, like no other. */
function image(uid: string, elements: Parameters<typeof part10>[0] = {}): Uint8Array<ArrayBuffer> {
  return part10({
    '00080018': ['UI', uid],
    '0020000d': ['UI', studyUid],
    '00100010': ['PN', 'DUPRE^HELENE'],
    ...elements,
  });
}

const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const toldOf = (uid: string, bytes: Uint8Array) => ({
  sopInstanceUid: uid,
  sha256: shaOf(bytes),
  bytes: bytes.length,
});

const referral: cases.ReferralInput = {
  patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-11-02', sex: 'F' },
  question: 'Pneumonie ?',
  history: '',
  urgency: 'urgent',
  language: 'fr',
  modalities: ['DX'],
  studyInstanceUid: studyUid,
};

describeOnEachDatabase('the archive', (on) => {
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

  const sentCase = async (): Promise<string> => {
    const body = { key: randomUUID(), siteId: town.site.home, referral };
    const { id } = await clinician.get(cases.createCase, { body });
    await clinician.get(cases.changeCase, {
      params: { caseId: id },
      body: { version: 1, command: { kind: 'send' } },
    });
    return id;
  };
  const uidBySha = new Map<string, string>();
  const tell = (
    caseId: string,
    objects: readonly ReturnType<typeof toldOf>[],
    { who = clinician, first = true, last = true } = {},
  ) => {
    for (const { sha256, sopInstanceUid } of objects) uidBySha.set(sha256, sopInstanceUid);
    return who.call(archive.tellObjects, {
      params: { caseId },
      body: { objects: [...objects], first, last },
    });
  };
  const send = async (caseId: string, bytes: Uint8Array<ArrayBuffer>, who = clinician) => {
    const header = await openHeader(inMemory(bytes), '');
    const own = header.ok && header.value.kind === 'instance' ? header.value.instance.sopInstanceUid : '0';
    return sendRest(who, caseId, uidBySha.get(shaOf(bytes)) ?? own, bytes);
  };
  const list = (caseId: string, who = reader) => who.call(archive.listObjects, { params: { caseId } });
  const read = (caseId: string, uid: string, headers: Record<string, string> = {}, who = reader) =>
    who.fetch(`/api/cases/${caseId}/objects/${uid}`, { headers });
  const stateOf = async (caseId: string) =>
    (await clinician.get(cases.readCase, { params: { caseId } })).state;
  const onDisk = async (): Promise<readonly string[]> => {
    const all = await readdir(join(running.folder, 'data/files/objects'), { recursive: true });
    return all.filter((name) => /[0-9a-f]{64}$/.test(name) || name.includes('incoming/'));
  };
  const arrivedCase = async (uids: readonly string[]) => {
    const caseId = await sentCase();
    const files = uids.map((uid) => [uid, image(uid)] as const);
    await tell(
      caseId,
      files.map(([uid, bytes]) => toldOf(uid, bytes)),
    );
    for (const [, bytes] of files) expect((await send(caseId, bytes)).status).toBe(204);
    return { caseId, files };
  };

  /** A file that comes as slowly as the test wants: `rest` sends what is left and gives the answer, `cut` breaks the line. */
  const slowly = (caseId: string, uid: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { port } = new URL(running.origin);
    let heard = '';
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      heard += String(piece);
    });
    socket.write(
      [
        `PATCH ${uploadPath(caseId, uid)} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        `Origin: ${running.origin}`,
        `Cookie: ${clinician.cookieHeader}`,
        'Content-Type: application/offset+octet-stream',
        'Tus-Resumable: 1.0.0',
        'Upload-Offset: 0',
        `Content-Length: ${bytes.length}`,
        'Connection: close',
        '',
        '',
      ].join('\r\n'),
    );
    socket.write(bytes.subarray(0, 200));
    const rest = async (): Promise<string> => {
      socket.write(bytes.subarray(200));
      await new Promise((resolve) => socket.once('close', resolve));
      const [, status = ''] = /^HTTP\/1\.1 (\d+)/.exec(heard) ?? [];
      const [, code = ''] = /"code":"([\w-]+)"/.exec(heard) ?? [];
      return `${status} ${code}`.trim();
    };
    return { rest, cut: () => socket.destroy() };
  };

  test('AR1, AR2: a study is told of, sent image by image, and the case is ready by itself', async () => {
    const caseId = await sentCase();
    const files = ['1.1', '1.2', '1.3'].map((uid) => [uid, image(uid)] as const);
    const told = await tell(
      caseId,
      files.map(([uid, bytes]) => toldOf(uid, bytes)),
    );
    expect([told.status, told.body]).toEqual([200, { expected: 3, arrived: [], begun: [] }]);
    expect(await stateOf(caseId)).toBe('sent');
    const states: string[] = [];
    for (const [, bytes] of files) {
      expect(await send(caseId, bytes)).toEqual({ status: 204 });
      states.push(await stateOf(caseId));
    }
    expect(states).toEqual(['arriving', 'arriving', 'ready']);
    const { body } = await list(caseId);
    expect(body.expected).toBe(3);
    expect(body.objects.map(({ sopInstanceUid, bytes }) => [sopInstanceUid, bytes])).toEqual(
      files.map(([uid, bytes]) => [uid, bytes.length]),
    );
    expect(body.objects[0]).toMatchObject({
      studyInstanceUid: studyUid,
      transferSyntaxUid: '1.2.840.10008.1.2.1',
    });
  });

  test('AR7: what is read by its places is the picture that was sent', async () => {
    const { caseId, files } = await arrivedCase(['2.1']);
    const [object] = (await list(caseId)).body.objects;
    const { parts, sopInstanceUid } = ensure(object, 'an object');
    const get = async (from: number, to: number) => {
      const answer = await read(caseId, '2.1', { range: `bytes=${from}-${to - 1}` });
      expect(answer.status).toBe(206);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const whole = { objectId: 'x', sopInstanceUid, parts };
    const opened = await openFrame(await readFrame({ read: get }, whole, 0));
    const decoded = opened.ok ? await opened.value.decode() : opened;
    const expected = await openImage(ensure(files[0], 'a file')[1]);
    expect(decoded).toEqual(expected.ok && (await expected.value.decode(0)));
    expect(frameRange(parts, 0)).toBeDefined();
  });

  test('AR7: every range is the file’s own bytes; one that is none gets the whole, one beyond the end 416', async () => {
    const { caseId, files } = await arrivedCase(['3.1']);
    const [, bytes] = ensure(files[0], 'a file');
    const size = bytes.length;
    for (const [header, from, to] of [
      ['bytes=0-0', 0, 1],
      ['bytes=5-', 5, size],
      [`bytes=${size - 1}-${size + 99}`, size - 1, size],
      ['bytes=-7', size - 7, size],
      [`bytes=-${size * 2}`, 0, size],
    ] as const) {
      const answer = await read(caseId, '3.1', { range: header });
      expect([header, answer.status]).toEqual([header, 206]);
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${size}`);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes.slice(from, to));
    }
    for (const header of ['bytes=9-3', 'bytes=-', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=a-b']) {
      const answer = await read(caseId, '3.1', { range: header });
      expect([header, answer.status]).toEqual([header, 200]);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    }
    for (const header of [`bytes=${size}-`, 'bytes=-0']) {
      const answer = await read(caseId, '3.1', { range: header });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
    }
    const { headers } = await read(caseId, '3.1');
    expect(headers.get('etag')).toBe(`"${shaOf(bytes)}"`);
    expect([headers.get('accept-ranges'), headers.get('content-type')]).toEqual([
      'bytes',
      'application/dicom',
    ]);
    const other = { range: 'bytes=0-1', 'if-range': '"another"' };
    expect((await read(caseId, '3.1', other)).status).toBe(200);
    const same = { range: 'bytes=0-1', 'if-range': `"${shaOf(bytes)}"` };
    expect((await read(caseId, '3.1', same)).status).toBe(206);
  });

  test('AR7: headers come together, in the order and of the lengths that the list says, and from any place in it', async () => {
    const { caseId, files } = await arrivedCase(['14.1', '14.2', '14.3']);
    const { objects } = (await list(caseId)).body;
    const expected = objects.map(({ sopInstanceUid, parts }) =>
      ensure(
        files.find(([uid]) => uid === sopInstanceUid),
        'a file',
      )[1].slice(0, parts.header),
    );
    const get = async (query: string, encoding = 'gzip') => {
      const answer = await reader.fetch(`/api/cases/${caseId}/headers${query}`, {
        headers: { 'accept-encoding': encoding },
      });
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const all = await get('');
    expect(all.answer.headers.get('content-encoding')).toBe('gzip');
    expect(all.bytes.equals(Buffer.concat(expected))).toBe(true);
    const plain = await get('', 'identity');
    expect(plain.answer.headers.get('content-encoding')).toBeNull();
    expect(plain.bytes.equals(all.bytes)).toBe(true);
    expect((await get('?from=1&count=1')).bytes.equals(Buffer.from(expected[1] ?? []))).toBe(true);
    expect((await get('?from=3')).bytes).toHaveLength(0);
    expect((await get('?count=501')).answer.status).toBe(400);
    // One that vanished ends the answer; the others can be had one by one.
    const sha256 = shaOf(ensure(files[1], 'a file')[1]);
    await rm(join(running.folder, 'data/files/objects', sha256.slice(0, 2), sha256));
    expect((await get('')).bytes.equals(Buffer.from(expected[0] ?? []))).toBe(true);
  });

  test('AR3: what was not told, is another study’s, or is no DICOM is refused and leaves nothing', async () => {
    const caseId = await sentCase();
    const right = image('4.1');
    const foreign = image('4.2', { '0020000d': ['UI', '9.9.9'] });
    await tell(caseId, [toldOf('4.1', right), toldOf('4.2', foreign)]);
    const before = await onDisk();
    const changed = image('4.1', { '00100010': ['PN', 'SOMEBODY^ELSE'] });
    expect(await send(caseId, changed)).toEqual({ status: 422, code: 'not-told' });
    expect(await send(caseId, image('4.3'))).toEqual({ status: 422, code: 'not-told' });
    expect(await send(caseId, foreign)).toEqual({ status: 422, code: 'other-study' });
    const text = new TextEncoder().encode('Dear colleague, please find the images enclosed. Best regards.');
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3, 4);
    await tell(caseId, [toldOf('4.4', text), toldOf('4.5', jpeg)], { first: false });
    expect(await send(caseId, text)).toEqual({ status: 422, code: 'not-dicom' });
    expect(await send(caseId, jpeg)).toEqual({ status: 422, code: 'not-dicom' });
    expect(await onDisk()).toEqual(before);
    expect(await stateOf(caseId)).toBe('sent');
    expect((await list(caseId)).body).toEqual({ expected: 4, objects: [] });
  });

  test('AR4: the same image again changes nothing; what arrived is not replaced, and need not come again', async () => {
    const caseId = await sentCase();
    const [one, two] = [image('5.1'), image('5.2')];
    await tell(caseId, [toldOf('5.1', one), toldOf('5.2', two)]);
    await send(caseId, one);
    const before = await onDisk();
    expect((await send(caseId, one)).status).toBe(204);
    expect(await onDisk()).toEqual(before);
    // As a browser does that was closed half-way.
    const again = await tell(caseId, [toldOf('5.1', one), toldOf('5.2', two)]);
    expect(again.body).toEqual({ expected: 2, arrived: ['5.1'], begun: [] });
    const other = await tell(caseId, [toldOf('5.1', image('5.1', { '00080060': ['CS', 'CT'] }))]);
    expect([other.status, other.code]).toEqual([409, 'object-differs']);
    await tell(caseId, [toldOf('5.1', one), toldOf('5.2', two)]);
    await send(caseId, two);
    expect(await stateOf(caseId)).toBe('ready');
  });

  test('AR2: what was told and will not come is told anew without it; a long list comes in parts', async () => {
    const caseId = await sentCase();
    const [one, two] = [image('6.1'), image('6.2')];
    await tell(caseId, [toldOf('6.9', one)]);
    await tell(caseId, [toldOf('6.1', one)], { last: false });
    await send(caseId, one);
    expect(await stateOf(caseId)).toBe('arriving');
    const rest = await tell(caseId, [toldOf('6.2', two)], { first: false });
    expect(rest.body).toEqual({ expected: 2, arrived: [], begun: [] });
    await send(caseId, two);
    expect(await stateOf(caseId)).toBe('ready');
  });

  test('AR5: of images that come at once one makes the case ready, once; nobody says so before', async () => {
    const caseId = await sentCase();
    const files = Array.from({ length: 6 }, (_, i) => [`7.${i}`, image(`7.${i}`)] as const);
    await tell(
      caseId,
      files.map(([uid, bytes]) => toldOf(uid, bytes)),
    );
    await send(caseId, ensure(files[0], 'a file')[1]);
    const early = await clinician.call(cases.changeCase, {
      params: { caseId },
      body: { version: 3, command: { kind: 'complete' } },
    });
    expect([early.status, early.code]).toEqual([409, 'images-missing']);
    const all = await Promise.all(files.slice(1).map(([, bytes]) => send(caseId, bytes)));
    expect(all.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    expect(await stateOf(caseId)).toBe('ready');
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    const steps = rows
      .filter((row) => row.caseId === caseId && row.event === 'case-changed')
      .map(({ body }) => /"detail":"(\w+)"/.exec(body)?.[1]);
    expect(steps).toEqual(['send', 'arrive', 'complete']);
  });

  test('AR1: nobody but the home site brings images, and only while they are awaited', async () => {
    const caseId = await sentCase();
    const bytes = image('8.1');
    expect((await tell(caseId, [toldOf('8.1', bytes)], { who: reader })).code).toBe('not-yours');
    expect((await send(caseId, bytes, reader)).code).toBe('not-yours');
    const { caseId: done } = await arrivedCase(['8.2']);
    expect((await tell(done, [toldOf('8.3', bytes)])).code).toBe('wrong-state');
    expect((await send(done, bytes)).code).toBe('wrong-state');
  });

  test('C14, C15: for everybody else the images do not exist; nobody learns more than of a case that is none', async () => {
    const { caseId } = await arrivedCase(['9.1']);
    const bytes = image('9.1');
    const nowhere = randomUUID();
    for (const who of [
      'foreign:clinician',
      'foreign:radiologist',
      'home:administrator',
      'reading:clinician',
    ] as const) {
      const stranger = await town.visitor(who);
      for (const id of [caseId, nowhere]) {
        const head = await stranger.fetch(uploadPath(id, '9.1'), { method: 'HEAD' });
        expect([head.status, head.headers.get('upload-offset')]).toEqual([404, null]);
        expect((await list(id, stranger)).code).toBe('not-found');
        expect((await read(id, '9.1', {}, stranger)).status).toBe(404);
        expect((await read(id, '9.1', { range: 'bytes=0-9' }, stranger)).status).toBe(404);
        expect((await tell(id, [toldOf('9.1', bytes)], { who: stranger })).code).toBe('not-found');
        expect((await send(id, bytes, stranger)).code).toBe('not-found');
      }
    }
    const nobody = running.visitor();
    expect((await read(caseId, '9.1', {}, nobody)).status).toBe(401);
    expect((await read(caseId, '9.404')).status).toBe(404);
    expect((await read(caseId, '..%2F..%2Fkeys%2Fsecret')).status).toBe(404);
  });

  test('AR6: under a pseudonymous agreement no image is given out that came with the name', async () => {
    const { caseId } = await arrivedCase(['10.1']);
    const { db } = running.opened.gateway.store;
    await db.update(twinning).set({ identity: 'pseudonymous' });
    try {
      expect([(await list(caseId)).status, (await list(caseId)).code]).toEqual([403, 'identified']);
      expect((await reader.fetch(`/api/cases/${caseId}/headers`)).status).toBe(403);
      const answer = await read(caseId, '10.1', { range: 'bytes=0-200' });
      expect([answer.status, await answer.text()]).toEqual([403, '{"code":"identified"}']);
      expect((await list(caseId, clinician)).status).toBe(200);
    } finally {
      await db.update(twinning).set({ identity: 'named' });
    }
    expect((await list(caseId)).status).toBe(200);
  });

  test('AR10: what broke off on its way is gone on with where it broke, also after a new start', async () => {
    const caseId = await sentCase();
    const bytes = image('11.1');
    await tell(caseId, [toldOf('11.1', bytes)]);
    const before = await onDisk();
    const { cut } = slowly(caseId, '11.1', bytes);
    await expect.poll(() => offsetOf(clinician, caseId, '11.1')).toBe(200);
    cut();
    expect((await tell(caseId, [toldOf('11.1', bytes)])).body.begun).toEqual([
      { sopInstanceUid: '11.1', bytes: 200 },
    ]);
    expect(await stateOf(caseId)).toBe('sent');
    const rest = { from: 200, bytes: bytes.slice(200) };
    expect((await sendPiece(clinician, caseId, '11.1', rest)).status).toBe(204);
    expect(await stateOf(caseId)).toBe('ready');
    expect(await onDisk()).toHaveLength(before.length + 1);
    const answer = await read(caseId, '11.1');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  test('AR10: whoever sends the same file anew takes the place of a line that may be dead', async () => {
    const caseId = await sentCase();
    const bytes = image('26.1');
    await tell(caseId, [toldOf('26.1', bytes)]);
    const dead = slowly(caseId, '26.1', bytes);
    await expect.poll(() => offsetOf(clinician, caseId, '26.1')).toBe(200);
    expect((await send(caseId, bytes)).status).toBe(204);
    expect(await stateOf(caseId)).toBe('ready');
    dead.cut();
  });

  test('AR10: pieces in any number and of any size make the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 400 }), { maxLength: 6 }), async (sizes) => {
        const uid = `27.${Math.trunc(Math.random() * 1e9)}`;
        const caseId = await sentCase();
        const bytes = image(uid);
        await tell(caseId, [toldOf(uid, bytes)]);
        let from = 0;
        for (const size of [...sizes, bytes.length]) {
          const piece = bytes.slice(from, from + size);
          expect(await sendPiece(clinician, caseId, uid, { from, bytes: piece })).toEqual({ status: 204 });
          from += piece.length;
          expect(await offsetOf(clinician, caseId, uid)).toBe(from);
        }
        expect(await stateOf(caseId)).toBe('ready');
      }),
      { numRuns: 6 },
    );
  });

  test('AR11: a HEAD says how much is there and how much there will be, and nothing keeps that answer', async () => {
    const caseId = await sentCase();
    const bytes = image('28.1');
    await tell(caseId, [toldOf('28.1', bytes)]);
    const head = await clinician.fetch(uploadPath(caseId, '28.1'), { method: 'HEAD' });
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
      204,
      '0',
      String(bytes.length),
    ]);
    expect([head.headers.get('cache-control'), head.headers.get('tus-resumable')]).toEqual([
      'no-store',
      '1.0.0',
    ]);
    const none = await clinician.fetch(uploadPath(caseId, '28.9'), { method: 'HEAD' });
    expect([none.status, none.headers.get('upload-offset'), none.headers.get('tus-resumable')]).toEqual([
      422,
      null,
      '1.0.0',
    ]);
  });

  test('AR11: a piece that does not follow, of another type, or of another version of the protocol is refused', async () => {
    const caseId = await sentCase();
    const bytes = image('29.1');
    await tell(caseId, [toldOf('29.1', bytes)]);
    const piece = { from: 0, bytes: bytes.slice(0, 100) };
    const put = (headers: Readonly<Record<string, string>>, from = 0) =>
      sendPiece(clinician, caseId, '29.1', { ...piece, from }, headers);
    expect(await put({}, 7)).toEqual({ status: 409, code: 'offset-differs' });
    expect((await put({ 'content-type': 'application/dicom' })).status).toBe(415);
    expect(await put({ 'tus-resumable': '0.2.2' })).toEqual({ status: 412, code: 'tus-version' });
    for (const offset of ['', '-1', '1.5', 'x', '99999999999']) {
      expect([offset, (await put({ 'upload-offset': offset })).status]).toEqual([offset, 400]);
    }
    expect(await offsetOf(clinician, caseId, '29.1')).toBe(0);
    const answer = await clinician.fetch(uploadPath(caseId, '29.1'), {
      method: 'PATCH',
      headers: {
        'content-type': 'application/offset+octet-stream',
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
      },
      body: piece.bytes,
    });
    expect([answer.status, answer.headers.get('upload-offset'), answer.headers.get('tus-resumable')]).toEqual(
      [204, '100', '1.0.0'],
    );
  });

  test('AR8: a file that vanished is said to be gone', async () => {
    const { caseId, files } = await arrivedCase(['12.1']);
    const sha256 = shaOf(ensure(files[0], 'a file')[1]);
    await rm(join(running.folder, 'data/files/objects', sha256.slice(0, 2), sha256));
    const answer = await read(caseId, '12.1', { range: 'bytes=0-9' });
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'object-gone' }]);
  });

  test('AR9: each image that arrived is in the log once, with who sent it', async () => {
    const { caseId, files } = await arrivedCase(['25.1', '25.2']);
    await send(caseId, ensure(files[0], 'a file')[1]);
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    const arrivals = rows.filter((row) => row.caseId === caseId && row.event === 'image-arrived');
    expect(arrivals.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      files.map(([uid]) =>
        expect.objectContaining({
          entity: { kind: 'object', id: uid },
          patientId: 'H-17',
          agent: expect.objectContaining({ userId: town.user('home:clinician') }),
        }),
      ),
    );
  });

  test('AR9: a look at the images is in the log, once for all of them', async () => {
    const { caseId } = await arrivedCase(['13.1', '13.2']);
    await list(caseId);
    await read(caseId, '13.1');
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    const looks = rows.filter((row) => row.caseId === caseId && row.body.includes('"images: 2"'));
    expect(looks).toHaveLength(1);
    expect(looks[0]?.event).toBe('case-viewed');
  });

  test('AR2, AR4: an outline that is refused changes nothing of what is expected', async () => {
    const caseId = await sentCase();
    const [one, two] = [image('14.1'), image('14.2')];
    await tell(caseId, [toldOf('14.1', one), toldOf('14.2', two)]);
    await send(caseId, one);
    const other = await tell(caseId, [toldOf('14.1', image('14.1', { '00080060': ['CS', 'CT'] }))]);
    expect([other.status, other.code]).toEqual([409, 'object-differs']);
    expect((await send(caseId, one)).status).toBe(204);
    expect(await stateOf(caseId)).toBe('arriving');
    expect((await list(caseId)).body.expected).toBe(2);
    expect((await send(caseId, two)).status).toBe(204);
    expect(await stateOf(caseId)).toBe('ready');
  });

  test('AR3: what has another size than was told is refused, though it has the hash', async () => {
    const caseId = await sentCase();
    const bytes = image('15.1');
    await tell(caseId, [{ ...toldOf('15.1', bytes), bytes: 10 }]);
    expect(await send(caseId, bytes)).toEqual({ status: 422, code: 'not-told' });
    expect((await list(caseId)).body).toEqual({ expected: 1, objects: [] });
  });

  test('AR4: who lost the last answer asks again and gets it, though the case is ready by now', async () => {
    const { caseId, files } = await arrivedCase(['16.1', '16.2']);
    const wanted = files.map(([uid, bytes]) => toldOf(uid, bytes));
    expect(await stateOf(caseId)).toBe('ready');
    const before = [await onDisk(), (await list(caseId)).body];
    const [, bytes] = ensure(files[1], 'a file');
    expect(await send(caseId, bytes)).toEqual({ status: 204 });
    const again = await tell(caseId, wanted);
    expect([again.status, again.body]).toEqual([200, { expected: 2, arrived: ['16.1', '16.2'], begun: [] }]);
    const more = await tell(caseId, [...wanted, toldOf('16.3', image('16.3'))]);
    expect(more.code).toBe('wrong-state');
    expect([await onDisk(), (await list(caseId)).body]).toEqual(before);
  });

  test('AR2: an object that is told of twice in one message is no outline', async () => {
    const caseId = await sentCase();
    const one = toldOf('17.1', image('17.1'));
    expect((await tell(caseId, [one, one])).status).toBe(400);
  });

  test('AR8: a file that was cut short is said to be gone, not given out in part', async () => {
    const { caseId, files } = await arrivedCase(['18.1']);
    const [, bytes] = ensure(files[0], 'a file');
    const sha256 = shaOf(bytes);
    await truncate(join(running.folder, 'data/files/objects', sha256.slice(0, 2), sha256), 20);
    const answer = await read(caseId, '18.1');
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'object-gone' }]);
  });

  test('AR8: what is not awaited any more when it is whole is not said to be there', async () => {
    const caseId = await sentCase();
    const [one, two] = [image('19.1'), image('19.2')];
    await tell(caseId, [toldOf('19.1', one)]);
    const before = await onDisk();
    const { rest } = slowly(caseId, '19.1', one);
    await expect.poll(async () => (await onDisk()).length).toBe(before.length + 1);
    await tell(caseId, [toldOf('19.2', two)]);
    expect(await rest()).toBe('422 not-told');
    expect(await onDisk()).toEqual(before);
  });

  test('AR1: a case that was cancelled while an image was on its way takes none', async () => {
    const caseId = await sentCase();
    const one = image('20.1');
    await tell(caseId, [toldOf('20.1', one)]);
    const before = await onDisk();
    const { rest } = slowly(caseId, '20.1', one);
    await expect.poll(async () => (await onDisk()).length).toBe(before.length + 1);
    await clinician.get(cases.changeCase, {
      params: { caseId },
      body: { version: 2, command: { kind: 'cancel', reason: 'Patient transféré' } },
    });
    expect(await rest()).toBe('409 wrong-state');
    expect(await onDisk()).toEqual(before);
  });

  test('AR2: a case has at most 5,000 objects; a longer outline is refused and what was told before stays', async () => {
    const caseId = await sentCase();
    const [first, ...more] = Array.from({ length: 11 }, (_, part) =>
      Array.from({ length: 500 }, (_, i) => ({
        sopInstanceUid: `21.${part}.${i}`,
        sha256: '0'.repeat(64),
        bytes: 1,
      })),
    );
    expect((await tell(caseId, first ?? [], { last: false })).status).toBe(200);
    const answers: (string | number | undefined)[] = [];
    for (const part of more) {
      const told = await tell(caseId, part, { first: false, last: false });
      answers.push(told.code ?? told.status);
    }
    expect(answers).toEqual([...Array.from({ length: 9 }, () => 200), 'too-many-objects']);
    expect((await list(caseId)).body.expected).toBe(5000);
  });

  test('AR5: words alone are ready by the clinician’s word: nothing was told to travel', async () => {
    const caseId = await sentCase();
    for (const [version, kind] of [
      [2, 'arrive'],
      [3, 'complete'],
    ] as const) {
      const body = { version, command: { kind } };
      const done = await clinician.call(cases.changeCase, { params: { caseId }, body });
      expect([kind, done.status]).toEqual([kind, 200]);
    }
    expect(await stateOf(caseId)).toBe('ready');
  });

  test('AR3: a document without pixels is kept as well', async () => {
    const caseId = await sentCase();
    const report = image('22.1', {
      '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.88.11'],
      '00080060': ['CS', 'SR'],
    });
    await tell(caseId, [toldOf('22.1', report)]);
    expect((await send(caseId, report)).status).toBe(204);
    const { body } = await list(caseId);
    expect(body.objects[0]).toMatchObject({
      sopInstanceUid: '22.1',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.88.11',
    });
    expect(await stateOf(caseId)).toBe('ready');
  });

  test('AR9, C17: with the agreement goes the sight of the images; who holds the case finishes it', async () => {
    const { caseId } = await arrivedCase(['23.1']);
    const { caseId: held } = await arrivedCase(['23.2']);
    const claim = { kind: 'claim', siteId: town.site.reading } as const;
    const { version } = await reader.get(cases.readCase, { params: { caseId: held } });
    await reader.get(cases.changeCase, { params: { caseId: held }, body: { version, command: claim } });
    const { db } = running.opened.gateway.store;
    const until = twinning.until;
    const [before] = await db.select({ id: twinning.id, until }).from(twinning);
    const { id, until: ends } = ensure(before, 'an agreement');
    await db
      .update(twinning)
      .set({ until: new Date(Date.now() - 1000) })
      .where(eq(twinning.id, id));
    try {
      expect((await list(caseId)).code).toBe('not-found');
      for (const uid of ['23.1', '23.404']) {
        const answer = await read(caseId, uid, { range: 'bytes=0-9' });
        expect([answer.status, await answer.json()]).toEqual([404, { code: 'not-found' }]);
      }
      expect((await read(held, '23.2')).status).toBe(200);
    } finally {
      await db.update(twinning).set({ until: ends }).where(eq(twinning.id, id));
    }
    expect((await read(caseId, '23.1')).status).toBe(200);
  });

  test('AR7: whatever range is asked for, the bytes are the file’s; no cache on the way keeps them', async () => {
    const caseId = await sentCase();
    const bytes = image('24.1', { '00204000': ['LT', 'x'.repeat(4000)] });
    await tell(caseId, [toldOf('24.1', bytes)]);
    await send(caseId, bytes);
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const answer = await read(caseId, '24.1', { range: `bytes=${from}-${to}` });
        expect(answer.status).toBe(206);
        expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes.slice(from, to + 1));
      }),
      { numRuns: 60 },
    );
    const { headers } = await read(caseId, '24.1');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

test('a Range header is read as RFC 9110 says', () => {
  expect(rangeIn('bytes=0-499', 1000)).toEqual({ from: 0, to: 500 });
  expect(rangeIn('bytes=500-999', 1000)).toEqual({ from: 500, to: 1000 });
  expect(rangeIn('bytes=-500', 1000)).toEqual({ from: 500, to: 1000 });
  expect(rangeIn('bytes=9500-', 10_000)).toEqual({ from: 9500, to: 10_000 });
  expect(rangeIn(undefined, 1000)).toBe('whole');
  expect(rangeIn('bytes=1000-', 1000)).toBe('none');
});
