/** Refusals in the audit log: each one of a person who is signed in, or of a machine; of strangers so many a minute, then their number. */

import type { RouteContract } from '#contracts/gateway/route.ts';
import { toldRefusal } from '#domain/audit/detail.ts';
import type { Asker, Kernel } from '../kernel/gateway.ts';
import type { Loader, Loaders, NamedKind, Params } from '../kernel/routes.ts';

export interface RefusalLog {
  readonly note: (
    asker: Asker,
    contract: Pick<RouteContract, 'method' | 'path' | 'access'>,
    params: Params,
    why: string,
  ) => Promise<void>;
}

export function createRefusalLog(
  { audit, strangers }: Pick<Kernel, 'audit' | 'strangers'>,
  loaders: Loaders,
): RefusalLog {
  const byKind: Readonly<Record<string, Pick<Loader<NamedKind>, 'trace'>>> = loaders;
  return {
    note: async ({ caller, machine, agent }, { method, path, access }, params, why) => {
      const strange = caller || machine ? undefined : strangers.next();
      if (strange !== undefined && !strange.write) return;
      await audit.record({
        event: 'refused',
        outcome: 'refused',
        agent,
        ...(machine && { siteId: machine.siteId }),
        ...(await byKind[access.who]?.trace?.(params)),
        entity: { kind: 'route', id: `${method} ${path}` },
        detail: toldRefusal(why, strange?.unwritten),
      });
    },
  };
}
