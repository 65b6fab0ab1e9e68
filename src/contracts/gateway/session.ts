/** Signing in and one's own account. */
import { z } from '../zod.ts';
import { anyone } from './access.ts';
import { route } from './route.ts';
import {
  doneSchema,
  emailSchema,
  idSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  newPasswordSchema,
  passwordSchema,
  roleSchema,
  siteIdSchema,
  siteKindSchema,
  userIdSchema,
} from './words.ts';

export const signedInSchema = z.object({
  userId: userIdSchema,
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  gatewayAdministrator: z.boolean(),
  secondFactor: z.boolean(),
  memberships: z.array(
    z.object({
      siteId: siteIdSchema,
      siteName: z.string(),
      siteKind: siteKindSchema,
      role: roleSchema,
    }),
  ),
});
export type SignedIn = z.output<typeof signedInSchema>;

const self = { who: 'signed-in', ownAccount: true } as const;

export const readSession = route({
  method: 'GET',
  path: '/api/session',
  summary: 'Says who is signed in, and how one may sign in here.',
  access: anyone('It tells a visitor only how to sign in.'),
  answer: z.object({
    /** The store has no administrator yet: the first visitor with the code of the console makes one. */
    setupNeeded: z.boolean(),
    demo: z.boolean(),
    /** Whoever has no second factor sets one up before anything else. */
    secondFactorRequired: z.boolean(),
    /** The name of the identity provider where one is configured. */
    identityProvider: z.string().nullable(),
    person: signedInSchema.nullable(),
  }),
});

export const setUp = route({
  method: 'POST',
  path: '/api/setup',
  summary: 'Makes the administrator of an empty store, for whoever holds the code that the console printed.',
  access: anyone('It works once, on a store without people, with a code of 128 random bits.'),
  body: z.object({
    code: z.string().max(64),
    name: lineSchema(100),
    email: emailSchema,
    password: newPasswordSchema,
    language: languageSchema,
  }),
  answer: doneSchema,
  refusals: ['setup-refused', 'password-common'],
});

export const signIn = route({
  method: 'POST',
  path: '/api/session/sign-in',
  summary: 'Signs in with address and password; says whether the second factor is asked for.',
  access: anyone('It is the door.'),
  body: z.object({ email: emailSchema, password: passwordSchema }),
  answer: z.object({ next: z.enum(['done', 'second-factor']) }),
  refusals: ['sign-in-refused', 'too-many-requests'],
});

export const giveSecondFactor = route({
  method: 'POST',
  path: '/api/session/second-factor',
  summary: 'Ends a sign-in with a code of the authenticator or a recovery code.',
  access: anyone('It needs the cookie that the right password set, for ten minutes.'),
  body: z.object({ kind: z.enum(['authenticator', 'recovery']), code: z.string().trim().min(6).max(32) }),
  answer: doneSchema,
  refusals: ['sign-in-refused', 'too-many-requests'],
});

export const signInWithProvider = route({
  method: 'POST',
  path: '/api/session/provider',
  summary: 'Begins a sign-in at the identity provider and gives its address.',
  access: anyone('The address comes from the configuration, never from the request.'),
  body: doneSchema,
  answer: z.object({ url: z.url() }),
  refusals: ['no-identity-provider'],
});

export const returnFromProvider = route({
  method: 'GET',
  path: '/api/session/callback/provider',
  summary:
    'Where the identity provider sends the browser back to; leads on to the cases or the sign-in page.',
  access: anyone(
    'It needs the state that our own cookie holds, and a code that the provider itself confirms.',
  ),
  /** `iss` (RFC 9207) is compared with the configured issuer and never asked. */
  query: z.object({
    code: z.string().max(4096).optional(),
    state: z.string().max(4096).optional(),
    iss: z.string().max(512).optional(),
    error: z.string().max(256).optional(),
  }),
  /** A redirection. */
  answer: z.unknown(),
});

export const signOut = route({
  method: 'POST',
  path: '/api/session/sign-out',
  summary: 'Ends this session.',
  access: self,
  body: doneSchema,
  answer: doneSchema,
});

export const listSessions = route({
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Lists one’s own sessions.',
  access: self,
  answer: z.object({
    sessions: z.array(
      z.object({
        id: idSchema,
        current: z.boolean(),
        createdAt: instantSchema,
        lastSeenAt: instantSchema,
        address: z.string().nullable(),
        /** As the browser names itself. */
        browser: z.string().nullable(),
      }),
    ),
  }),
});

export const revokeSession = route({
  method: 'DELETE',
  path: '/api/account/sessions/:sessionId',
  summary: 'Ends one of one’s own sessions.',
  access: self,
  params: z.object({ sessionId: idSchema }),
  answer: doneSchema,
});

export const revokeOtherSessions = route({
  method: 'POST',
  path: '/api/account/sessions/revoke-others',
  summary: 'Ends all of one’s own sessions but this one.',
  access: self,
  body: doneSchema,
  answer: doneSchema,
});

export const changePassword = route({
  method: 'POST',
  path: '/api/account/password',
  summary: 'Changes one’s own password and ends all other sessions.',
  access: self,
  body: z.object({ current: passwordSchema, next: newPasswordSchema }),
  answer: doneSchema,
  refusals: ['password-wrong', 'password-common', 'too-many-requests'],
});

export const beginSecondFactor = route({
  method: 'POST',
  path: '/api/account/second-factor',
  summary: 'Gives the secret for an authenticator and recovery codes; they count once a code was confirmed.',
  access: self,
  body: z.object({ password: passwordSchema }),
  answer: z.object({
    /** otpauth://totp/… for a QR code. */
    uri: z.string(),
    recoveryCodes: z.array(z.string()),
  }),
  refusals: ['password-wrong', 'too-many-requests'],
});

export const confirmSecondFactor = route({
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  summary: 'Turns the second factor on with a first code of the authenticator.',
  access: self,
  body: z.object({ code: z.string().trim().min(6).max(8) }),
  answer: doneSchema,
  refusals: ['code-wrong', 'too-many-requests'],
});

export const removeSecondFactor = route({
  method: 'POST',
  path: '/api/account/second-factor/remove',
  summary: 'Turns one’s own second factor off.',
  access: self,
  body: z.object({ password: passwordSchema }),
  answer: doneSchema,
  refusals: ['password-wrong', 'too-many-requests'],
});

export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/api/account/recovery-codes',
  summary: 'Makes new recovery codes; the old ones are worth nothing.',
  access: self,
  body: z.object({ password: passwordSchema }),
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
  refusals: ['password-wrong', 'too-many-requests'],
});

export const chooseLanguage = route({
  method: 'PUT',
  path: '/api/account/language',
  summary: 'Keeps the language in which the gateway writes to this person.',
  access: self,
  body: z.object({ language: languageSchema }),
  answer: doneSchema,
});
