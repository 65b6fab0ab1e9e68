/** Sites, their people, invitations and twinning agreements. */
import { z } from '../zod.ts';
import { anyone } from './access.ts';
import { route } from './route.ts';
import {
  countrySchema,
  doneSchema,
  emailSchema,
  idSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  modalitySchema,
  newPasswordSchema,
  roleSchema,
  siteIdSchema,
  siteKindSchema,
  twinningIdSchema,
  userIdSchema,
  versionSchema,
} from './words.ts';

const languagesSchema = z.array(languageSchema).min(1).max(4);
const rolesSchema = z.array(roleSchema).max(5);

export const siteSchema = z.object({
  id: siteIdSchema,
  kind: siteKindSchema,
  name: z.string(),
  country: z.string(),
  languages: z.array(languageSchema),
  version: versionSchema,
});
export type SiteView = z.output<typeof siteSchema>;

const siteFacts = { name: lineSchema(120), languages: languagesSchema };
const siteParams = z.object({ siteId: siteIdSchema });
const gateway = { who: 'role', roles: ['gateway-administrator'] } as const;
const administratorsOfSite = { who: 'of-site', roles: ['administrator', 'gateway-administrator'] } as const;

export const listSites = route({
  method: 'GET',
  path: '/api/sites',
  summary:
    'Lists one’s own sites, those twinned with them and, for an authority, those of its country; all of them for the administrator of the gateway.',
  access: { who: 'signed-in' },
  answer: z.object({ sites: z.array(siteSchema) }),
});

export const createSite = route({
  method: 'POST',
  path: '/api/sites',
  summary: 'Founds a site.',
  access: gateway,
  body: z.object({ kind: siteKindSchema, country: countrySchema, ...siteFacts }),
  answer: siteSchema,
  status: 201,
  refusals: ['name-taken'],
});

export const changeSite = route({
  method: 'PUT',
  path: '/api/sites/:siteId',
  summary: 'Changes the name or languages of a site; its country, for the administrator of the gateway.',
  access: administratorsOfSite,
  params: siteParams,
  body: z.object({ version: versionSchema, country: countrySchema.exactOptional(), ...siteFacts }),
  answer: siteSchema,
  refusals: ['stale', 'name-taken', 'forbidden'],
});

export const personSchema = z.object({
  userId: userIdSchema,
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  secondFactor: z.boolean(),
  disabled: z.boolean(),
});
export type PersonView = z.output<typeof personSchema>;

export const listPeople = route({
  method: 'GET',
  path: '/api/sites/:siteId/people',
  summary: 'Lists the people of a site with their roles.',
  access: administratorsOfSite,
  params: siteParams,
  answer: z.object({ people: z.array(personSchema) }),
});

export const changeRoles = route({
  method: 'PUT',
  path: '/api/sites/:siteId/people/:userId',
  summary: 'Sets the roles of a person at a site; without any they leave it.',
  access: administratorsOfSite,
  params: z.object({ siteId: siteIdSchema, userId: userIdSchema }),
  body: z.object({ roles: rolesSchema }),
  answer: doneSchema,
  refusals: ['last-administrator', 'role-not-here'],
});

export const listEverybody = route({
  method: 'GET',
  path: '/api/people',
  summary: 'Lists everybody who has an account on this gateway.',
  access: gateway,
  answer: z.object({
    people: z.array(
      personSchema
        .omit({ roles: true })
        .extend({ gatewayAdministrator: z.boolean(), siteNames: z.array(z.string()) }),
    ),
  }),
});

const personParams = z.object({ userId: userIdSchema });

export const setDisabled = route({
  method: 'PUT',
  path: '/api/people/:userId/disabled',
  summary: 'Closes an account and ends its sessions, or opens it again.',
  access: gateway,
  params: personParams,
  body: z.object({ disabled: z.boolean() }),
  answer: doneSchema,
  refusals: ['yourself'],
});

export const setGatewayAdministrator = route({
  method: 'PUT',
  path: '/api/people/:userId/gateway-administrator',
  summary: 'Makes somebody an administrator of the gateway, or takes that away; never one’s own.',
  access: gateway,
  params: personParams,
  body: z.object({ granted: z.boolean() }),
  answer: doneSchema,
  refusals: ['yourself'],
});

export const makePasswordLink = route({
  method: 'POST',
  path: '/api/people/:userId/password-link',
  summary: 'Makes a link with which a person who forgot their password chooses a new one.',
  access: gateway,
  params: personParams,
  body: z.object({ removeSecondFactor: z.boolean() }),
  answer: z.object({ link: z.string(), mailed: z.boolean() }),
});

export const invitationSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  expiresAt: instantSchema,
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
});
export type InvitationView = z.output<typeof invitationSchema>;

export const listInvitations = route({
  method: 'GET',
  path: '/api/sites/:siteId/invitations',
  summary: 'Lists the invitations to a site.',
  access: administratorsOfSite,
  params: siteParams,
  answer: z.object({ invitations: z.array(invitationSchema) }),
});

export const invite = route({
  method: 'POST',
  path: '/api/sites/:siteId/invitations',
  summary: 'Invites a person by a link, which is given once, and mailed where mail is configured.',
  access: administratorsOfSite,
  params: siteParams,
  body: z.object({ name: lineSchema(100), email: emailSchema, role: roleSchema, language: languageSchema }),
  answer: z.object({ invitation: invitationSchema, link: z.string(), mailed: z.boolean() }),
  status: 201,
  refusals: ['role-not-here'],
});

export const withdrawInvitation = route({
  method: 'DELETE',
  path: '/api/sites/:siteId/invitations/:invitationId',
  summary: 'Withdraws an invitation: its link opens nothing any more.',
  access: administratorsOfSite,
  params: z.object({ siteId: siteIdSchema, invitationId: idSchema }),
  answer: doneSchema,
});

const tokenSchema = z.string().max(64);

export const lookAtInvitation = route({
  method: 'POST',
  path: '/api/invitations/look',
  summary: 'Says what a link invites to.',
  access: anyone('It needs a secret of 256 random bits.'),
  body: z.object({ token: tokenSchema }),
  answer: z.object({
    purpose: z.enum(['join', 'password']),
    name: z.string(),
    email: z.string(),
    siteName: z.string().nullable(),
    role: roleSchema.nullable(),
    /** The address has an account already: its password is asked for, not a new one. */
    known: z.boolean(),
  }),
  refusals: ['link-refused', 'too-many-requests'],
});

export const acceptInvitation = route({
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Joins the site, or sets the new password, and ends the link.',
  access: anyone('It needs a secret of 256 random bits, and works once.'),
  body: z.object({ token: tokenSchema, password: newPasswordSchema }),
  answer: doneSchema,
  refusals: ['link-refused', 'password-wrong', 'password-common', 'too-many-requests'],
});

const modalitiesSchema = z.array(modalitySchema).min(1).max(30);

export const twinningSchema = z.object({
  id: twinningIdSchema,
  homeSiteId: siteIdSchema,
  homeSiteName: z.string(),
  readingSiteId: siteIdSchema,
  readingSiteName: z.string(),
  modalities: z.array(modalitySchema),
  languages: z.array(languageSchema),
  from: instantSchema,
  until: instantSchema.nullable(),
  identity: z.enum(['named', 'pseudonymous']),
  version: versionSchema,
});
export type TwinningView = z.output<typeof twinningSchema>;

const twinningFacts = {
  modalities: modalitiesSchema,
  languages: languagesSchema,
  from: instantSchema,
  until: instantSchema.nullable(),
  identity: z.enum(['named', 'pseudonymous']),
};

export const listTwinnings = route({
  method: 'GET',
  path: '/api/twinnings',
  summary:
    'Lists the agreements of the sites that one administers; all of them for the administrator of the gateway.',
  access: { who: 'role', roles: ['administrator', 'gateway-administrator'] },
  answer: z.object({ twinnings: z.array(twinningSchema) }),
});

export const createTwinning = route({
  method: 'POST',
  path: '/api/twinnings',
  summary: 'Lets one site read for another.',
  access: gateway,
  body: z.object({ homeSiteId: siteIdSchema, readingSiteId: siteIdSchema, ...twinningFacts }),
  answer: twinningSchema,
  status: 201,
  refusals: ['same-site', 'no-such-site', 'period-empty'],
});

const twinningParams = z.object({ twinningId: twinningIdSchema });

export const changeTwinning = route({
  method: 'PUT',
  path: '/api/twinnings/:twinningId',
  summary: 'Changes an agreement.',
  access: { who: 'of-twinning', roles: ['gateway-administrator'] },
  params: twinningParams,
  body: z.object({ version: versionSchema, ...twinningFacts }),
  answer: twinningSchema,
  refusals: ['stale', 'period-empty'],
});

export const endTwinning = route({
  method: 'POST',
  path: '/api/twinnings/:twinningId/end',
  summary: 'Ends an agreement now: each of the two sites may, at any time.',
  access: { who: 'of-twinning', roles: ['administrator', 'gateway-administrator'] },
  params: twinningParams,
  body: z.object({ version: versionSchema }),
  answer: twinningSchema,
  refusals: ['stale'],
});
