/** People of every role at three sites, made directly in the store, and sessions without the work of signing in. */
import { createHmac, randomUUID } from 'node:crypto';
import { ensure } from '#base/assert.ts';
import type { Instant } from '#base/instant.ts';
import { type Role, roles, type SiteId, type UserId } from '#domain/site/site.ts';
import { hashPassword, knowing } from '../../server/accounts/passwords.ts';
import { addPerson } from '../../server/accounts/set-up.ts';
import type { Kernel } from '../../server/kernel/gateway.ts';
import { membership, session, site, twinning } from '../../server/store/schema-people.ts';
import { Visitor } from '../drivers/gateway.ts';

export const places = ['home', 'reading', 'foreign'] as const;
export type Place = (typeof places)[number];
/** `home:clinician`, or the administrator of the gateway. */
export type Who = `${Place}:${Role}` | 'gateway-administrator';

export const everybody: readonly Who[] = [
  ...places.flatMap((place) => roles.map((role) => `${place}:${role}` as const)),
  'gateway-administrator',
];

export interface Town {
  readonly site: Readonly<Record<Place, SiteId>>;
  readonly user: (who: Who) => UserId;
  /** A browser with a session of its own. */
  readonly visitor: (who: Who) => Promise<Visitor>;
  readonly twinningId: string;
}

const countries: Readonly<Record<Place, string>> = { home: 'DZ', reading: 'BY', foreign: 'EG' };
export const townPassword = 'a town by the sea, at dusk';
/** Everybody's: the work is done once. */
const townHash = hashPassword(townPassword);

/** `home` is read for by `reading`; `foreign` has nothing to do with either. */
export async function foundTown(
  gateway: Kernel,
  origin: string,
  identity: 'named' | 'pseudonymous' = 'named',
): Promise<Town> {
  const { db } = gateway.store;
  const ids = Object.fromEntries(places.map((place) => [place, randomUUID()])) as unknown as Record<
    Place,
    SiteId
  >;
  const users = new Map<Who, UserId>();
  for (const place of places) {
    const kind = place === 'reading' ? ('reading-centre' as const) : ('hospital' as const);
    await db.insert(site).values({
      id: ids[place],
      kind,
      name: `${place} ${ids[place]}`,
      country: countries[place],
      languages: ['en'],
    });
  }
  const hashed = { password: townPassword, hash: await townHash };
  for (const who of everybody) {
    const [place, role] = who.split(':') as [Place, Role];
    const person = {
      name: who,
      email: `${who.replace(':', '.')}.${ids.home.slice(0, 8)}@example.org`,
      password: townPassword,
      language: 'en' as const,
    };
    const administrator = who === 'gateway-administrator';
    const userId = await knowing({ hashed }, () => addPerson(gateway, person, administrator));
    users.set(who, userId);
    if (!role) continue;
    const siteId = role === 'authority' ? await foundAuthority(gateway, countries[place]) : ids[place];
    await db.insert(membership).values({ userId, siteId, role });
  }
  const twinningId = randomUUID();
  await db.insert(twinning).values({
    id: twinningId as never,
    homeSiteId: ids.home,
    readingSiteId: ids.reading,
    modalities: ['DX', 'CT'],
    languages: ['en'],
    from: new Date('2026-01-01T00:00:00.000Z' as Instant),
    until: null,
    identity,
  });
  const user = (who: Who): UserId => ensure(users.get(who), who);
  return {
    site: ids,
    user,
    twinningId,
    visitor: async (who) => visitorOf(gateway, origin, user(who)),
  };
}

/** The health authority of a country. */
async function foundAuthority({ store: { db } }: Kernel, country: string): Promise<SiteId> {
  const id = randomUUID() as string as SiteId;
  await db
    .insert(site)
    .values({ id, kind: 'authority', name: `authority ${id}`, country, languages: ['en'] });
  return id;
}

/** Somebody with a fresh session, whose cookie is signed as better-auth signs it. */
export async function visitorOf(gateway: Kernel, origin: string, userId: UserId): Promise<Visitor> {
  const token = randomUUID().replaceAll('-', '');
  const at = gateway.now();
  const expiresAt = new Date(at.getTime() + 3_600_000);
  await gateway.store.db
    .insert(session)
    .values({ id: randomUUID(), token, userId, expiresAt, createdAt: at, updatedAt: at });
  const signature = createHmac('sha256', gateway.secret).update(token).digest('base64');
  return new Visitor(origin, `${gateway.auth.sessionCookie}=${encodeURIComponent(`${token}.${signature}`)}`);
}
