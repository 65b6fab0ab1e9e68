/** One object over a line that breaks: gone on with where it broke, until it is there or somebody gives it up. */
import type { Result } from '#base/result.ts';
import type { PreparedObject } from './preparing.ts';
import type { SendFault, SendingPort } from './sending.ts';

const pauseMs = (tries: number): number => pausesMs[Math.min(tries, pausesMs.length - 1)] as number;

/** Asks until an answer comes, or one that does not pass by itself; where `signal` gives it up, with whatever came last. */
export async function untilHeard<T>(
  { pause }: Pick<SendingPort, 'pause'>,
  ask: () => Promise<Result<T, SendFault>>,
  { onWaiting, signal }: Pick<Way, 'onWaiting' | 'signal'>,
): Promise<Result<T, SendFault>> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    const again = !answer.ok && passes(answer.error) && !signal.aborted;
    if (tries > 0 || again) onWaiting(again);
    if (!again) return answer;
    await pause(pauseMs(tries), signal);
  }
}

interface Way {
  /** Bytes that are there already. */
  readonly from: number;
  readonly onSent: (bytes: number) => void;
  readonly onWaiting: (waiting: boolean) => void;
  readonly signal: AbortSignal;
}

/** Between tries that bring nothing forward, in milliseconds; the last one for ever. */
const pausesMs = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** Codes of what passes by itself; a gateway that is being started anew answers with 502 or 503. */
const passing: ReadonlySet<string> = new Set([
  'offline',
  'offset-differs',
  'too-many-requests',
  'unreadable',
]);
const passes = ({ code, status = 0 }: SendFault): boolean =>
  passing.has(code) || status === 408 || (status >= 500 && code === 'internal');

/** Fails with what does not pass by itself; where `signal` gives it up, with whatever came last. */
export async function sendOne(
  port: Pick<SendingPort, 'send' | 'offset' | 'pause'>,
  caseId: string,
  object: PreparedObject,
  { from, onSent, onWaiting, signal }: Way,
): Promise<Result<unknown, SendFault>> {
  let there = from;
  for (let tries = 0; ; ) {
    const sent = await port.send(caseId, object, there, onSent, signal);
    if (sent.ok) return sent;
    onWaiting(true);
    let known: Result<number, SendFault> = sent;
    while (!known.ok) {
      if (signal.aborted || !passes(known.error)) {
        onWaiting(false);
        return known;
      }
      await port.pause(pauseMs(tries++), signal);
      known = signal.aborted ? known : await port.offset(caseId, object.sopInstanceUid);
    }
    if (known.value > there) tries = 0;
    there = known.value;
    onSent(there);
    onWaiting(false);
  }
}
