/** The images of a case, both ways: sent from this computer, and read from the gateway. */
import { err, ok } from '#base/result.ts';
import type { CodedObject } from '#contracts/coded-frame.ts';
import type { listObjects } from '#contracts/gateway/archive.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { SendingPort, ToldObject } from '#upload/sending.ts';
import { addresses } from './addresses.ts';
import type { GatewayPort } from './gateway.ts';

/** The contracts come with their first use: the opening screen is drawn without them. */
const archive = () => import('#contracts/gateway/archive.ts');

/** A long list is told in parts; the gateway's answers to all of them are one. */
export const sendingPortOf = (
  gateway: GatewayPort,
  { deidentify, compress }: Pick<SendingPort, 'deidentify' | 'compress'>,
): SendingPort => ({
  deidentify,
  compress,
  pseudonymOf: async (caseId) => {
    const { readPseudonym } = await archive();
    const answer = await gateway.call(readPseudonym, { params: { caseId } });
    return answer.ok ? ok(answer.value.pseudonym ?? undefined) : answer;
  },
  tell: async (caseId, objects, how) => {
    const { mostToldAtOnce, tellObjects } = await archive();
    const there = { arrived: new Set<string>(), begun: new Map<string, number>() };
    for (let from = 0; from < objects.length; from += mostToldAtOnce) {
      const part: ToldObject[] = objects.slice(from, from + mostToldAtOnce);
      const last = from + part.length === objects.length;
      const body = { objects: part, first: from === 0, last, ...how };
      const told = await gateway.call(tellObjects, { params: { caseId }, body });
      if (!told.ok) return told;
      for (const uid of told.value.arrived) there.arrived.add(uid);
      for (const { sopInstanceUid, bytes } of told.value.begun) there.begun.set(sopInstanceUid, bytes);
    }
    return ok(there);
  },
  offset: async (caseId, sopInstanceUid) => {
    const { readUpload } = await archive();
    const headers = await gateway.headers(readUpload, { params: { caseId, sopInstanceUid } });
    if (!headers.ok) return headers;
    const offset = Number(headers.value.get('upload-offset') ?? Number.NaN);
    return Number.isSafeInteger(offset) ? ok(offset) : err({ code: 'unreadable' });
  },
  send: async (caseId, { sopInstanceUid, file }, from, onSent, signal) => {
    const { sendUpload, tusVersion } = await archive();
    const headers = { 'Tus-Resumable': tusVersion, 'Upload-Offset': String(from) };
    const asking = { params: { caseId, sopInstanceUid } };
    return gateway.upload(sendUpload, asking, { file, from, headers, onSent, signal });
  },
  pause,
});

/** Ends early where the browser says that the line is back, or `signal` gives it up. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = new AbortController();
    const end = (): void => {
      done.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end, { signal: done.signal });
    signal.addEventListener('abort', end, { signal: done.signal });
  });

/**
 * Headers of what arrived, by UID, in as few answers as may be. What could not be had so is left out: each can be asked
 * for by itself.
 */
export async function headersOf(
  gateway: GatewayPort,
  caseId: string,
  objects: readonly Pick<CodedObject, 'sopInstanceUid' | 'parts'>[],
): Promise<ReadonlyMap<SopInstanceUid, Uint8Array<ArrayBuffer>>> {
  const { mostHeadersAtOnce: count, readHeaders } = await archive();
  const headers = new Map<SopInstanceUid, Uint8Array<ArrayBuffer>>();
  for (let from = 0; from < objects.length; from += count) {
    const part = objects.slice(from, from + count);
    const answer = await gateway.download(readHeaders, { params: { caseId }, query: { from, count } });
    if (!answer.ok) return headers;
    const bytes = new Uint8Array(await answer.value.arrayBuffer());
    let at = 0;
    for (const { sopInstanceUid, parts } of part) {
      const header = bytes.slice(at, at + parts.header);
      if (header.length < parts.header) return headers;
      headers.set(sopInstanceUid, header);
      at += parts.header;
    }
  }
  return headers;
}

export type ArrivedObject = Answer<typeof listObjects>['objects'][number];

/** What has arrived of a case, as the source that reads it by ranges takes it. */
export async function arrivedObjects(gateway: GatewayPort, caseId: string) {
  const { listObjects } = await archive();
  const listed = await gateway.call(listObjects, { params: { caseId } });
  if (!listed.ok) return err(listed.error);
  return ok(
    listed.value.objects.map(({ sopInstanceUid, sha256, parts }) => ({
      // The same content is the same file, in every case.
      objectId: sha256,
      sopInstanceUid,
      parts,
      url: addresses.objectOf(caseId, sopInstanceUid),
    })),
  );
}
