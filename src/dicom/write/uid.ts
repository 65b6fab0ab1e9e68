/** Unique identifiers of our own making, under the UUID root 2.25 (PS3.5 B.2): no registration, no clock, no counter. */

/** Never given before. */
export function newUid(): string {
  return `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`;
}

/** Of a thing known by its SHA-256: the same thing has the same UID everywhere. A version 8 UUID (RFC 9562 §5.8). */
export function uidOfSha256(sha256: string): string {
  const uuid = [...sha256.slice(0, 32)];
  uuid[12] = '8';
  uuid[16] = '89ab'[Number.parseInt(uuid[16] ?? '0', 16) & 3] ?? '8';
  return `2.25.${BigInt(`0x${uuid.join('')}`)}`;
}
