/** Where one is signed in, and the way to end what should not be. */
import { Button } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct, useAsk } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { listSessions, revokeOtherSessions, revokeSession } from '#contracts/gateway/session.ts';
import { useTexts } from '#i18n/react.tsx';
import { Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Account.module.css';
import { browserName } from './browser-name.ts';

export function SessionsCard(): ReactNode {
  const { t, format } = useTexts();
  const say = useSay();
  const { data, error, loading, retry } = useAsk(listSessions, {});
  const one = useAct(revokeSession, [listSessions]);
  const others = useAct(revokeOtherSessions, [listSessions]);
  const end = async (sessionId: string): Promise<void> => {
    const answer = await one.act({ params: { sessionId } });
    if (answer.ok) say(t('account.ended'));
  };
  const endOthers = async (): Promise<void> => {
    const answer = await others.act({ body: {} });
    if (answer.ok) say(t('account.endedOthers'));
  };
  const sessions = data?.sessions ?? [];
  return (
    <Card
      title={t('account.sessions')}
      beside={
        sessions.length > 1 && (
          <Button size="md" variant="default" loading={others.busy} onClick={() => void endOthers()}>
            {t('account.endOthers')}
          </Button>
        )
      }
    >
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      <Refusal error={one.error ?? others.error} />
      <ul className={classes.sessions}>
        {sessions.map(({ id, current, createdAt, lastSeenAt, address, browser }) => (
          <li key={id} data-testid="session">
            <IconDeviceDesktop size={22} aria-hidden className={classes.icon} />
            <div className={classes.session}>
              <span>
                <bdi>{browserName(browser) ?? t('account.unknownBrowser')}</bdi>
                {current && <strong className={classes.current}>{t('account.thisOne')}</strong>}
              </span>
              <span className={classes.quiet}>
                {address && (
                  <>
                    <bdi dir="ltr">{address}</bdi> ·{' '}
                  </>
                )}
                {t('account.since', { when: format.moment(createdAt) })} ·{' '}
                {t('account.seen', { when: format.moment(lastSeenAt) })}
              </span>
            </div>
            {!current && (
              <Button size="md" variant="default" loading={one.busy} onClick={() => void end(id)}>
                {t('account.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
