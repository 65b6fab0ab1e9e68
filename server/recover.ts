/** `npm run recover -- ADDRESS`: on the server itself, a link for somebody who can no longer get in. Stop the embedded gateway first. */
import { told } from '#domain/audit/detail.ts';
import type { UserId } from '#domain/site/site.ts';
import { makePasswordLink } from './accounts/links.ts';
import { changePerson, hasAdministrator, personOf } from './accounts/person-store.ts';
import { openGateway } from './gateway.ts';
import type { Kernel } from './kernel/gateway.ts';
import { readSettings } from './settings.ts';

/** Where no administrator is left who could do it. */
async function makeAdministrator(
  { store, audit }: Pick<Kernel, 'store' | 'audit'>,
  id: UserId,
): Promise<void> {
  await store.transaction(async () => {
    await changePerson(store, id, { gatewayAdministrator: true, disabledAt: null });
    await audit.append({
      event: 'person-changed',
      outcome: 'success',
      agent: { name: 'console' },
      entity: { kind: 'user', id },
      detail: told('gateway-administrator', 'given'),
    });
  });
}

async function recover(email: string): Promise<string> {
  const settings = readSettings(process.env);
  if (!settings.ok) throw new Error(settings.error);
  const { HOST, PORT, PUBLIC_URL } = settings.value;
  const origin = PUBLIC_URL ?? `http://${HOST}:${PORT}`;
  const opened = await openGateway({ settings: settings.value, kind: 'real', origin });
  if (!opened.ok) throw new Error(opened.error);
  const { gateway, close } = opened.value;
  try {
    const person = await personOf(gateway.store, { email: email.toLowerCase() });
    if (!person) throw new Error(`Nobody here has the address ${email}.`);
    if (!(await hasAdministrator(gateway.store))) await makeAdministrator(gateway, person.id);
    const made = await makePasswordLink(
      gateway,
      { userId: person.id, agent: { name: 'console' } },
      person.id,
      true,
    );
    if (!made.ok) throw new Error(`No link could be made (${made.error.code}).`);
    return `Within one day ${person.name} can choose a new password at\n${made.value.link}`;
  } finally {
    await close();
  }
}

const [email] = process.argv.slice(2);
try {
  if (email === undefined) throw new Error('Say for whom: npm run recover -- ADDRESS');
  console.log(await recover(email));
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
