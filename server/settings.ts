/** What the environment may set, checked once at the start and explained in a sentence where it is wrong. */
import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';

const flag = (sentence: string) =>
  z
    .enum(['0', '1'], sentence)
    .transform((value) => value === '1')
    .default(false);
const whole = (sentence: string, least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, sentence)
    .transform(Number)
    .refine((value) => value >= least && value <= most, sentence);
const text = (sentence: string) => z.string().trim().min(1, sentence);

/** Scheme, host and port, and nothing behind them. */
const origin = (sentence: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), sentence)
    .refine((value) => URL.canParse(value) && new URL(value).pathname === '/', sentence)
    .transform((value) => new URL(value).origin);

const settingsSchema = z
  .object({
    HOST: text('HOST must be an address, for example 127.0.0.1.').default('127.0.0.1'),
    PORT: whole('PORT must be a whole number from 0 to 65535.', 0, 65_535).default(8080),
    DIST: text('DIST must be the folder of the built app.').default('dist'),
    /** A folder of demo studies; without it the server offers none. */
    DEMO: text('DEMO must be a folder of demo studies.').optional(),
    LOG: z.enum(['silent', 'warn', 'info'], 'LOG must be silent, warn or info.').default('warn'),
    /** The embedded store, its keys and its files. */
    DATA: text('DATA must be a folder.').default('data'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(?:ql)?:\/\//, 'DATABASE_URL must begin with postgresql://')
      .optional(),
    /** Under which browsers know the gateway; behind a proxy it must be said. */
    PUBLIC_URL: origin(
      'PUBLIC_URL must be a scheme and a host, for example https://manara.example.org',
    ).optional(),
    /** Signs sessions and encrypts second factors; made and kept under DATA where it is not given. */
    AUTH_SECRET: z.string().min(32, 'AUTH_SECRET must have at least 32 characters.').optional(),
    /** The file of the key that signs the audit log; made under DATA where it is not given. */
    AUDIT_KEY: text('AUDIT_KEY must be the path of a key file.').optional(),
    OIDC_ISSUER: origin('OIDC_ISSUER must be the address of an OpenID provider.')
      .or(z.url('OIDC_ISSUER must be the address of an OpenID provider.'))
      .optional(),
    OIDC_CLIENT_ID: text('OIDC_CLIENT_ID must not be empty.').optional(),
    OIDC_CLIENT_SECRET: text('OIDC_CLIENT_SECRET must not be empty.').optional(),
    /** The provider asks for a second factor itself: ours is not asked again after it. */
    OIDC_SECOND_FACTOR: flag('OIDC_SECOND_FACTOR must be 0 or 1.'),
    OIDC_NAME: text('OIDC_NAME must not be empty.').default('OpenID Connect'),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'SMTP_URL must begin with smtp:// or smtps://')
      .optional(),
    MAIL_FROM: z.email('MAIL_FROM must be a mail address.').optional(),
    /** How many proxies stand before us, whose X-Forwarded-For is believed. */
    TRUST_PROXY: whole('TRUST_PROXY must be the number of proxies before the gateway.', 0, 9).default(0),
    /** Whoever knows it may read /metrics; without it there are none. */
    METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN must have at least 16 characters.').optional(),
    SESSION_IDLE_MINUTES: whole('SESSION_IDLE_MINUTES must be from 1 to 1440.', 1, 1440).default(60),
    SESSION_HOURS: whole('SESSION_HOURS must be from 1 to 168.', 1, 168).default(12),
    /** Whoever has no second factor sets one up before anything else. */
    REQUIRE_SECOND_FACTOR: flag('REQUIRE_SECOND_FACTOR must be 0 or 1.'),
    /** Serves the app and the demo studies alone, without people and cases. */
    NO_GATEWAY: flag('NO_GATEWAY must be 0 or 1.'),
  })
  .refine((all) => (all.SMTP_URL === undefined) === (all.MAIL_FROM === undefined), {
    message: 'SMTP_URL and MAIL_FROM belong together: set both or neither.',
  })
  .refine(
    ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) =>
      new Set([OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].map((one) => one === undefined)).size === 1,
    { message: 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all or none.' },
  )
  .refine(
    (all) => all.DATABASE_URL === undefined || (all.AUTH_SECRET !== undefined && all.AUDIT_KEY !== undefined),
    {
      message:
        'With DATABASE_URL, set AUTH_SECRET and AUDIT_KEY too: all copies of the gateway must have the same secret and key.',
    },
  );

export type Settings = z.infer<typeof settingsSchema>;

export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Settings, string> {
  const settings = settingsSchema.safeParse(environment);
  if (settings.success) return ok(settings.data);
  return err(settings.error.issues.map((issue) => issue.message).join(' '));
}
