/** Every record of a case in the log is made here, whichever subject makes it. */
import type { DetailText } from '#domain/audit/detail.ts';
import type { AuditEntry, AuditEventName } from '#domain/audit/record.ts';
import type { Case } from '#domain/case/case.ts';
import type { Asker } from './gateway.ts';

/** What the log says of a case: which, of whom, where; of its contents nothing. */
export function caseEntry(
  case_: Case,
  { agent }: Pick<Asker, 'agent'>,
  event: AuditEventName,
  detail?: DetailText,
): AuditEntry {
  const patientId = case_.referral.patient.id;
  return {
    event,
    outcome: 'success',
    agent,
    siteId: case_.homeSiteId,
    caseId: case_.id,
    ...(patientId !== '' && { patientId }),
    ...(detail !== undefined && { detail }),
  };
}
