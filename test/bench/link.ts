/**
 * `npm run bench -- link [ct]`: a case over a line of 384 kbit/s with a round trip of 715 ms (without loss): a film of 2048²
 * pixels of 14 bits, or 60 slices of CT, both phantoms. Seconds from Send until it stands in a reader's list, and until its
 * images are there; the yardstick is the same files as they are, over the same line to a bare server. Takes minutes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { ensure } from '#base/assert.ts';
import { inMemory } from '#base/byte-file.ts';
import { tellObjects } from '#contracts/gateway/archive.ts';
import { changeCase, createCase, listCases, type ReferralInput, readCase } from '#contracts/gateway/cases.ts';
import { compress } from '#dicom/compress/compress.ts';
import { openHeader } from '#dicom/open-header.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { writeCt } from '../../phantom/ct.ts';
import { startGateway, Visitor } from '../drivers/gateway.ts';
import { type Link, openLink } from '../drivers/link.ts';
import { foundTown } from '../support/gateway-people.ts';
import { sendRest } from '../support/uploads.ts';

const line = { bytesPerSecond: 384_000 / 8, delayMs: 715 / 2 };
const open = { bytesPerSecond: Number.POSITIVE_INFINITY, delayMs: 0 };

type File = Uint8Array<ArrayBuffer>;

async function filesOf(kind: string | undefined): Promise<readonly File[]> {
  if (kind !== 'ct') return [(await writeChestDx({ seed: 1, rows: 2048, bitsStored: 14 })).bytes];
  const { files } = await writeCt({ seed: 1, slices: 60, size: 512, script: 'latin' });
  return files.map((bytes) => new Uint8Array(bytes));
}

const sizeOf = (files: readonly File[]): number => files.reduce((sum, { length }) => sum + length, 0);
const rounded = (value: number): number => Number(value.toPrecision(3));

/** Seconds for the files as they are, one request each, to a server that only takes them. */
async function plain(files: readonly File[]): Promise<number> {
  await using link = await openLink();
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address === 'object' && address) link.leadTo(address.port);
  link.shape(line);
  const began = performance.now();
  for (const body of files) await fetch(link.url, { method: 'POST', body });
  const seconds = (performance.now() - began) / 1000;
  await new Promise((done) => server.close(done));
  return seconds;
}

async function ours(files: readonly File[], link: Link) {
  await using running = await startGateway({ kind: 'real', env: { PUBLIC_URL: link.url } });
  link.leadTo(Number(new URL(running.origin).port));
  link.shape(open);
  const town = await foundTown(running.opened.gateway, link.url);
  const clinician = await town.visitor('home:clinician');
  // The reader has a line of their own.
  const reader = new Visitor(running.origin, (await town.visitor('reading:radiologist')).cookieHeader);
  const objects = await Promise.all(
    files.map(async (bytes) => {
      const header = await openHeader(inMemory(bytes), '');
      if (!header.ok || header.value.kind !== 'instance') throw new Error('no image');
      return { bytes, instance: header.value.instance };
    }),
  );
  const referral: ReferralInput = {
    patient: { name: 'Hélène Dupré', id: 'H-17', birthDate: '1961-11-02', sex: 'F' },
    question: 'Pneumonie ?',
    history: '',
    urgency: 'urgent',
    language: 'fr',
    modalities: [ensure(objects[0], 'no file').instance.modality],
    studyInstanceUid: ensure(objects[0], 'no file').instance.studyInstanceUid,
  };

  link.shape(line);
  const before = link.sent();
  const began = performance.now();
  const since = (): number => (performance.now() - began) / 1000;
  const watched = (async () => {
    for (;;) {
      const { cases } = await reader.get(listCases, { query: {} });
      if (cases.length > 0) return since();
      await after(50);
    }
  })();
  const body = { key: randomUUID(), siteId: town.site.home, referral };
  const { id: caseId } = await clinician.get(createCase, { body });
  await clinician.get(changeCase, { params: { caseId }, body: { version: 1, command: { kind: 'send' } } });
  const ranked = await watched;

  const coding = performance.now();
  const leaving: { bytes: File; sopInstanceUid: string; sha256: string }[] = [];
  for (const { bytes, instance } of objects) {
    const made = await compress(bytes);
    const smaller = (made.ok ? made.value : undefined) ?? bytes;
    const sha256 = createHash('sha256').update(smaller).digest('hex');
    leaving.push({ bytes: smaller, sopInstanceUid: instance.sopInstanceUid, sha256 });
  }
  const codedMs = performance.now() - coding;
  const told = leaving.map(({ bytes, ...one }) => ({ ...one, bytes: bytes.length }));
  await clinician.get(tellObjects, {
    params: { caseId },
    body: { objects: told, first: true, last: true },
  });
  for (const { sopInstanceUid, bytes } of leaving) {
    const sent = await sendRest(clinician, caseId, sopInstanceUid, bytes);
    if (sent.status >= 300) throw new Error(`${sent.status} ${sent.code}`);
  }
  const { state } = await reader.get(readCase, { params: { caseId } });
  if (state !== 'ready') throw new Error(`it is ${state}`);
  const arrived = since();
  link.shape(open);
  return { ranked, arrived, codedMs, crossed: link.sent() - before };
}

export async function run([kind]: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const files = await filesOf(kind);
  await using link = await openLink();
  const { ranked, arrived, codedMs, crossed } = await ours(files, link);
  return {
    study: kind === 'ct' ? '60 slices of CT' : 'DX 2048², 14 bits',
    ranked_s: rounded(ranked),
    arrived_s: rounded(arrived),
    coded_ms: Math.round(codedMs),
    bytes_ratio: rounded(crossed / sizeOf(files)),
    raw_mb: rounded(sizeOf(files) / 1e6),
    plain_arrived_s: rounded(await plain(files)),
  };
}
