/** The audit log. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/audit.ts';
import { auditCsv } from '#exchange/csv/audit-records.ts';
import { patientHistoryBundle } from '#exchange/fhir/audit-events.ts';
import type { Kernel } from '../kernel/gateway.ts';
import { answered, handle, type Route } from '../kernel/routes.ts';
import * as audit from './search.ts';

export const logRoutes = (parts: Pick<Kernel, 'store' | 'audit' | 'now' | 'origin'>): readonly Route[] => [
  handle(contract.searchAudit, async ({ asker, body }) => ok(await audit.searchAudit(parts, asker, body))),
  handle(contract.exportPatientHistory, async ({ asker, body, reply }) => {
    const found = await audit.patientHistory(parts, asker, body);
    if (!found.ok) return found;
    const { records, siteName } = found.value;
    const keeper = { name: siteName, origin: parts.origin, at: parts.now() };
    const [type, name, file] =
      body.format === 'csv'
        ? (['text/csv; charset=utf-8', 'access-history.csv', auditCsv(records)] as const)
        : ([
            'application/fhir+json; charset=utf-8',
            'access-history.json',
            JSON.stringify(patientHistoryBundle(records, keeper)),
          ] as const);
    // A name of our own: the patient's number has no place in a header.
    reply
      .header('Content-Type', type)
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .send(file);
    return ok(answered);
  }),
  handle(contract.readAuditHead, async () => ok(await audit.newestPlace(parts))),
  handle(contract.readAuditChain, async ({ asker, reply }) => {
    reply.header('Content-Type', 'application/jsonl; charset=utf-8');
    reply.header('Content-Disposition', 'attachment; filename="audit-chain.jsonl"');
    reply.send(await audit.auditChainLines(parts, asker));
    return ok(answered);
  }),
];
