/** One audit record: who did what to what, when, from where, and how it ended (docs/spec/audit.md; PS3.15 A.5). */

import type { Instant } from '#base/instant.ts';
import type { DetailText } from '#domain/audit/detail.ts';
import type { CaseId } from '../case/case.ts';
import type { Role, SiteId, UserId } from '../site/site.ts';

/**
 * What happened, with the FHIR action (C create, R read, U update, D delete, E execute) and the PS3.15 event
 * (DCM codes of CID 400 and 401) that it stands for.
 */
export const auditEvents = {
  'gateway-started': { action: 'E', type: '110100', subtype: '110120' },
  'gateway-stopped': { action: 'E', type: '110100', subtype: '110121' },
  'signed-in': { action: 'E', type: '110114', subtype: '110122' },
  'signed-out': { action: 'E', type: '110114', subtype: '110123' },
  'second-factor-changed': { action: 'U', type: '110113', subtype: '110137' },
  'password-changed': { action: 'U', type: '110113', subtype: '110137' },
  'session-revoked': { action: 'D', type: '110113', subtype: '110137' },
  'account-locked': { action: 'E', type: '110113', subtype: '110137' },
  refused: { action: 'E', type: '110113', subtype: '110132' },
  'person-invited': { action: 'C', type: '110113', subtype: '110136' },
  'person-joined': { action: 'C', type: '110113', subtype: '110136' },
  'person-changed': { action: 'U', type: '110113', subtype: '110136' },
  'site-created': { action: 'C', type: '110113', subtype: '110131' },
  'site-changed': { action: 'U', type: '110113', subtype: '110131' },
  'twinning-created': { action: 'C', type: '110113', subtype: '110129' },
  'twinning-changed': { action: 'U', type: '110113', subtype: '110129' },
  'machine-added': { action: 'C', type: '110113', subtype: '110129' },
  'machine-removed': { action: 'D', type: '110113', subtype: '110129' },
  'cases-listed': { action: 'E', type: '110112', subtype: undefined },
  'case-created': { action: 'C', type: '110110', subtype: undefined },
  'case-viewed': { action: 'R', type: '110110', subtype: undefined },
  'case-changed': { action: 'U', type: '110110', subtype: undefined },
  'image-arrived': { action: 'C', type: '110104', subtype: undefined },
  'job-retried': { action: 'E', type: '110113', subtype: '110131' },
  'report-exported': { action: 'R', type: '110106', subtype: undefined },
  'audit-searched': { action: 'R', type: '110101', subtype: undefined },
  'audit-exported': { action: 'R', type: '110106', subtype: undefined },
} as const satisfies Record<string, { action: string; type: string; subtype: string | undefined }>;

export type AuditEventName = keyof typeof auditEvents;

/** FHIR audit-event-outcome: 0, 4 and 8. */
export const auditOutcomes = ['success', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

export interface AuditAgent {
  /** Absent where nobody is signed in. */
  readonly userId?: UserId;
  readonly name?: string;
  readonly roles?: readonly Role[];
  /** Network address as the gateway saw it. */
  readonly address?: string;
  /** The first characters of the session's identifier's hash: tells sessions apart, opens none. */
  readonly session?: string;
}

export interface AuditEntry {
  readonly event: AuditEventName;
  readonly outcome: AuditOutcome;
  readonly agent: AuditAgent;
  /** The site to which the record belongs: the home site of a case, the site that was administered. */
  readonly siteId?: SiteId;
  readonly caseId?: CaseId;
  /** Patient ID at that site. */
  readonly patientId?: string;
  /** What else was touched, by kind and identifier: `twinning`, `user`, `route`. */
  readonly entity?: { readonly kind: string; readonly id: string };
  /** What was done or why it was refused, as a short code; the names of fields, never their contents. */
  readonly detail?: DetailText;
}

export interface AuditRecord extends AuditEntry {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly recorded: Instant;
}
