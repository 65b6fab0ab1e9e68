/** Referrals that this person began in this browser and did not save: to go on with, or to let go. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { KeptReferral } from '#contracts/stored/referral-draft.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import type { ReferralDrafts } from '#session/referral-drafts.ts';
import { useGo } from '#ui/Link.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Case.module.css';

interface UnfinishedProps {
  readonly drafts: ReferralDrafts;
  readonly begun: readonly KeptReferral[];
}

export function Unfinished({ drafts, begun }: UnfinishedProps): ReactNode {
  const { t, format } = useTexts();
  const go = useGo();
  const say = useSay();
  const [gone, setGone] = useState<readonly string[]>([]);
  const all = begun.filter(({ key }) => !gone.includes(key));
  if (all.length === 0) return null;
  const letGo = ({ key, siteId, draft }: KeptReferral): void => {
    void drafts.forget(key);
    setGone((keys) => [...keys, key]);
    say(t('referral.letGone'), () => {
      void drafts.keep({ key, siteId, draft });
      setGone((keys) => keys.filter((one) => one !== key));
    });
  };
  return (
    <Card title={t('referral.unfinished')}>
      <ul className={classes.unfinished}>
        {all.map((one) => {
          const { key, keptAt, draft } = one;
          return (
            <li key={key} data-testid="unfinished">
              <div className={classes.words}>
                <strong>
                  {draft.name || draft.id ? <bdi>{draft.name || draft.id}</bdi> : t('referral.noName')}
                </strong>
                {draft.question !== '' && (
                  <span>
                    <bdi>{draft.question}</bdi>
                  </span>
                )}
                <time dateTime={keptAt} className={classes.quiet}>
                  {format.moment(keptAt)}
                </time>
              </div>
              <div className={classes.buttons}>
                <Button
                  size="sm"
                  variant="default"
                  onClick={() => go(addresses.newCase, { replace: true, state: { referral: key } })}
                >
                  {t('referral.goOn')}
                </Button>
                <Button size="sm" variant="subtle" onClick={() => letGo(one)}>
                  {t('referral.letGo')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
