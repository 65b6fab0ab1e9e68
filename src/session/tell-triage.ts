/** Tells the gateway what triage of a study says, once it has ended, where that is not what was told with the sending. */
import { tellTriage } from '#contracts/gateway/cases.ts';
import type { ToldTriage } from '#domain/case/case.ts';
import { sameTriage } from '#domain/case/order.ts';
import type { GatewayError, GatewayPort } from './gateway.ts';
import { answerOf, toldOf } from './triage-answer.ts';
import type { TriageRuns } from './triage-runs.ts';

/** Milliseconds before each further try, the last one for as long as the page lives: the images wait for the line as well. */
const waits = [2_000, 10_000, 30_000, 60_000, 300_000] as const;
/** What passes by itself: a line that is down, a gateway that is being started anew. */
const passes = ({ code, status = 0 }: GatewayError): boolean =>
  code === 'offline' || code === 'stale' || status === 429 || status >= 500;

/** `told`: with the sending. Ends when the runs have ended and the gateway knows, or refuses; a case in hand needs no rank. */
export function tellWhenEnded(
  gateway: GatewayPort,
  { caseId, studyInstanceUid }: { readonly caseId: string; readonly studyInstanceUid: string },
  runs: TriageRuns,
  told: ToldTriage | undefined,
): void {
  const tell = async (triage: ToldTriage): Promise<void> => {
    for (let tries = 0; ; tries++) {
      const body = { studyInstanceUid, triage };
      const answer = await gateway.call(tellTriage, { params: { caseId }, body });
      if (answer.ok || !passes(answer.error)) return;
      const wait = waits[Math.min(tries, waits.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
  const look = (): void => {
    const state = runs.state.getSnapshot();
    if (answerOf(state).done !== undefined) return;
    stop();
    const now = toldOf(state);
    if (now && !(told && sameTriage(told, now))) void tell(now);
  };
  const stop = runs.state.subscribe(look);
  look();
}
