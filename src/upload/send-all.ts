/** All steps of one study on its way: named or nameless, hashed, told of, sent object by object. */
import { err, ok, type Result } from '#base/result.ts';
import { prepare } from './preparing.ts';
import { sendOne, untilHeard } from './send-one.ts';
import type { ObjectToSend, SendFault, Sending, SendingPort } from './sending.ts';

const stopped = err({ code: 'stopped' });

const sizeOf = (files: readonly Blob[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** Tells of each step; fails with what stopped it, `stopped` where a person did. */
export async function sendAll(
  port: SendingPort,
  caseId: string,
  objects: readonly ObjectToSend[],
  change: (part: Partial<Sending>) => void,
  signal: AbortSignal,
): Promise<Result<unknown, SendFault>> {
  change({ objects: objects.length, bytes: sizeOf(objects.map(({ file }) => file)) });
  const line = { onWaiting: (waiting: boolean) => change({ waiting }), signal };
  const pseudonym = await untilHeard(port, () => port.pseudonymOf(caseId), line);
  if (!pseudonym.ok) return pseudonym;
  const pseudonymous = pseudonym.value !== undefined;
  if (pseudonymous) change({ pseudonymous });
  const ready = async (compress: SendingPort['compress'] | undefined) => {
    const prepared = await prepare({
      objects,
      pseudonym: pseudonym.value,
      deidentify: port.deidentify,
      compress,
      onChecked: (bytesSent) => change({ bytesSent }),
      signal,
    });
    if (!prepared.ok) return prepared;
    const { objects: leaving, heldBack } = prepared.value;
    if (heldBack.length > 0) change({ heldBack });
    if (leaving.length === 0) return err({ code: 'all-held-back' });
    const told = leaving.map(({ file: _, ...one }) => one);
    const how = { pseudonymous, heldBack: heldBack.length };
    const there = await untilHeard(port, () => port.tell(caseId, told, how), line);
    return there.ok ? ok({ leaving, there: there.value }) : there;
  };
  let telling = await ready((file) => untilHeard(port, () => port.compress(file), line));
  // A part is there in other bytes: an older release sent it as it was, and so does the rest follow.
  if (!telling.ok && telling.error.code === 'object-differs') telling = await ready(undefined);
  if (!telling.ok) return telling;
  const { leaving, there } = telling.value;
  const bytes = sizeOf(leaving.map(({ file }) => file));
  change({ phase: 'sending', objects: leaving.length, bytes, bytesSent: 0 });
  let [objectsSent, before] = [0, 0];
  for (const object of leaving) {
    if (signal.aborted) return stopped;
    const past = before;
    if (!there.arrived.has(object.sopInstanceUid)) {
      const sent = await sendOne(port, caseId, object, {
        from: there.begun.get(object.sopInstanceUid) ?? 0,
        ...line,
        onSent: (sofar) => change({ bytesSent: past + sofar }),
      });
      if (!sent.ok) return signal.aborted ? stopped : sent;
    }
    before += object.bytes;
    change({ objectsSent: ++objectsSent, bytesSent: before });
  }
  change({ phase: 'sent' });
  return ok(undefined);
}
