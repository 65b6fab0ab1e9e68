/** The live feed: server-sent events of the cases that a person sees. The browser itself goes on from the last event. */
import { caseEventSchema, watchCases as contract } from '#contracts/gateway/cases.ts';
import { z } from '#contracts/zod.ts';
import type { CaseWatch } from '#session/gateway.ts';

const goneSchema = z.object({ caseId: z.string() });

/** After the gateway refused the feed: it may be starting anew, or the session may have ended. */
const firstPauseMs = 2000;
const longestPauseMs = 60_000;

/** A proxy that holds events back must not hold the page back. */
const patienceMs = 4000;

export function watchCases({ onChange, onGone, onAccess, onState, onMissed }: CaseWatch): () => void {
  let source: EventSource | undefined;
  let pause = firstPauseMs;
  let missed = false;
  /** Once the gateway said from which place it tells, the browser asks for what came after it. */
  let placed = false;
  const late = (): void => {
    missed = true;
    onState('waiting');
  };
  let timer = setTimeout(late, patienceMs);

  const open = (): void => {
    const opened = new EventSource(contract.path);
    source = opened;
    opened.addEventListener('ready', () => {
      clearTimeout(timer);
      placed = true;
      onState('live');
      if (missed) onMissed();
      missed = false;
      pause = firstPauseMs;
    });
    opened.addEventListener('case', ({ data }: MessageEvent<string>) => {
      const event = caseEventSchema.safeParse(parsed(data));
      if (event.success) onChange(event.data);
    });
    opened.addEventListener('gone', ({ data }: MessageEvent<string>) => {
      const event = goneSchema.safeParse(parsed(data));
      if (event.success) onGone(event.data.caseId);
    });
    opened.addEventListener('access', () => onAccess());
    opened.addEventListener('error', () => {
      clearTimeout(timer);
      // A refusal ends the browser's own attempts, and its place in the feed with them.
      const refused = opened.readyState === EventSource.CLOSED;
      placed &&= !refused;
      missed ||= !placed;
      onState(refused ? 'refused' : 'waiting');
      if (!refused) return;
      timer = setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPauseMs);
    });
  };

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
