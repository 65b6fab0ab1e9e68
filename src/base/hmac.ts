/** Lower-case hexadecimal HMAC-SHA-256 (RFC 2104) of texts under one key, by the platform's own WebCrypto. */
export async function keyedHash(key: string): Promise<(text: string) => Promise<string>> {
  const utf8 = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', utf8.encode(key), algorithm, false, ['sign']);
  return async (text) => {
    const digest = new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8.encode(text)));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}
