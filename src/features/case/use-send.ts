/** One press sends both: what is asked, with what triage says and what is coming, and the images that lie here. */
import { useEffect, useRef } from 'react';
import { useClient } from '#client/gateway.tsx';
import type { CaseView, CommandInput } from '#contracts/gateway/cases.ts';
import type { ToldTriage } from '#domain/case/case.ts';
import { outlineOf } from '#domain/case/outline.ts';
import { tellWhenEnded } from '#session/tell-triage.ts';
import { toldOf } from '#session/triage-answer.ts';
import type { Sendings } from '#upload/sending.ts';
import { type NamedStudy, objectsOnShelf, onShelf, type StudyShelf } from './StudyChoice.tsx';
import type { Commanding } from './use-command.ts';

/** What lay here of a study when somebody pressed Send: other files may be opened while the gateway answers. */
export interface ToSend {
  /** With all that this computer knew of the study. */
  readonly command: Extract<CommandInput, { readonly kind: 'send' }>;
  /** Once the case is sent: the images go, if they lie here, and so does what triage says later. `told`: what the gateway has heard of that. */
  readonly start: (caseId: string, told: ToldTriage | undefined) => void;
}

export type Prepare = (study: NamedStudy) => ToSend;

export const namedIn = ({ studyInstanceUid, patient }: CaseView): NamedStudy => ({
  studyInstanceUid,
  patientId: patient.id,
});

/** The same from a page of a case that was saved as a draft. */
export function useSending(commanding: Commanding, view: CaseView, prepare: Prepare): Commanding {
  /** Sent, for all that is known: the answer was lost. */
  const unanswered = useRef<{ readonly uid: string | undefined; readonly prepared: ToSend }>(undefined);
  const { id, state, triage, studyInstanceUid: uid } = view;
  useEffect(() => {
    const last = unanswered.current;
    if (!last || (state !== 'sent' && state !== 'arriving')) return;
    unanswered.current = undefined;
    if (last.uid === uid) last.prepared.start(id, triage ?? undefined);
  }, [id, state, triage, uid]);
  return {
    ...commanding,
    give: async (command, version) => {
      if (command.kind !== 'send') return commanding.give(command, version);
      const prepared = prepare(namedIn(view));
      unanswered.current = { uid, prepared };
      const sent = await commanding.give(prepared.command, version);
      if (!sent.ok && sent.error.code === 'offline') return sent;
      unanswered.current = undefined;
      if (sent.ok) prepared.start(id, prepared.command.triage);
      return sent;
    },
  };
}

export function usePrepare(shelf: StudyShelf, sendings: Sendings): Prepare {
  const { gateway } = useClient();
  return (named) => {
    const intake = shelf.state.getSnapshot();
    const study = onShelf(intake, named);
    const objects = objectsOnShelf(intake, study);
    const runs = study && shelf.triageOf(study);
    const triage = runs && toldOf(runs.state.getSnapshot());
    // Of what cannot leave nothing is announced.
    const outline = study && objects && outlineOf(study);
    return {
      command: { kind: 'send', ...(triage && { triage }), ...(outline && { outline }) },
      start: (caseId, told) => {
        if (objects) void sendings.start(caseId, objects);
        if (study && runs) {
          tellWhenEnded(gateway, { caseId, studyInstanceUid: study.studyInstanceUid }, runs, told);
        }
      },
    };
  };
}
