/** The one place where it is decided whether a caller may call a route, by what the route declares. */
import { err, ok, type Result } from '#base/result.ts';
import type { Access } from '#contracts/gateway/access.ts';
import { holdsAny } from '../kernel/caller.ts';
import type { Asker, Kernel, SignedInAsker } from '../kernel/gateway.ts';
import type { Loaders, Named, NamedKind, Params } from '../kernel/routes.ts';

export type Denial = 'signed-out' | 'forbidden' | 'not-found' | 'second-factor-needed';

/** Any of them: which one goes with which access is the registry's own word. */
interface AnyLoader {
  load(asker: SignedInAsker, access: Access, params: Params): Promise<Named[NamedKind] | undefined>;
}

/** What is another's and what does not exist are told apart by nothing: neither code nor the questions to the store. */
export async function authorise(
  { secondFactorRequired }: Pick<Kernel, 'secondFactorRequired'>,
  loaders: Loaders,
  access: Access,
  asker: Asker,
  params: Params,
): Promise<Result<Named[NamedKind] | undefined, Denial>> {
  if (access.who === 'anyone') return ok(undefined);
  const { caller, machine } = asker;
  if (access.who === 'machine') {
    if (!machine) return err('signed-out');
    const { scope } = access;
    return scope === undefined || machine.scopes.includes(scope) ? ok(undefined) : err('forbidden');
  }
  if (!caller) return err('signed-out');
  const ownAccount = access.who === 'signed-in' && access.ownAccount === true;
  if (secondFactorRequired && !caller.secondFactor && !ownAccount) return err('second-factor-needed');
  switch (access.who) {
    case 'signed-in':
      return ok(undefined);
    case 'role':
      return holdsAny(caller, access.roles) ? ok(undefined) : err('forbidden');
    default: {
      const loader: AnyLoader = loaders[access.who];
      const found = await loader.load({ ...asker, caller }, access, params);
      return found === undefined ? err('not-found') : ok(found);
    }
  }
}
