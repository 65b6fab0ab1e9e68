/** The people of a site, and everybody who has an account (docs/spec/access.md, S3 to S6). */

import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import { mustStayAdministrator, type Role, rolesAt, type SiteId, type UserId } from '#domain/site/site.ts';
import { type Acting, channels, type Kernel, type Refusal, type SignedInAsker } from '../kernel/gateway.ts';
import { holdSite, membersOf, putRoles } from './member-store.ts';
import { changePerson, everybody, isStillAdministrator } from './person-store.ts';
import { deleteSessionsOf } from './session-store.ts';

type Parts = Pick<Kernel, 'store' | 'audit'>;

export async function listPeople({ store }: Pick<Kernel, 'store'>, siteId: SiteId) {
  const rows = await membersOf(store, siteId);
  const ids = [...new Set(rows.map(({ userId }) => userId))];
  return ids.flatMap((userId) => {
    const own = rows.filter((row) => row.userId === userId);
    const [first] = own;
    if (!first) return [];
    const { name, email, secondFactor, disabledAt } = first;
    const roles = own.map(({ role }) => role);
    return [{ userId, name, email, roles, secondFactor, disabled: disabledAt !== null }];
  });
}

/** Only of people who are at the site already: others come by invitation. */
export async function changeRoles(
  { store, audit }: Parts,
  { agent, caller }: SignedInAsker,
  siteId: SiteId,
  userId: UserId,
  roles: readonly Role[],
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    const kind = await holdSite(store, siteId);
    const here = kind ? rolesAt(kind) : [];
    if (!roles.every((role) => here.includes(role))) return err({ code: 'role-not-here' });
    const all = await membersOf(store, siteId);
    if (!all.some((one) => one.userId === userId)) return err({ code: 'not-found' });
    const administrators = all
      .filter((one) => one.role === 'administrator' && one.disabledAt === null)
      .map((one) => one.userId);
    if (!roles.includes('administrator') && mustStayAdministrator(userId, administrators, caller)) {
      return err({ code: 'last-administrator' });
    }
    const wanted = [...new Set(roles)];
    await putRoles(store, siteId, userId, wanted);
    const entity = { kind: 'user', id: userId };
    const detail = told('roles', wanted.length > 0 ? wanted : 'none');
    await audit.append({ event: 'person-changed', outcome: 'success', agent, siteId, entity, detail });
    await store.notify(channels.access);
    return ok({});
  });
}

export async function listEverybody({ store }: Pick<Kernel, 'store'>) {
  const rows = await everybody(store);
  const ids = [...new Set(rows.map(({ userId }) => userId))];
  return ids.flatMap((userId) => {
    const own = rows.filter((row) => row.userId === userId);
    const [first] = own;
    if (!first) return [];
    const { disabledAt, siteName: _siteName, ...person } = first;
    const siteNames = [...new Set(own.flatMap(({ siteName }) => (siteName === null ? [] : [siteName])))];
    return [{ ...person, disabled: disabledAt !== null, siteNames }];
  });
}

export async function setDisabled(
  { store, audit, now }: Acting,
  { agent, caller }: SignedInAsker,
  userId: UserId,
  disabled: boolean,
): Promise<Result<object, Refusal>> {
  if (userId === caller.userId) return err({ code: 'yourself' });
  return store.transaction(async () => {
    if (!(await isStillAdministrator(store, caller.userId))) return err({ code: 'forbidden' });
    const disabledAt = disabled ? now() : null;
    if (!(await changePerson(store, userId, { disabledAt }))) return err({ code: 'not-found' });
    if (disabled) await deleteSessionsOf(store, userId);
    const entity = { kind: 'user', id: userId };
    const detail = told(disabled ? 'closed' : 'opened');
    await audit.append({ event: 'person-changed', outcome: 'success', agent, entity, detail });
    await store.notify(channels.access);
    return ok({});
  });
}

/** Never one's own: so one is always left. */
export async function setGatewayAdministrator(
  { store, audit }: Parts,
  { agent, caller }: SignedInAsker,
  userId: UserId,
  granted: boolean,
): Promise<Result<object, Refusal>> {
  if (userId === caller.userId) return err({ code: 'yourself' });
  return store.transaction(async () => {
    if (!(await isStillAdministrator(store, caller.userId))) return err({ code: 'forbidden' });
    if (!(await changePerson(store, userId, { gatewayAdministrator: granted })))
      return err({ code: 'not-found' });
    const entity = { kind: 'user', id: userId };
    const detail = told('gateway-administrator', granted ? 'given' : 'taken');
    await audit.append({ event: 'person-changed', outcome: 'success', agent, entity, detail });
    await store.notify(channels.access);
    return ok({});
  });
}
