/** Commands upon a case: each names the version that its person saw, and a lost race brings the newest. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '#base/result.ts';
import {
  type CaseView,
  type CommandInput,
  changeCase,
  listCases,
  readCase,
} from '#contracts/gateway/cases.ts';
import { keyOf, useDesk } from '#desk/gateway.tsx';
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
  const { gateway } = useDesk();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<CommandInput['kind']>();
  const [error, setError] = useState<GatewayError>();
  const asking = { params: { caseId: view.id } };
  return {
    busy,
    error,
    clear: () => setError(undefined),
    give: async (command, version = view.version) => {
      setBusy(command.kind);
      setError(undefined);
      // The live feed may be faster than the answer; either way the next version is our own.
      onOwn(version + 1);
      const result = await gateway.call(changeCase, { ...asking, body: { version, command } });
      setBusy(undefined);
      if (result.ok) {
        queries.setQueryData(keyOf(readCase, asking), result.value);
        void queries.invalidateQueries({ queryKey: keyOf(listCases) });
        return result;
      }
      onOwn(view.version);
      setError(result.error);
      if (result.error.code !== 'offline') {
        await queries.invalidateQueries({ queryKey: keyOf(readCase, asking) });
      }
      return result;
    },
  };
}
