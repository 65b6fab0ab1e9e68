/** `tsx test/support/store-holder.ts FOLDER`: another process that has a store open, writes to it, answers backups. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { answerBackupRequests } from '../../server/backup/request.ts';
import { auditKey, createAuditChain } from '../../server/store/audit-chain.ts';
import { openStore } from '../../server/store/database.ts';
import { view } from './audit-proof.ts';

const [data = ''] = process.argv.slice(2);
const opened = await openStore({ folder: join(data, 'store') });
if (!opened.ok) throw new Error(opened.error);
const store = opened.value;
const audit = createAuditChain(store, await auditKey(join(data, 'keys', 'audit.pem')), () => new Date());
answerBackupRequests(data, store.dump);

let stopped = false;
process.once('SIGTERM', () => {
  stopped = true;
});
for (let number = 0; !stopped; number++) {
  const { seq } = await store.transaction(() => audit.append(view(number)));
  console.log(seq);
  await wait(5);
}
await store.close();
