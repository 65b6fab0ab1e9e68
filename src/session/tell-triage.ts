/** Tells the gateway what triage of a study says, once it has ended, where that is not what was told with the sending. */
import { tellTriage } from '#contracts/gateway/cases.ts';
import type { ToldTriage } from '#domain/case/case.ts';
import { sameTriage } from '#domain/case/order.ts';
import type { GatewayPort } from './gateway.ts';
import { toldOf } from './triage-answer.ts';
import type { TriageRuns } from './triage-runs.ts';

/** Milliseconds before each further try on a line that is down. */
const waits = [2_000, 10_000, 30_000, 60_000] as const;

/** `told`: with the sending. Ends when the runs have ended and the gateway knows, or refuses; a case in hand needs no rank. */
export function tellWhenEnded(
  gateway: GatewayPort,
  caseId: string,
  runs: TriageRuns,
  told: ToldTriage | undefined,
): void {
  const tell = async (triage: ToldTriage): Promise<void> => {
    for (const wait of [0, ...waits]) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const answer = await gateway.call(tellTriage, { params: { caseId }, body: triage });
      if (answer.ok || answer.error.code !== 'offline') return;
    }
  };
  const look = (): void => {
    const state = runs.state.getSnapshot();
    if (isBusy(state)) return;
    stop();
    const now = toldOf(state);
    if (now && !(told && sameTriage(told, now))) void tell(now);
  };
  const stop = runs.state.subscribe(look);
  look();
}

type State = ReturnType<TriageRuns['state']['getSnapshot']>;

const isBusy = (state: State): boolean =>
  state.phase === 'starting' ||
  (state.phase === 'ready' &&
    state.runs.some(({ status }) => status.phase === 'waiting' || status.phase === 'running'));
