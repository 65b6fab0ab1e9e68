/** The critical results of one case, and the acts upon them: each answers with all of them as they stand by then. */
import { useQueryClient } from '@tanstack/react-query';
import { type Act, keyOf, useAct, useAsk } from '#client/gateway.tsx';
import { useFeedKnown } from '#client/use-live-cases.ts';
import {
  listOpenCriticals,
  type markCritical,
  readCriticals,
  type recordTelling,
  type takeNote,
} from '#contracts/gateway/critical.ts';
import type { Asking } from '#contracts/gateway/route.ts';

export function useCriticals(caseId: string) {
  const enabled = useFeedKnown();
  return useAsk(readCriticals, { params: { caseId } }, { enabled, forgetful: true });
}

type CriticalAct = typeof markCritical | typeof takeNote | typeof recordTelling;

/** True where it was taken; of what somebody else did meanwhile the newest is shown. */
export function useCriticalAct<R extends CriticalAct>(
  contract: R,
  caseId: string,
): Omit<Act<R>, 'act'> & { readonly act: (asking: Asking<R>) => Promise<boolean> } {
  const queries = useQueryClient();
  const { act, ...rest } = useAct(contract, [listOpenCriticals]);
  const key = keyOf(readCriticals, { params: { caseId } });
  return {
    ...rest,
    act: async (asking) => {
      const result = await act(asking);
      if (result.ok) queries.setQueryData(key, result.value);
      else if (result.error.code === 'stale') await queries.invalidateQueries({ queryKey: key });
      return result.ok;
    },
  };
}
