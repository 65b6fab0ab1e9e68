/** A referral that is written: kept here with each letter, saved as a draft, or saved and sent. A try that got no answer may be made again and makes one case. */
import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useAct } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { type CaseView, changeCase, createCase, listCases } from '#contracts/gateway/cases.ts';
import type { KeptReferral, ReferralDraft } from '#contracts/stored/referral-draft.ts';
import { missingIn } from '#domain/case/transitions.ts';
import type { SiteId } from '#domain/site/site.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import type { ReferralDrafts } from '#session/referral-drafts.ts';
import { Link, useGo } from '#ui/Link.tsx';
import { Notice } from '#ui/Notices.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import type { Sendings } from '#upload/sending.ts';
import classes from './Case.module.css';
import { draftOf, emptyDraft, referralOf, sameDraft, sameWords } from './draft.ts';
import { KeptMark, useKept } from './KeptMark.tsx';
import { missingOf } from './missing.ts';
import { ReferralForm } from './ReferralForm.tsx';
import type { StudyShelf } from './StudyChoice.tsx';
import { Unfinished } from './Unfinished.tsx';
import { usePrepare } from './use-send.ts';

interface NewReferralProps {
  readonly shelf: StudyShelf;
  readonly sendings: Sendings;
  readonly drafts: ReferralDrafts;
  /** What was kept when the page opened. */
  readonly begun: readonly KeptReferral[];
  /** Under which the case is made, and kept until it is (C20). */
  readonly caseKey: string;
  readonly sites: readonly { readonly siteId: SiteId; readonly siteName: string }[];
  readonly first: SiteId;
}

export function NewReferral(props: NewReferralProps): ReactNode {
  const { shelf, sendings, drafts, begun, caseKey: key, sites, first } = props;
  const { t, language } = useTexts();
  const go = useGo();
  const say = useSay();
  const prepare = usePrepare(shelf, sendings);
  const found = begun.find((one) => one.key === key);
  const [siteId, setSiteId] = useState(() =>
    sites.some((site) => site.siteId === found?.siteId) ? (found?.siteId ?? first) : first,
  );
  const [draft, setDraft] = useState(() => found?.draft ?? emptyDraft(language));
  const { kept, safe, follow } = useKept(found !== undefined);
  const [letGo, setLetGo] = useState<readonly string[]>([]);
  /** The version of the case as this page made it. */
  const lastSeen = useRef(1);
  /** The case of this key, where it says something else by now. */
  const [goneOn, setGoneOn] = useState<string>();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const making = useAct(createCase, [listCases]);
  const changing = useAct(changeCase, [listCases]);
  const isEmpty = sameDraft(draft, emptyDraft(draft.language));
  useUnsavedGuard(!isEmpty && !safe);
  const write = (next: ReferralDraft, at = siteId): void => {
    setDraft(next);
    if (sameDraft(next, emptyDraft(next.language))) {
      follow(drafts.forget(key).then(() => undefined));
      return;
    }
    if (isEmpty) go(addresses.newCase, { replace: true, state: { referral: key } });
    follow(drafts.keep({ key, siteId: at, draft: next }));
  };
  const leave = (caseId: string): void => {
    void drafts.forget(key);
    go(addresses.caseOf(caseId), { replace: true });
  };

  /** Undefined where it was refused, or where the case says something else by now. */
  const save = async (): Promise<CaseView | undefined> => {
    const made = await making.act({ body: { key, siteId, referral: referralOf(draft) } });
    if (!made.ok) return undefined;
    const view = made.value;
    // An earlier try arrived whose answer did not.
    if (sameWords(draftOf(view), draft)) return view;
    // What was typed since then belongs to the case too, unless somebody has been at it meanwhile.
    if (view.state !== 'draft' || view.version !== lastSeen.current) {
      setGoneOn(view.id);
      return undefined;
    }
    const command = { kind: 'edit', referral: referralOf(draft) } as const;
    const edited = await changing.act({
      params: { caseId: view.id },
      body: { version: view.version, command },
    });
    if (!edited.ok) return undefined;
    lastSeen.current = edited.value.version;
    return edited.value;
  };
  const saveDraft = async (): Promise<void> => {
    const view = await save();
    if (!view) return;
    say(t('referral.draftSaved'));
    leave(view.id);
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lacks = missingIn(missingOf(draft));
    setMissing(lacks);
    if (lacks.length > 0) return;
    const { studyInstanceUid, id: patientId } = draft;
    const prepared = prepare({ studyInstanceUid: studyInstanceUid.trim(), patientId });
    const view = await save();
    if (!view) return;
    if (view.state !== 'draft') prepared.start(view.id, view.triage ?? undefined);
    else {
      const { command } = prepared;
      const body = { version: view.version, command };
      const sent = await changing.act({ params: { caseId: view.id }, body });
      if (!sent.ok && sent.error.code === 'offline') return;
      if (sent.ok) {
        say(t('case.did.send'));
        prepared.start(view.id, command.triage);
      }
    }
    leave(view.id);
  };
  const error = making.error ?? changing.error;
  const busy = making.busy || changing.busy;
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      {isEmpty && (
        <Unfinished
          drafts={drafts}
          all={begun.filter((one) => one.key !== key && !letGo.includes(one.key))}
          onLetGo={(one, gone) =>
            setLetGo((keys) => (gone ? [...keys, one] : keys.filter((other) => other !== one)))
          }
        />
      )}
      <fieldset disabled={busy} className={classes.form}>
        {sites.length > 1 && (
          <NativeSelect
            size="md"
            className={classes.short}
            label={t('referral.site')}
            value={siteId}
            onChange={({ currentTarget: { value } }) => {
              setSiteId(value as SiteId);
              write(draft, value as SiteId);
            }}
            data={sites.map((one) => ({ value: one.siteId as string, label: one.siteName }))}
          />
        )}
        <ReferralForm draft={draft} onChange={write} missing={missing} shelf={shelf} isNew />
      </fieldset>
      {goneOn !== undefined && (
        <Notice>
          <p className={classes.line}>{t('referral.goneOn')}</p>
          <Link to={addresses.caseOf(goneOn)} className={classes.link}>
            {t('referral.openCase')}
          </Link>
        </Notice>
      )}
      <Refusal error={missing.length > 0 ? { code: 'incomplete', missing } : error} />
      <div className={classes.send}>
        <Button type="submit" size="md" loading={busy}>
          {t('referral.send')}
        </Button>
        <Button size="md" variant="default" loading={busy} onClick={() => void saveDraft()}>
          {t('referral.saveDraft')}
        </Button>
        <span className={classes.quiet}>{t('referral.sendHint')}</span>
      </div>
      <KeptMark kept={kept} />
    </form>
  );
}
