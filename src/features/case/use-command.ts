/** Commands upon a case: each names the version that its person saw, and a lost race brings the newest. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '#base/result.ts';
import { keyOf, useAct } from '#client/gateway.tsx';
import {
  type CaseView,
  type CommandInput,
  changeCase,
  listCases,
  readCase,
} from '#contracts/gateway/cases.ts';
import type { GatewayError } from '#session/gateway.ts';

export interface Commanding {
  readonly give: (command: CommandInput, version?: number) => Promise<Result<CaseView, GatewayError>>;
  /** The command that is on its way. */
  readonly busy: CommandInput['kind'] | undefined;
  readonly error: GatewayError | undefined;
  readonly clear: () => void;
}

/** `onOwn` hears the version that this page itself made, so that it does not tell its person of somebody else. */
export function useCommand(view: CaseView, onOwn: (version: number) => void): Commanding {
  const queries = useQueryClient();
  const { act, busy, error, clear } = useAct(changeCase, [listCases]);
  const [kind, setKind] = useState<CommandInput['kind']>();
  const asking = { params: { caseId: view.id } };
  return {
    busy: busy ? kind : undefined,
    error,
    clear,
    give: async (command, version = view.version) => {
      setKind(command.kind);
      // The live feed may be faster than the answer, which says which version is our own.
      onOwn(Number.POSITIVE_INFINITY);
      const result = await act({ ...asking, body: { version, command } });
      if (result.ok) {
        onOwn(result.value.version);
        queries.setQueryData(keyOf(readCase, asking), result.value);
        return result;
      }
      onOwn(view.version);
      if (result.error.code !== 'offline') {
        await queries.invalidateQueries({ queryKey: keyOf(readCase, asking) });
      }
      return result;
    },
  };
}
