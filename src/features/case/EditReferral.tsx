/** Mending a referral; what somebody else changes meanwhile is told, and never taken over or overwritten in silence. */
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Refusal } from '#client/Refusal.tsx';
import type { CaseView } from '#contracts/gateway/cases.ts';
import type { KeptReferral, ReferralDraft } from '#contracts/stored/referral-draft.ts';
import { missingIn } from '#domain/case/transitions.ts';
import { useTexts } from '#i18n/react.tsx';
import type { ReferralDrafts } from '#session/referral-drafts.ts';
import { Notice } from '#ui/Notices.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import classes from './Case.module.css';
import { Referral } from './CaseFacts.tsx';
import { draftOf, referralOf, sameDraft } from './draft.ts';
import { KeptMark, useKept } from './KeptMark.tsx';
import { missingOf } from './missing.ts';
import { ReferralForm } from './ReferralForm.tsx';
import type { StudyShelf } from './StudyChoice.tsx';
import type { Commanding } from './use-command.ts';

interface EditReferralProps {
  readonly view: CaseView;
  readonly shelf: StudyShelf;
  readonly mayEdit: boolean;
  /** What this person had changed when they left. */
  readonly begun: KeptReferral | undefined;
  readonly edits: ReferralDrafts;
  readonly commanding: Commanding;
  readonly onDone: () => void;
}

export function EditReferral(props: EditReferralProps): ReactNode {
  const { view, shelf, mayEdit, begun, edits, commanding, onDone } = props;
  const { t } = useTexts();
  const say = useSay();
  /** What the person saw when they began, or last decided. */
  const [base, setBase] = useState(() => ({ ...view, version: begun?.version ?? view.version }));
  const [draft, setDraft] = useState(() => begun?.draft ?? draftOf(view));
  const { kept, safe, follow } = useKept(begun !== undefined);
  const [missing, setMissing] = useState<readonly string[]>([]);
  useUnsavedGuard(!safe && !sameDraft(draft, draftOf(base)));
  const write = (next: ReferralDraft, upon = base): void => {
    setDraft(next);
    const { id: key, version, homeSiteId: siteId } = upon;
    if (sameDraft(next, draftOf(upon))) follow(edits.forget(key).then(() => undefined));
    else follow(edits.keep({ key, version, siteId, draft: next }));
  };
  const leave = (): void => {
    void edits.forget(view.id);
    onDone();
  };
  const behind = view.version > base.version;
  const takeNewest = (): void => {
    commanding.clear();
    setBase(view);
    write(draftOf(view), view);
  };
  const keepMine = (): void => {
    setBase(view);
    write(draft, view);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // A returned case goes back to its reader and stays fit to be sent (C13).
    const lacks = view.state === 'returned' ? missingIn(missingOf(draft)) : [];
    setMissing(lacks);
    if (lacks.length > 0) return;
    const answer = await commanding.give({ kind: 'edit', referral: referralOf(draft) }, base.version);
    if (!answer.ok) return;
    say(t('case.did.edit'));
    leave();
  };
  const { error } = commanding;
  const busy = commanding.busy === 'edit';
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      {behind && (
        <>
          <Notice>
            <p className={classes.line}>{t('case.changedWhileEditing')}</p>
            <div className={classes.buttons}>
              <Button size="sm" variant="default" onClick={takeNewest}>
                {t('common.loadNewest')}
              </Button>
              {mayEdit && (
                <Button size="sm" variant="default" onClick={keepMine}>
                  {t('common.keepMine')}
                </Button>
              )}
            </div>
          </Notice>
          <Referral view={view} />
        </>
      )}
      <fieldset disabled={busy} className={classes.form}>
        <ReferralForm draft={draft} onChange={write} missing={missing} shelf={shelf} />
      </fieldset>
      <Refusal
        error={
          missing.length > 0 ? { code: 'incomplete', missing } : error?.code === 'stale' ? undefined : error
        }
      />
      <div className={classes.send}>
        <Button type="submit" size="md" loading={busy} disabled={behind || !mayEdit}>
          {t('common.save')}
        </Button>
        <Button size="md" variant="default" onClick={leave}>
          {t('app.cancel')}
        </Button>
      </div>
      <KeptMark kept={kept} />
    </form>
  );
}
