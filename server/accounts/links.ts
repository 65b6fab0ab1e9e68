/** Links that let one person in once, made and withdrawn: invitations to a site, and new passwords (docs/spec/access.md, P11 to P14). */

import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import type { AuditAgent } from '#domain/audit/record.ts';
import { type Role, rolesAt, type SiteId, type UserId } from '#domain/site/site.ts';
import type { Acting, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import { demoDomain } from '../store/kind.ts';
import { letterJob } from './jobs.ts';
import {
  hashOf,
  insertLink,
  type LinkRow,
  linksOfSite,
  stateOf,
  withdrawOne,
  withdrawPasswordLinks,
} from './link-store.ts';
import { placeOf } from './member-store.ts';
import type { Accounts } from './parts.ts';
import { personOf } from './person-store.ts';

type Parts = Pick<Accounts, 'store' | 'audit' | 'now' | 'origin' | 'mail' | 'jobs'>;

const day = 24 * 60 * 60 * 1000;
const lifetime = { join: 7 * day, password: day };

function viewOf(row: LinkRow, now: Date) {
  const { id, name, email, role, expiresAt } = row;
  const state = stateOf(row, now);
  return { id, name, email, role: role ?? 'clinician', expiresAt: expiresAt.toISOString() as Instant, state };
}

interface NewLink {
  readonly purpose: LinkRow['purpose'];
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly siteId: SiteId | null;
  readonly role: Role | null;
  readonly removesSecondFactor: boolean;
}

/** The secret stands behind a #: browsers send that part to no server, so it is in no log on the way. */
async function makeLink(
  { store, now, origin }: Parts,
  by: UserId,
  wanted: NewLink,
): Promise<{ row: LinkRow; link: string }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now().getTime() + lifetime[wanted.purpose]);
  const link = { id: randomUUID(), tokenHash: hashOf(token), invitedBy: by, expiresAt, ...wanted };
  return { row: await insertLink(store, link), link: `${origin}/join#${token}` };
}

/** In the transaction that makes the link: where mail is configured, a letter is on its way. */
async function mailed({ store, mail, jobs }: Parts, row: LinkRow, link: string): Promise<boolean> {
  if (!mail) return false;
  const place = row.siteId ? await placeOf(store, row.siteId) : undefined;
  const { email: to, language, purpose } = row;
  const kind = purpose === 'join' ? ('invitation' as const) : ('password' as const);
  await jobs.add(letterJob, { to, language, kind, link, ...(place && { siteName: place.name }) });
  return true;
}

export async function listInvitations({ store, now }: Pick<Parts, 'store' | 'now'>, siteId: SiteId) {
  return (await linksOfSite(store, siteId)).map((row) => viewOf(row, now()));
}

export async function invite(
  gateway: Parts & Pick<Accounts, 'demo'>,
  { caller, agent }: SignedInAsker,
  siteId: SiteId,
  person: { readonly name: string; readonly email: string; readonly role: Role; readonly language: Language },
) {
  // Demo accounts have a known password: none can ever enter a store of real people.
  if (!gateway.demo && person.email.endsWith(`@${demoDomain}`)) return err({ code: 'bad-request' });
  const place = await placeOf(gateway.store, siteId);
  if (!place || !rolesAt(place.kind).includes(person.role)) return err({ code: 'role-not-here' });
  const wanted: NewLink = { ...person, purpose: 'join', siteId, removesSecondFactor: false };
  const { row, ...rest } = await gateway.store.transaction(async () => {
    const made = await makeLink(gateway, caller.userId, wanted);
    const onItsWay = await mailed(gateway, made.row, made.link);
    const entity = { kind: 'invitation', id: made.row.id };
    await gateway.audit.append({
      event: 'person-invited',
      outcome: 'success',
      agent,
      siteId,
      entity,
      detail: told(person.role),
    });
    return { ...made, mailed: onItsWay };
  });
  return ok({ invitation: viewOf(row, gateway.now()), ...rest });
}

/** `by` is an administrator, or the console of the server itself. */
export async function makePasswordLink(
  gateway: Parts,
  by: { readonly userId: UserId; readonly agent: AuditAgent },
  userId: UserId,
  removesSecondFactor: boolean,
): Promise<Result<{ link: string; mailed: boolean }, Refusal>> {
  const made = await gateway.store.transaction(async () => {
    const person = await personOf(gateway.store, { userId });
    if (!person) return undefined;
    const { name, email, language } = person;
    await withdrawPasswordLinks(gateway.store, email, gateway.now());
    const link = await makeLink(gateway, by.userId, {
      purpose: 'password',
      name,
      email,
      language,
      siteId: null,
      role: null,
      removesSecondFactor,
    });
    const onItsWay = await mailed(gateway, link.row, link.link);
    await gateway.audit.append({
      event: 'person-changed',
      outcome: 'success',
      agent: by.agent,
      entity: { kind: 'user', id: userId },
      detail: told(removesSecondFactor ? ['password-link', 'second-factor'] : 'password-link'),
    });
    return { link: link.link, mailed: onItsWay };
  });
  return made ? ok(made) : err({ code: 'not-found' });
}

export async function withdrawInvitation(
  { store, audit, now }: Acting,
  { agent }: SignedInAsker,
  siteId: SiteId,
  id: string,
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    if (!(await withdrawOne(store, siteId, id, now()))) return err({ code: 'not-found' });
    const entity = { kind: 'invitation', id };
    await audit.append({
      event: 'person-invited',
      outcome: 'success',
      agent,
      siteId,
      entity,
      detail: told('withdrawn'),
    });
    return ok({});
  });
}
