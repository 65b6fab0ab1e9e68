/** A new referral: saved as a draft, or saved and sent. A try that got no answer may be made again and makes one case. */

import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct, useClient, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { type CaseView, changeCase, createCase, listCases } from '#contracts/gateway/cases.ts';
import { missingIn } from '#domain/case/transitions.ts';
import type { SiteId } from '#domain/site/site.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { tellWhenEnded } from '#session/tell-triage.ts';
import { toldOf } from '#session/triage-answer.ts';
import { Link, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/Notices.tsx';
import { Page } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import type { Sendings } from '#upload/sending.ts';
import classes from './Case.module.css';
import { draftOf, emptyDraft, referralOf, sameDraft } from './draft.ts';
import { missingOf } from './missing.ts';
import { ReferralForm } from './ReferralForm.tsx';
import { objectsOnShelf, type StudyShelf, triageOnShelf } from './StudyChoice.tsx';

interface NewCasePageProps {
  readonly shelf: StudyShelf;
  readonly sendings: Sendings;
}

export function NewCasePage(ours: NewCasePageProps): ReactNode {
  const { t } = useTexts();
  const { memberships } = usePerson();
  const sites = memberships.filter(({ role }) => role === 'clinician');
  const [first] = sites;
  return (
    <Page
      title={t('referral.title')}
      above={
        <Link to={addresses.cases} className={classes.up}>
          {t('case.all')}
        </Link>
      }
    >
      {first ? (
        <NewCase {...ours} sites={sites} first={first.siteId} />
      ) : (
        <Empty title={t('refusal.forbidden')} />
      )}
    </Page>
  );
}

interface NewCaseProps extends NewCasePageProps {
  readonly sites: readonly { readonly siteId: SiteId; readonly siteName: string }[];
  readonly first: SiteId;
}

function NewCase({ shelf, sendings, sites, first }: NewCaseProps): ReactNode {
  const { t, language } = useTexts();
  const go = useGo();
  const say = useSay();
  const { gateway } = useClient();
  const [key] = useState(() => crypto.randomUUID());
  const [siteId, setSiteId] = useState<string>(first);
  const [draft, setDraft] = useState(() => emptyDraft(language));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const making = useAct(createCase, [listCases]);
  const changing = useAct(changeCase, [listCases]);
  useUnsavedGuard(!sameDraft(draft, emptyDraft(draft.language)));

  /** Undefined where it was refused. */
  const save = async (): Promise<CaseView | undefined> => {
    const made = await making.act({ body: { key, siteId, referral: referralOf(draft) } });
    if (!made.ok) return undefined;
    const view = made.value;
    // An earlier try arrived whose answer did not; what was typed since then belongs to the case too.
    if (view.state !== 'draft' || sameDraft(draftOf(view), draft)) return view;
    const command = { kind: 'edit', referral: referralOf(draft) } as const;
    const edited = await changing.act({
      params: { caseId: view.id },
      body: { version: view.version, command },
    });
    return edited.ok ? edited.value : undefined;
  };
  const saveDraft = async (): Promise<void> => {
    const view = await save();
    if (!view) return;
    say(t('referral.draftSaved'));
    go(addresses.caseOf(view.id), { replace: true });
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lacks = missingIn(missingOf(draft));
    setMissing(lacks);
    if (lacks.length > 0) return;
    const view = await save();
    if (!view) return;
    if (view.state === 'draft') {
      const runs = triageOnShelf(shelf, draft.studyInstanceUid);
      const told = runs && toldOf(runs.state.getSnapshot());
      const command = { kind: 'send', ...(told && { triage: told }) } as const;
      const body = { version: view.version, command };
      const sent = await changing.act({ params: { caseId: view.id }, body });
      if (!sent.ok && sent.error.code === 'offline') return;
      if (sent.ok) {
        say(t('case.did.send'));
        sendNow(view.id, draft.studyInstanceUid);
        if (runs)
          tellWhenEnded(gateway, { caseId: view.id, studyInstanceUid: draft.studyInstanceUid }, runs, told);
      }
    }
    go(addresses.caseOf(view.id), { replace: true });
  };
  /** One press sends both: what is asked, and the images that lie here. */
  const sendNow = (caseId: string, studyInstanceUid: string): void => {
    const objects = objectsOnShelf(shelf.state.getSnapshot(), studyInstanceUid);
    if (objects) void sendings.start(caseId, objects);
  };
  const error = making.error ?? changing.error;
  const busy = making.busy || changing.busy;
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      {sites.length > 1 && (
        <NativeSelect
          size="md"
          className={classes.short}
          label={t('referral.site')}
          value={siteId}
          onChange={(event) => setSiteId(event.currentTarget.value)}
          data={sites.map((one) => ({ value: one.siteId as string, label: one.siteName }))}
        />
      )}
      <ReferralForm draft={draft} onChange={setDraft} missing={missing} shelf={shelf} />
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
    </form>
  );
}
