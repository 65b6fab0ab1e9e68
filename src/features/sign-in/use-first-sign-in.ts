/** Signing in right after a password was chosen: nobody types it twice. */
import { signIn } from '#contracts/gateway/session.ts';
import { useDesk } from '#desk/gateway.tsx';
import { useGo } from '#desk/Link.tsx';
import { homeOf } from '#session/account.ts';

export function useFirstSignIn(): (email: string, password: string) => Promise<void> {
  const { gateway, account } = useDesk();
  const go = useGo();
  return async (email, password) => {
    const answer = await gateway.call(signIn, { body: { email, password } });
    if (answer.ok && answer.value.next === 'second-factor') return go('/sign-in?step=second-factor');
    const person = await account.refresh();
    go(person ? homeOf(person) : '/sign-in', { replace: true });
  };
}
