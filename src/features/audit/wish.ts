/** What is searched for in the log, as it is typed; and as the gateway takes it. */

import type { searchAudit } from '#contracts/gateway/audit.ts';
import type { Asking } from '#contracts/gateway/route.ts';
import type { AuditEventName, AuditOutcome } from '#domain/audit/record.ts';

export interface Wish {
  /** YYYY-MM-DD where the reader is; empty: from the beginning. */
  readonly from: string;
  /** The last day; empty: until now. */
  readonly until: string;
  readonly event: AuditEventName | '';
  readonly outcome: AuditOutcome | '';
  readonly siteId: string;
  readonly person: { readonly id: string; readonly name: string } | undefined;
  readonly caseId: string;
  readonly patientId: string;
}

export const emptyWish: Wish = {
  from: '',
  until: '',
  event: '',
  outcome: '',
  siteId: '',
  person: undefined,
  caseId: '',
  patientId: '',
};

const midnight = (day: string, later = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
};

export const isCaseId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

export function wishBody(wish: Wish): Asking<typeof searchAudit>['body'] {
  const { from, until, event, outcome, siteId, person, caseId, patientId } = wish;
  return {
    ...(from !== '' && { from: midnight(from) }),
    ...(until !== '' && { until: midnight(until, 1) }),
    ...(event !== '' && { events: [event] }),
    ...(outcome !== '' && { outcome }),
    ...(siteId !== '' && { siteId }),
    ...(person && { userId: person.id }),
    ...(caseId.trim() !== '' && { caseId: caseId.trim().toLowerCase() }),
    ...(patientId.trim() !== '' && { patientId: patientId.trim() }),
  };
}
