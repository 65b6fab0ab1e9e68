/** What reports stand on beside the kernel: the case, which is another subject's, and its images. */
import type { Result } from '#base/result.ts';
import type { CaseView } from '#contracts/gateway/cases.ts';
import type { StudyIdentity, StudyObject } from '#domain/report/outgoing.ts';
import type { Acting, Kernel, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import type { Named } from '../kernel/routes.ts';
import type { ReportedCase } from './document.ts';

export type InSight = Named['of-case'];

/** Of the case's page, for other systems. */
export type OutgoingCase = ReportedCase &
  Pick<CaseView, 'homeSiteId' | 'urgency' | 'sentAt' | 'studyInstanceUid'>;

/** Whether the images are kept from who asks (AR6). */
export interface Hiding {
  readonly hidden: (one: InSight) => Promise<boolean>;
}

/** What signing stands on. */
export interface Writing extends Acting, Hiding {
  /** The case's own step; in the transaction around it. */
  readonly reported: (
    asker: SignedInAsker,
    one: InSight,
    step: { readonly version: number; readonly kind: 'report' | 'amend' },
  ) => Promise<Result<unknown, Refusal>>;
}

/** What giving away stands on. */
export interface Giving extends Acting, Hiding, Pick<Kernel, 'origin'> {
  /** The case as its page shows it to the asker, of the patient no more than the agreement allows; their age is that of then. */
  readonly shown: (asker: SignedInAsker, one: InSight, then: Date) => Promise<OutgoingCase>;
  /** Images of the case that bear the identity under which it is seen, and the header of one of them. */
  readonly pictures: (
    one: InSight,
  ) => Promise<{ readonly header: StudyIdentity | undefined; readonly objects: readonly StudyObject[] }>;
}
