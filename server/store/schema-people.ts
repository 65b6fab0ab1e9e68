/** People and sessions, in the shape that better-auth reads and writes, and our own tables of sites beside them. */
import { bigint, boolean, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Language } from '#base/language.ts';
import type { MachineId, MachineScope } from '#domain/site/machine.ts';
import type { Role, SiteId, SiteKind, UserId } from '#domain/site/site.ts';
import type { IdentityPolicy, TwinningId } from '#domain/site/twinning.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const created = () => moment('created_at').notNull().defaultNow();
const updated = () => moment('updated_at').notNull().defaultNow();

export const user = pgTable('user', {
  id: text('id').$type<UserId>().primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  language: text('language').$type<Language>().notNull().default('en'),
  gatewayAdministrator: boolean('gateway_administrator').notNull().default(false),
  /** Someone who left: no sign-in, no session, but still the name behind old records. */
  disabledAt: moment('disabled_at'),
  createdAt: created(),
  updatedAt: updated(),
});

const ofUser = () =>
  text('user_id')
    .$type<UserId>()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

export const session = pgTable('session', {
  id: text('id').primaryKey(),
  token: text('token').notNull().unique(),
  userId: ofUser(),
  expiresAt: moment('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: created(),
  updatedAt: updated(),
});

export const account = pgTable('account', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: ofUser(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: moment('access_token_expires_at'),
  refreshTokenExpiresAt: moment('refresh_token_expires_at'),
  scope: text('scope'),
  /** argon2id in PHC form. */
  password: text('password'),
  createdAt: created(),
  updatedAt: updated(),
});

export const verification = pgTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: moment('expires_at').notNull(),
  createdAt: created(),
  updatedAt: updated(),
});

export const twoFactor = pgTable('two_factor', {
  id: text('id').primaryKey(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  userId: ofUser(),
  verified: boolean('verified').default(true),
  failedVerificationCount: integer('failed_verification_count').default(0),
  lockedUntil: moment('locked_until'),
});

export const rateLimit = pgTable('rate_limit', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
});

/** Failed sign-ins by name, whether or not anybody has that name. */
export const signInFailure = pgTable('sign_in_failure', {
  /** SHA-256 of the lower-case address: a typed-in password must not lie here in clear. */
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  lockedUntil: moment('locked_until'),
  lastAt: moment('last_at').notNull(),
});

export const site = pgTable('site', {
  id: text('id').$type<SiteId>().primaryKey(),
  kind: text('kind').$type<SiteKind>().notNull(),
  name: text('name').notNull().unique(),
  /** ISO 3166-1 alpha-2. */
  country: text('country').notNull(),
  languages: text('languages').array().$type<readonly Language[]>().notNull(),
  version: integer('version').notNull().default(1),
  createdAt: created(),
});

const ofSite = (name: string) =>
  text(name)
    .$type<SiteId>()
    .notNull()
    .references(() => site.id);

export const membership = pgTable(
  'membership',
  {
    userId: ofUser(),
    siteId: ofSite('site_id'),
    role: text('role').$type<Role>().notNull(),
    createdAt: created(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.siteId, table.role] })],
);

export const twinning = pgTable('twinning', {
  id: text('id').$type<TwinningId>().primaryKey(),
  homeSiteId: ofSite('home_site_id'),
  readingSiteId: ofSite('reading_site_id'),
  modalities: text('modalities').array().notNull(),
  languages: text('languages').array().$type<readonly Language[]>().notNull(),
  from: moment('from_at').notNull(),
  until: moment('until_at'),
  identity: text('identity').$type<IdentityPolicy>().notNull(),
  version: integer('version').notNull().default(1),
  createdAt: created(),
});

/** A link that lets one person in: to join a site, or to choose a new password (then without site and role). */
export const invitation = pgTable('invitation', {
  id: text('id').primaryKey(),
  purpose: text('purpose').$type<'join' | 'password'>().notNull().default('join'),
  /** SHA-256 of the link's secret: who reads the store cannot use the link. */
  tokenHash: text('token_hash').notNull().unique(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  language: text('language').$type<Language>().notNull().default('en'),
  siteId: text('site_id')
    .$type<SiteId>()
    .references(() => site.id),
  role: text('role').$type<Role>(),
  /** For a lost authenticator: using the link turns the second factor off. */
  removesSecondFactor: boolean('removes_second_factor').notNull().default(false),
  invitedBy: text('invited_by').$type<UserId>().notNull(),
  expiresAt: moment('expires_at').notNull(),
  acceptedAt: moment('accepted_at'),
  withdrawnAt: moment('withdrawn_at'),
  createdAt: created(),
});

/** An archive, a modality, another system of a site. Its row stays when it is removed: the log speaks of it. */
export const machine = pgTable(
  'machine',
  {
    id: text('id').$type<MachineId>().primaryKey(),
    siteId: ofSite('site_id'),
    name: text('name').notNull(),
    scopes: text('scopes').array().$type<readonly MachineScope[]>().notNull(),
    /** SHA-256, hexadecimal, of its token: who reads the store cannot use it. */
    tokenHash: text('token_hash').notNull().unique(),
    createdBy: text('created_by').$type<UserId>().notNull(),
    createdAt: created(),
    lastUsedAt: moment('last_used_at'),
    removedAt: moment('removed_at'),
  },
  (table) => [index('machine_site').on(table.siteId)],
);
