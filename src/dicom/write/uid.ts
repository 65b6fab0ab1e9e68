/** Unique identifiers of our own making, under the UUID root 2.25 (PS3.5 B.2): no registration, no clock, no counter. */
import { uuidOfSha256 } from '#base/uuid.ts';

/** The identifier of what a UUID names. */
export const uidOfUuid = (uuid: string): string => `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;

/** Never given before. */
export const newUid = (): string => uidOfUuid(crypto.randomUUID());

/** Of a thing known by its SHA-256: the same thing has the same UID everywhere. */
export const uidOfSha256 = (sha256: string): string => uidOfUuid(uuidOfSha256(sha256));
