/** Records for tests, and the proof of a store's chain: read by SQL, judged by the verifier. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { AuditEntry } from '#domain/audit/record.ts';
import type { CaseId } from '#domain/case/case.ts';
import type { SiteId, UserId } from '#domain/site/site.ts';
import { type Ask, chainLines } from '../../server/audit/read-chain.ts';
import { type ChainReport, verifyChain } from '../../server/audit/verify.ts';
import type { Store } from '../../server/store/database.ts';

export const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** One look of one person at one case of one patient. */
export const view = (number: number): AuditEntry => ({
  event: 'case-viewed',
  outcome: 'success',
  agent: { userId: `user-${number % 3}` as UserId, roles: ['clinician'], address: '192.0.2.7' },
  siteId: 'site-1' as SiteId,
  caseId: `case-${number}` as CaseId,
  patientId: `patient-${number % 7}`,
});

export const asker =
  (store: Store): Ask =>
  async (statement) => {
    const answer = await store.db.execute(sql.raw(statement));
    return (answer as unknown as { readonly rows: readonly Record<string, unknown>[] }).rows;
  };

/** What the verifier says of the chain in this store. */
export async function proof(
  store: Store,
  key: KeyObject,
  expected?: ChainReport['head'],
): Promise<ChainReport> {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return verifyChain(chainLines(asker(store)), publicKey, expected);
}
