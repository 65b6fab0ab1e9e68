/** What whoever holds a link does with it: look, and come in (docs/spec/access.md, P11 to P14). */

import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import type { UserId } from '#domain/site/site.ts';
import { type Asker, channels, type Kernel, type Refusal } from '../kernel/gateway.ts';
import {
  hashOf,
  holdLink,
  type LinkRow,
  markAccepted,
  stateOf,
  withdrawPasswordLinks,
} from './link-store.ts';
import { addRole, placeOf } from './member-store.ts';
import type { Accounts } from './parts.ts';
import { hashPassword, isCommonPassword, knowing, verifiedPair, verifyPassword } from './passwords.ts';
import { insertPerson, passwordHashOf, personOf, putPassword, removeSecondFactor } from './person-store.ts';
import { deleteSessionsOf } from './session-store.ts';

type Parts = Pick<Accounts, 'store' | 'audit' | 'now' | 'throttle'>;

const refused = err({ code: 'link-refused' });

/** The row of a link that still opens something, locked until the transaction around it ends. */
async function openLink({ store, now }: Pick<Kernel, 'store' | 'now'>, token: string) {
  const row = await holdLink(store, hashOf(token));
  return row && stateOf(row, now()) === 'open' ? row : undefined;
}

export async function lookAtLink(gateway: Parts, asker: Asker, token: string) {
  if (!(await gateway.throttle.allows('link', asker.address))) return err({ code: 'too-many-requests' });
  const { store } = gateway;
  const row = await openLink(gateway, token);
  if (!row) return refused;
  const place = row.siteId ? await placeOf(store, row.siteId) : undefined;
  const known = await personOf(store, { email: row.email });
  const { purpose, name, email, role } = row;
  return ok({
    purpose,
    name,
    email,
    role,
    siteName: place?.name ?? null,
    known: purpose === 'join' && known !== undefined,
  });
}

/** A new account, or a new password for a known one; undefined where the given password is not the known one's. */
async function comeIn(
  { store, now }: Parts,
  row: LinkRow,
  password: string,
): Promise<{ readonly userId: UserId; readonly name: string } | undefined> {
  const { name, email, language } = row;
  const known = await personOf(store, { email });
  if (row.purpose === 'join' && known) {
    const hash = await passwordHashOf(store, { email });
    const right = hash != null && known.disabledAt === null && (await verifyPassword({ hash, password }));
    return right ? { userId: known.id, name: known.name } : undefined;
  }
  const hash = await hashPassword(password);
  if (known) await deleteSessionsOf(store, known.id);
  const userId = known?.id ?? (await insertPerson(store, { name, email, language }));
  await putPassword(store, userId, hash, now());
  return { userId, name: known?.name ?? name };
}

/** The slow work on the password: what the link turns out to need is decided again, in its transaction. */
async function workBeforehand(gateway: Parts, token: string, password: string) {
  const row = await openLink(gateway, token);
  if (!row) return {};
  const kept = await passwordHashOf(gateway.store, { email: row.email });
  return row.purpose === 'join' && kept != null
    ? { verified: await verifiedPair(kept, password) }
    : { hashed: { password, hash: await hashPassword(password) } };
}

export async function acceptLink(
  gateway: Parts,
  asker: Asker,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Result<object, Refusal>> {
  const { store, throttle, audit, now } = gateway;
  if (!(await throttle.allows('link', asker.address))) return err({ code: 'too-many-requests' });
  const beforehand = await workBeforehand(gateway, token, password);
  const join = async (): Promise<Result<object, Refusal>> => {
    const row = await openLink(gateway, token);
    if (!row) return refused;
    const known = await personOf(store, { email: row.email });
    const isNew = row.purpose === 'password' || !known;
    if (isNew && isCommonPassword(password, [row.name, row.email])) return err({ code: 'password-common' });
    const person = await comeIn(gateway, row, password);
    if (!person) return err({ code: 'password-wrong' });
    const { userId, name } = person;
    await markAccepted(store, row.id, now());
    if (row.purpose === 'password') await withdrawPasswordLinks(store, row.email, now());
    if (row.siteId && row.role) await addRole(store, row.siteId, userId, row.role);
    if (row.removesSecondFactor) await removeSecondFactor(store, userId);
    await audit.append({
      event: row.purpose === 'join' ? 'person-joined' : 'password-changed',
      outcome: 'success',
      agent: { ...asker.agent, userId, name },
      ...(row.siteId && { siteId: row.siteId }),
      entity: { kind: 'invitation', id: row.id },
      detail: told(row.removesSecondFactor ? ['link', 'second-factor off'] : 'link'),
    });
    await store.notify(channels.access);
    return ok({});
  };
  return knowing(beforehand, () => store.transaction(join));
}
