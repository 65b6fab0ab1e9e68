/** Referrals that this person began in this browser and did not save: to go on with, or to let go. */
import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
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
  readonly all: readonly KeptReferral[];
  /** `gone` false: by undo it is back. */
  readonly onLetGo: (key: string, gone: boolean) => void;
}

export function Unfinished({ drafts, all, onLetGo }: UnfinishedProps): ReactNode {
  const { t, format } = useTexts();
  const go = useGo();
  const say = useSay();
  const id = useId();
  if (all.length === 0) return null;
  const letGo = ({ key, siteId, draft }: KeptReferral): void => {
    void drafts.forget(key);
    onLetGo(key, true);
    say(t('referral.letGone'), () => {
      void drafts.keep({ key, siteId, draft });
      onLetGo(key, false);
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
                <strong id={`${id}${key}`}>
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
                  aria-describedby={`${id}${key}`}
                  onClick={() => go(addresses.newCase, { replace: true, state: { referral: key } })}
                >
                  {t('referral.goOn')}
                </Button>
                <Button
                  size="sm"
                  variant="subtle"
                  aria-describedby={`${id}${key}`}
                  onClick={() => letGo(one)}
                >
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
