/** Signing in right after a password was chosen: nobody types it twice. */

import { useClient } from '#client/gateway.tsx';
import { signIn } from '#contracts/gateway/session.ts';
import { homeOf } from '#session/account.ts';
import { addresses } from '#session/addresses.ts';
import { useGo } from '#ui/Link.tsx';

export function useFirstSignIn(): (email: string, password: string) => Promise<void> {
  const { gateway, account } = useClient();
  const go = useGo();
  return async (email, password) => {
    const answer = await gateway.call(signIn, { body: { email, password } });
    if (answer.ok && answer.value.next === 'second-factor') return go(addresses.secondFactor);
    const person = await account.refresh();
    go(person ? homeOf(person) : addresses.signIn, { replace: true });
  };
}
