/** A version 8 UUID (RFC 9562 §5.8) of a thing known by its SHA-256, hexadecimal: the same thing, the same UUID everywhere. */
export function uuidOfSha256(sha256: string): string {
  const digits = [...sha256.slice(0, 32)];
  digits[12] = '8';
  digits[16] = '89ab'[Number.parseInt(digits[16] ?? '0', 16) & 3] ?? '8';
  const all = digits.join('');
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
}
