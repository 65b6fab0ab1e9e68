/** The first start of an empty store: whoever holds the console's code makes the administrator (docs/spec/access.md, P15). */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Language } from '#base/language.ts';
import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import type { UserId } from '#domain/site/site.ts';
import type { Asker, Kernel, Refusal } from '../kernel/gateway.ts';
import type { Accounts } from './parts.ts';
import { hashPassword, isCommonPassword } from './passwords.ts';
import { hasPeople, holdPeople, insertPerson, putPassword } from './person-store.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
}

/** An account with a password, outside of any site. Runs in the caller's transaction. */
export async function addPerson(
  { store, now }: Pick<Kernel, 'store' | 'now'>,
  { name, email, password, language }: NewPerson,
  gatewayAdministrator: boolean,
): Promise<UserId> {
  const hash = await hashPassword(password);
  const id = await insertPerson(store, { name, email, language, gatewayAdministrator });
  await putPassword(store, id, hash, now());
  return id;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export async function setUp(
  gateway: Pick<Accounts, 'store' | 'audit' | 'now' | 'throttle' | 'setupCode'>,
  asker: Asker,
  { code, ...person }: NewPerson & { readonly code: string },
): Promise<Result<object, Refusal>> {
  const { store, audit, throttle, setupCode } = gateway;
  if (!(await throttle.allows('set-up', asker.address))) return err({ code: 'too-many-requests' });
  const known = timingSafeEqual(digest(code), digest(setupCode));
  if (!known || (await hasPeople(store))) return err({ code: 'setup-refused' });
  if (isCommonPassword(person.password, [person.name, person.email])) return err({ code: 'password-common' });
  return store.transaction(async () => {
    // Of two who are here at once, the second waits and then finds somebody.
    await holdPeople(store);
    if (await hasPeople(store)) return err({ code: 'setup-refused' });
    const userId = await addPerson(gateway, person, true);
    await audit.append({
      event: 'person-joined',
      outcome: 'success',
      agent: { ...asker.agent, userId, name: person.name },
      entity: { kind: 'user', id: userId },
      detail: told('gateway-administrator'),
    });
    return ok({});
  });
}
