/** A new referral, and those that were begun here and not saved. */
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { usePerson } from '#client/gateway.tsx';
import type { KeptReferral } from '#contracts/stored/referral-draft.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import type { ReferralDrafts } from '#session/referral-drafts.ts';
import { Link, useStateOfHere } from '#ui/Link.tsx';
import { Empty, Waiting } from '#ui/Notices.tsx';
import { Page } from '#ui/Page.tsx';
import type { Sendings } from '#upload/sending.ts';
import classes from './Case.module.css';
import { NewReferral } from './NewReferral.tsx';
import type { StudyShelf } from './StudyChoice.tsx';

interface NewCasePageProps {
  readonly shelf: StudyShelf;
  readonly sendings: Sendings;
  readonly draftsOf: (personId: string) => ReferralDrafts;
}

export function NewCasePage({ draftsOf, ...ours }: NewCasePageProps): ReactNode {
  const { t } = useTexts();
  const { memberships, userId } = usePerson();
  const drafts = useMemo(() => draftsOf(userId), [draftsOf, userId]);
  const sites = memberships.filter(({ role }) => role === 'clinician');
  const [first] = sites;
  const [fresh] = useState(() => crypto.randomUUID());
  const { referral } = useStateOfHere();
  // Named in the entry of the history: Back, a reload and a window that the browser opens again bring the very one back.
  const key = typeof referral === 'string' ? referral : fresh;
  const begun = useBegun(drafts, key);
  return (
    <Page
      title={t('referral.title')}
      above={
        <Link to={addresses.cases} className={classes.up}>
          {t('case.all')}
        </Link>
      }
    >
      {!first && <Empty title={t('refusal.forbidden')} />}
      {first && !begun && <Waiting />}
      {first && begun && (
        <NewReferral {...{ ...ours, drafts, begun, sites }} key={key} caseKey={key} first={first.siteId} />
      )}
    </Page>
  );
}

/** What lies here when the referral of that key comes before the eyes. */
function useBegun(drafts: ReferralDrafts, key: string): readonly KeptReferral[] | undefined {
  const [found, setFound] = useState<{ readonly key: string; readonly all: readonly KeptReferral[] }>();
  useEffect(() => {
    let gone = false;
    void drafts.list().then((all) => !gone && setFound({ key, all }));
    return () => {
      gone = true;
    };
  }, [drafts, key]);
  return found?.key === key ? found.all : undefined;
}
