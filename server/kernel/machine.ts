/** Which machine asks: its token, and its name in the log (docs/spec/access.md, M1 to M5). */
import { createHash, randomBytes } from 'node:crypto';
import type { AuditAgent } from '#domain/audit/record.ts';
import type { MachineId, MachineScope } from '#domain/site/machine.ts';
import type { SiteId } from '#domain/site/site.ts';

export interface Machine {
  readonly id: MachineId;
  readonly siteId: SiteId;
  readonly name: string;
  readonly scopes: readonly MachineScope[];
  /** When its token was last used, as far as it was noted. */
  readonly lastUsedAt: Date | null;
}

/** 256 random bits behind a word by which people and programs know what has leaked. */
export const newToken = (): string => `manara_${randomBytes(32).toString('base64url')}`;

/** All that is kept of a token. Of so many random bits a fast hash is enough. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** From the header `Authorization: Bearer …`; undefined where it holds nothing of the form of a token. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer (manara_[\w-]{43})$/i.exec(authorization ?? '')?.[1];

export const machineAgent = ({ name }: Machine, address: string): AuditAgent => ({ name, address });
