/** Objects of cases: told of, sent, listed, and given out by ranges. */
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { err, ok, type Result } from '#base/result.ts';
import * as contract from '#contracts/gateway/archive.ts';
import type { Refusal } from '../kernel/gateway.ts';
import { answered, type Call, handle, type Route } from '../kernel/routes.ts';
import * as archive from './archive.ts';
import { readPseudonym } from './identity.ts';
import { rangeIn } from './ranges.ts';

export const archiveRoutes = (parts: archive.Archiving): readonly Route[] => [
  handle(contract.tellObjects, ({ asker, subject, body }) =>
    archive.tellObjects(parts, asker, subject, body),
  ),
  handle(contract.readPseudonym, ({ subject }) => readPseudonym(parts, subject)),
  handle(contract.readArrival, async ({ subject }) => ok(await archive.readArrival(parts, subject))),
  handle(contract.readUpload, (call) => tellUpload(parts, call)),
  handle(contract.sendUpload, (call) => takeUpload(parts, call)),
  handle(contract.listObjects, ({ asker, subject }) => archive.listObjects(parts, asker, subject)),
  handle(contract.readHeaders, (call) => giveHeaders(parts, call)),
  handle(contract.readObject, (call) => giveOut(parts, call)),
];

const uploadHeaders = ({ offset, bytes }: archive.UploadState) => ({
  'upload-offset': offset,
  'upload-length': bytes,
});

async function tellUpload(
  parts: archive.Archiving,
  { subject, params, reply }: Call<typeof contract.readUpload>,
): Promise<Result<typeof answered, Refusal>> {
  const upload = await archive.readUpload(parts, subject, params.sopInstanceUid);
  if (!upload.ok) return upload;
  // The protocol wants the offset in the answer to a HEAD, with no body and no length of one.
  reply.code(204).headers(uploadHeaders(upload.value)).send();
  return ok(answered);
}

async function takeUpload(
  parts: archive.Archiving,
  { asker, subject, params, body, request, reply }: Call<typeof contract.sendUpload>,
): Promise<Result<typeof answered, Refusal>> {
  const { 'tus-resumable': version, 'upload-offset': offset } = request.headers;
  if (version !== contract.tusVersion) return err({ code: 'tus-version' });
  if (typeof offset !== 'string' || !/^\d{1,10}$/.test(offset)) return err({ code: 'bad-request' });
  const { sopInstanceUid } = params;
  const upload = await archive.sendUpload(parts, asker, subject, {
    sopInstanceUid,
    from: Number(offset),
    bytes: body,
  });
  if (!upload.ok) {
    if (upload.error.code === 'offset-differs') reply.header('upload-offset', upload.error.offset);
    return upload;
  }
  reply.code(204).headers(uploadHeaders(upload.value)).send();
  return ok(answered);
}

/** Headers of one series differ in little: together and compressed they are a fraction of themselves. */
async function giveHeaders(
  parts: archive.Archiving,
  { subject, query, request, reply }: Call<typeof contract.readHeaders>,
): Promise<Result<typeof answered, Refusal>> {
  const headers = await archive.headersInSight(parts, subject, query);
  if (!headers.ok) return headers;
  async function* inTurn(): AsyncGenerator<Buffer> {
    for (const { sha256, header } of headers.ok ? headers.value : []) {
      if (header === 0) continue;
      const bytes = await parts.files.read(sha256, { from: 0, to: header });
      // Whoever reads sees that it ends too early, and asks for each by itself.
      if (!bytes) return;
      yield* bytes as AsyncIterable<Buffer>;
    }
  }
  const content = Readable.from(inTurn(), { objectMode: false });
  reply.header('content-type', 'application/octet-stream').header('vary', 'accept-encoding');
  if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    const packed = createGzip();
    pipeline(content, packed, () => undefined);
    reply.header('content-encoding', 'gzip').send(packed);
  } else {
    reply.send(content);
  }
  return ok(answered);
}

async function giveOut(
  parts: archive.Archiving,
  { subject, params, request, reply }: Call<typeof contract.readObject>,
): Promise<Result<typeof answered, Refusal>> {
  const object = await archive.objectInSight(parts, subject, params.sopInstanceUid);
  if (!object.ok) return object;
  const { sha256, bytes } = object.value;
  const etag = `"${sha256}"`;
  const { range: wanted, 'if-range': condition } = request.headers;
  // A range of something else is no use to whoever asked for a range of this.
  const range = rangeIn(condition === undefined || condition === etag ? wanted : undefined, bytes);
  reply.headers({ 'accept-ranges': 'bytes', etag });
  if (range === 'none') {
    reply.code(416).header('content-range', `bytes */${bytes}`).send();
    return ok(answered);
  }
  const { from, to } = range === 'whole' ? { from: 0, to: bytes } : range;
  const content = await parts.files.read(sha256, { from, to });
  if (!content) return err({ code: 'object-gone' });
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${bytes}`);
  reply.headers({ 'content-type': 'application/dicom', 'content-length': to - from }).send(content);
  return ok(answered);
}
