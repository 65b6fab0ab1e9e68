/** One press sends both: what is asked, with what triage says and what is coming, and the images that lie here. */
import { useClient } from '#client/gateway.tsx';
import type { CaseView, CommandInput } from '#contracts/gateway/cases.ts';
import type { ToldTriage } from '#domain/case/case.ts';
import { outlineOf } from '#domain/case/outline.ts';
import { tellWhenEnded } from '#session/tell-triage.ts';
import { toldOf } from '#session/triage-answer.ts';
import type { Sendings } from '#upload/sending.ts';
import { objectsOnShelf, onShelf, type StudyShelf } from './StudyChoice.tsx';
import type { Commanding } from './use-command.ts';

type SendCommand = Extract<CommandInput, { readonly kind: 'send' }>;

export interface Sender {
  /** The command, with all that this computer knows of the study. */
  readonly commandFor: (studyInstanceUid: string | undefined) => SendCommand;
  /** Once the case is sent: the images go, if they lie here, and so does what triage says later. */
  readonly sendImages: (caseId: string, studyInstanceUid: string | undefined, told?: ToldTriage) => void;
}

/** The same from a page of a case that was saved as a draft. */
export function useSending(commanding: Commanding, view: CaseView, sender: Sender): Commanding {
  return {
    ...commanding,
    give: async (command, version) => {
      if (command.kind !== 'send') return commanding.give(command, version);
      const whole = sender.commandFor(view.studyInstanceUid);
      const sent = await commanding.give(whole, version);
      if (sent.ok) sender.sendImages(view.id, view.studyInstanceUid, whole.triage);
      return sent;
    },
  };
}

export function useSend(shelf: StudyShelf, sendings: Sendings): Sender {
  const { gateway } = useClient();
  const studyOf = (uid: string | undefined) => onShelf(shelf.state.getSnapshot(), uid);
  return {
    commandFor: (uid) => {
      const study = studyOf(uid);
      const runs = study && shelf.triageOf(study);
      const triage = runs && toldOf(runs.state.getSnapshot());
      const outline = study && outlineOf(study);
      return { kind: 'send', ...(triage && { triage }), ...(outline && { outline }) };
    },
    sendImages: (caseId, uid, told) => {
      const objects = objectsOnShelf(shelf.state.getSnapshot(), uid);
      if (objects) void sendings.start(caseId, objects);
      const study = studyOf(uid);
      const runs = study && shelf.triageOf(study);
      if (runs && uid !== undefined) tellWhenEnded(gateway, { caseId, studyInstanceUid: uid }, runs, told);
    },
  };
}
