/** The domain's own rule of what a referral lacks (C3), asked before anything is sent. */
import type { ReferralDraft } from '#contracts/stored/referral-draft.ts';
import type { Referral } from '#domain/case/case.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';
import { isUid } from './draft.ts';

/** A UID that is none counts as absent. */
export function missingOf(draft: ReferralDraft): Referral {
  const { name, id, question, history, urgency, language, modalities } = draft;
  const uid = draft.studyInstanceUid.trim();
  return {
    patient: { name, id },
    question,
    history,
    urgency,
    language,
    modalities,
    ...(isUid(uid) && { studyInstanceUid: uid as StudyInstanceUid }),
  };
}
