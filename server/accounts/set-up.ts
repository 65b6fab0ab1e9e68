/** The first start of an empty store: whoever holds the console's code makes the administrator (docs/spec/access.md, P15). */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import type { UserId } from '#domain/site/site.ts';
import type { Language } from '#domain/site/twinning.ts';
import type { Asker, Gateway, Refusal } from '../kernel/gateway.ts';
import { account, user } from '../store/schema-people.ts';
import { hashPassword, isCommonPassword } from './passwords.ts';
import { hasPeople } from './sign-in.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
}

/** An account with a password, outside of any site. Runs in the caller's transaction. */
export async function addPerson(
  { store, now }: Gateway,
  { name, email, password, language }: NewPerson,
  gatewayAdministrator: boolean,
): Promise<UserId> {
  const id = randomUUID() as string as UserId;
  const hash = await hashPassword(password);
  await store.db
    .insert(user)
    .values({ id, name, email, language, emailVerified: true, gatewayAdministrator });
  await store.db.insert(account).values({
    id: randomUUID(),
    accountId: id,
    providerId: 'credential',
    userId: id,
    password: hash,
    updatedAt: now(),
  });
  return id;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export async function setUp(
  gateway: Gateway,
  asker: Asker,
  { code, ...person }: NewPerson & { readonly code: string },
): Promise<Result<object, Refusal>> {
  const { store, audit, throttle, setupCode } = gateway;
  if (!(await throttle.allows('set-up', asker.address))) return err({ code: 'too-many-requests' });
  const known = timingSafeEqual(digest(code), digest(setupCode));
  if (!known || (await hasPeople(gateway))) return err({ code: 'setup-refused' });
  if (isCommonPassword(person.password, [person.name, person.email])) return err({ code: 'password-common' });
  return store.transaction(async () => {
    // Of two who are here at once, the second waits and then finds somebody.
    await store.db.execute(sql`lock table "user" in exclusive mode`);
    if (await hasPeople(gateway)) return err({ code: 'setup-refused' });
    const userId = await addPerson(gateway, person, true);
    await audit.append({
      event: 'person-joined',
      outcome: 'success',
      agent: { ...asker.agent, userId, name: person.name },
      entity: { kind: 'user', id: userId },
      detail: 'gateway-administrator',
    });
    return ok({});
  });
}
