/** Mending a referral; what somebody else changes meanwhile is told, and never taken over or overwritten in silence. */
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Refusal } from '#client/Refusal.tsx';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { missingIn } from '#domain/case/transitions.ts';
import { useTexts } from '#i18n/react.tsx';
import { Notice } from '#ui/Notices.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import classes from './Case.module.css';
import { Referral } from './CaseFacts.tsx';
import { draftOf, referralOf, sameDraft } from './draft.ts';
import { missingOf } from './missing.ts';
import { ReferralForm } from './ReferralForm.tsx';
import type { StudyShelf } from './StudyChoice.tsx';
import type { Commanding } from './use-command.ts';

interface EditReferralProps {
  readonly view: CaseView;
  readonly shelf: StudyShelf;
  readonly mayEdit: boolean;
  readonly commanding: Commanding;
  readonly onDone: () => void;
}

export function EditReferral({ view, shelf, mayEdit, commanding, onDone }: EditReferralProps): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  /** What the person saw when they began, or last decided. */
  const [base, setBase] = useState(view);
  const [draft, setDraft] = useState(() => draftOf(view));
  const [missing, setMissing] = useState<readonly string[]>([]);
  useUnsavedGuard(!sameDraft(draft, draftOf(base)));
  const behind = view.version > base.version;
  const takeNewest = (): void => {
    commanding.clear();
    setBase(view);
    setDraft(draftOf(view));
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
    onDone();
  };
  const { error } = commanding;
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
                <Button size="sm" variant="default" onClick={() => setBase(view)}>
                  {t('common.keepMine')}
                </Button>
              )}
            </div>
          </Notice>
          <Referral view={view} />
        </>
      )}
      <ReferralForm draft={draft} onChange={setDraft} missing={missing} shelf={shelf} />
      <Refusal
        error={
          missing.length > 0 ? { code: 'incomplete', missing } : error?.code === 'stale' ? undefined : error
        }
      />
      <div className={classes.send}>
        <Button type="submit" size="md" loading={commanding.busy === 'edit'} disabled={behind || !mayEdit}>
          {t('common.save')}
        </Button>
        <Button size="md" variant="default" onClick={onDone}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
