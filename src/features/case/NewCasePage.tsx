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
  const begun = useBegun(drafts, referral === fresh ? undefined : referral);
  // Named in the entry of the history: Back, a reload and a window that the browser opens again bring the very one back.
  // One that is not kept any more was saved: its key is that of a case, and what is written now is another.
  const key = begun?.find((one) => one.key === referral)?.key ?? fresh;
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

/** What lies here when the referral that the history names comes before the eyes. */
function useBegun(drafts: ReferralDrafts, named: unknown): readonly KeptReferral[] | undefined {
  const [found, setFound] = useState<{ readonly named: unknown; readonly all: readonly KeptReferral[] }>();
  useEffect(() => {
    let gone = false;
    void drafts.list().then((all) => !gone && setFound({ named, all }));
    return () => {
      gone = true;
    };
  }, [drafts, named]);
  return found && found.named === named ? found.all : undefined;
}
