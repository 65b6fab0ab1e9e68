/** Puts the gateway together from its settings: store, keys, log, people, feed. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { createAuth } from './accounts/auth.ts';
import { accountJobs } from './accounts/jobs.ts';
import { createMail } from './accounts/mail.ts';
import type { Accounts } from './accounts/parts.ts';
import { createThrottle } from './accounts/throttle-store.ts';
import { type ArchiveFiles, openArchiveFiles } from './archive/files.ts';
import { answerBackupRequests } from './backup/request.ts';
import { caseChanges } from './cases/changes.ts';
import { criticalJobs } from './critical/jobs.ts';
import type { GatewayFace } from './http/app.ts';
import { createFeed, type Feed } from './kernel/changes.ts';
import { createJobs } from './kernel/jobs.ts';
import { createStrangers } from './kernel/strangers.ts';
import type { Settings } from './settings.ts';
import { auditKey, createAuditChain } from './store/audit-chain.ts';
import { openStore } from './store/database.ts';
import { foundFile } from './store/durable-file.ts';
import { type StoreKind, settleStoreKind } from './store/kind.ts';
import { criticals, faceOf } from './subjects.ts';

export interface OpenGateway extends GatewayFace {
  readonly gateway: Accounts;
  readonly feed: Feed;
  readonly files: ArchiveFiles;
  readonly close: () => Promise<void>;
}

/** Made at the first start, readable by its owner alone, and on the disk before it is used. */
async function keptSecret(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) await foundFile(path, `${randomBytes(48).toString('base64url')}\n`, 0o600);
  return (await readFile(path, 'utf8')).trim();
}

export interface GatewayOptions {
  readonly settings: Settings;
  readonly kind: StoreKind;
  /** Scheme, host and port under which browsers know us. */
  readonly origin: string;
  readonly now?: () => Date;
}

export async function openGateway({
  settings,
  kind,
  origin,
  now = () => new Date(),
}: GatewayOptions): Promise<Result<OpenGateway, string>> {
  const keys = join(settings.DATA, 'keys');
  const opened = await openStore({
    folder: join(settings.DATA, 'store'),
    ...(settings.DATABASE_URL !== undefined && { url: settings.DATABASE_URL }),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  const settled = await settleStoreKind(store, kind);
  if (!settled.ok) {
    await store.close();
    return err(settled.error);
  }
  const secret = settings.AUTH_SECRET ?? (await keptSecret(join(keys, 'secret')));
  const audit = createAuditChain(store, await auditKey(settings.AUDIT_KEY ?? join(keys, 'audit.pem')), now);
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  const provider = issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
  const gateway: Accounts = {
    store,
    audit,
    auth: createAuth({
      store,
      secret,
      origin,
      absoluteSeconds: settings.SESSION_HOURS * 3600,
      ...(provider && { identityProvider: { ...provider, name: settings.OIDC_NAME } }),
    }),
    throttle: createThrottle(store, now),
    mail:
      settings.SMTP_URL !== undefined && settings.MAIL_FROM !== undefined
        ? createMail({ url: settings.SMTP_URL, from: settings.MAIL_FROM })
        : undefined,
    origin,
    secret,
    limits: { idleMs: settings.SESSION_IDLE_MINUTES * 60_000 },
    identityProvider: provider && settings.OIDC_NAME,
    demo: kind === 'demo',
    secondFactorRequired: settings.REQUIRE_SECOND_FACTOR,
    providerAsksSecondFactor: settings.OIDC_SECOND_FACTOR,
    strangers: createStrangers(now),
    jobs: createJobs({ store, now, secret }),
    // The same for all copies that share the secret, whichever console it was read on.
    setupCode: createHmac('sha256', secret).update('set-up').digest('base64url').slice(0, 22),
    now,
  };
  const files = await openArchiveFiles(join(settings.DATA, 'files', 'objects'));
  const feed = await createFeed(gateway, caseChanges(gateway));
  const working = await gateway.jobs.start([
    ...accountJobs(gateway),
    ...criticalJobs(criticals(gateway), gateway.mail?.send),
  ]);
  const stopBackups = answerBackupRequests(settings.DATA, store.dump);
  await audit.record({ event: 'gateway-started', outcome: 'success', agent: {} });
  return ok({
    ...faceOf(gateway, feed, files),
    gateway,
    feed,
    files,
    close: async () => {
      await feed.close();
      await working.stop();
      await stopBackups();
      try {
        await audit.record({ event: 'gateway-stopped', outcome: 'success', agent: {} });
      } finally {
        await store.close();
      }
    },
  });
}
