/** The live feed: server-sent events of the cases that a person sees. The browser itself goes on from the last event. */
import { caseEventSchema, watchCases as contract } from '#contracts/gateway/cases.ts';
import { z } from '#contracts/zod.ts';
import type { CaseWatch } from '#session/gateway.ts';

const goneSchema = z.object({ caseId: z.string() });

/** After the gateway refused the feed: it may be starting anew, or the session may have ended. */
const firstPauseMs = 2000;
const longestPauseMs = 60_000;

export function watchCases({ onChange, onGone, onAccess, onState, onMissed }: CaseWatch): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPauseMs;
  let missed = false;
  /** Once an event came with its place, the browser asks for what came after it. */
  let placed = false;
  let openings = 0;

  const open = (): void => {
    const opened = new EventSource(contract.path);
    source = opened;
    opened.addEventListener('open', () => {
      openings += 1;
      onState('live');
      if (missed || (openings > 1 && !placed)) onMissed();
      missed = false;
      pause = firstPauseMs;
    });
    opened.addEventListener('case', ({ data, lastEventId }: MessageEvent<string>) => {
      placed ||= lastEventId !== '';
      const event = caseEventSchema.safeParse(parsed(data));
      if (event.success) onChange(event.data);
    });
    opened.addEventListener('gone', ({ data, lastEventId }: MessageEvent<string>) => {
      placed ||= lastEventId !== '';
      const event = goneSchema.safeParse(parsed(data));
      if (event.success) onGone(event.data.caseId);
    });
    opened.addEventListener('access', () => onAccess());
    opened.addEventListener('error', () => {
      if (opened.readyState !== EventSource.CLOSED) return onState('waiting');
      onState('refused');
      // A refusal ends the browser's own attempts, and its place in the feed with them.
      missed = true;
      placed = false;
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
