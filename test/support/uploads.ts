/** Sends a file of a case as the browser does: asks how much of it is there, and sends the rest (tus 1.0.0). */
import { tusVersion } from '#contracts/gateway/archive.ts';
import type { Visitor } from '../drivers/gateway.ts';

export interface Sent {
  readonly status: number;
  readonly code?: string;
}

export const uploadPath = (caseId: string, sopInstanceUid: string): string =>
  `/api/cases/${caseId}/uploads/${sopInstanceUid}`;

/** Bytes that are there; undefined where the gateway does not say. */
export async function offsetOf(who: Visitor, caseId: string, uid: string): Promise<number | undefined> {
  const { headers } = await who.fetch(uploadPath(caseId, uid), { method: 'HEAD' });
  const offset = headers.get('upload-offset');
  return offset === null ? undefined : Number(offset);
}

export async function sendRest(
  who: Visitor,
  caseId: string,
  uid: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Sent> {
  const from = (await offsetOf(who, caseId, uid)) ?? 0;
  return sendPiece(who, caseId, uid, { from, bytes: bytes.slice(from) });
}

export async function sendPiece(
  who: Visitor,
  caseId: string,
  uid: string,
  { from, bytes }: { readonly from: number; readonly bytes: Uint8Array<ArrayBuffer> },
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const response = await who.fetch(uploadPath(caseId, uid), {
    method: 'PATCH',
    headers: {
      'content-type': 'application/offset+octet-stream',
      'tus-resumable': tusVersion,
      'upload-offset': String(from),
      ...headers,
    },
    body: bytes,
  });
  const text = await response.text();
  const { code } = text === '' ? {} : (JSON.parse(text) as { readonly code?: string });
  return { status: response.status, ...(code && { code }) };
}
