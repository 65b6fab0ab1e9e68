/** Everybody with an account, for the administrator of the gateway: accounts closed and opened, links for new passwords. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { isolated } from '#base/isolate.ts';
import { useAct, useAsk, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import {
  listEverybody,
  makePasswordLink,
  setDisabled,
  setGatewayAdministrator,
} from '#contracts/gateway/directory.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import { useTexts } from '#i18n/react.tsx';
import { Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Administration.module.css';
import { LinkBox } from './LinkBox.tsx';
import { SecondFactorMark } from './PeopleCard.tsx';
import { PersonWords } from './PersonWords.tsx';

type Somebody = Answer<typeof listEverybody>['people'][number];

export function EverybodyPart(): ReactNode {
  const { t } = useTexts();
  const { data, error, loading, retry } = useAsk(listEverybody, {});
  const [sought, setSought] = useState('');
  const words = sought.trim().toLocaleLowerCase();
  const found = data?.people.filter(({ name, email }) =>
    `${name} ${email}`.toLocaleLowerCase().includes(words),
  );
  return (
    <Card title={t('admin.everybody')}>
      <p className={classes.quiet}>{t('admin.everybodyHint')}</p>
      {(data?.people.length ?? 0) > 5 && (
        <TextInput
          size="md"
          type="search"
          dir="auto"
          className={classes.short}
          aria-label={t('admin.find')}
          placeholder={t('admin.find')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {found?.length === 0 && <p role="status">{t('admin.nobodyFound')}</p>}
      <ul className={classes.people} data-testid="everybody">
        {found?.map((one) => (
          <OneOfAll key={one.userId} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function OneOfAll({ one }: { readonly one: Somebody }): ReactNode {
  const { t, format } = useTexts();
  const me = usePerson();
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const { act, busy, error } = useAct(setDisabled, [listEverybody]);
  const { userId, name, email, siteNames, gatewayAdministrator, disabled, secondFactor } = one;
  const close = async (next: boolean, undoable: boolean): Promise<void> => {
    const done = await act({ params: { userId }, body: { disabled: next } });
    if (!done.ok) return;
    const sentence = t(next ? 'admin.closed' : 'admin.reopened', { name: isolated(name) });
    say(sentence, undoable ? () => void close(!next, false) : undefined);
  };
  const grant = useAct(setGatewayAdministrator, [listEverybody]);
  const make = async (granted: boolean, undoable: boolean): Promise<void> => {
    const done = await grant.act({ params: { userId }, body: { granted } });
    if (!done.ok) return;
    const sentence = t(granted ? 'admin.madeAdministrator' : 'admin.unmadeAdministrator', {
      name: isolated(name),
    });
    say(sentence, undoable ? () => void make(!granted, false) : undefined);
  };
  const own = userId === me.userId;
  return (
    <li className={classes.person}>
      <PersonWords
        name={name}
        mark={own && <span className={classes.you}> ({t('admin.you')})</span>}
        email={email}
      >
        <span className={classes.quiet}>
          {gatewayAdministrator && <>{t('role.gateway-administrator')} · </>}
          <bdi>{siteNames.length > 0 ? format.all(siteNames) : t('admin.noSite')}</bdi>
        </span>
        <SecondFactorMark on={secondFactor} />
        {disabled && <span className={classes.warning}>{t('admin.disabled')}</span>}
      </PersonWords>
      <div className={classes.act}>
        <div className={classes.buttons}>
          {!disabled && (
            <Button size="md" variant="default" aria-expanded={asking} onClick={() => setAsking(!asking)}>
              {t('admin.passwordLink')}
            </Button>
          )}
          {!own && !disabled && (
            <Button
              size="md"
              variant="default"
              loading={grant.busy}
              onClick={() => void make(!gatewayAdministrator, true)}
            >
              {t(gatewayAdministrator ? 'admin.unmakeAdministrator' : 'admin.makeAdministrator')}
            </Button>
          )}
          {!own && (
            <Button size="md" variant="default" loading={busy} onClick={() => void close(!disabled, true)}>
              {t(disabled ? 'admin.reopen' : 'admin.close')}
            </Button>
          )}
        </div>
        <Refusal error={error ?? grant.error} />
      </div>
      {asking && <PasswordLink one={one} />}
    </li>
  );
}

function PasswordLink({ one }: { readonly one: Somebody }): ReactNode {
  const { t } = useTexts();
  const [alsoSecond, setAlsoSecond] = useState(false);
  const [made, setMade] = useState<Answer<typeof makePasswordLink>>();
  const { act, busy, error } = useAct(makePasswordLink);
  const make = async (): Promise<void> => {
    const answer = await act({ params: { userId: one.userId }, body: { removeSecondFactor: alsoSecond } });
    if (answer.ok) setMade(answer.value);
  };
  if (made) {
    return (
      <div className={classes.whole}>
        <LinkBox link={made.link} name={one.name} mailedTo={made.mailed ? one.email : undefined} />
      </div>
    );
  }
  return (
    <div className={classes.whole}>
      <p className={classes.quiet}>{t('admin.passwordLinkHint')}</p>
      {one.secondFactor && (
        <Checkbox
          size="md"
          label={t('admin.alsoSecond')}
          checked={alsoSecond}
          onChange={(event) => setAlsoSecond(event.currentTarget.checked)}
        />
      )}
      <Refusal error={error} />
      <div className={classes.buttons}>
        <Button size="md" loading={busy} onClick={() => void make()}>
          {t('admin.makeLink')}
        </Button>
      </div>
    </div>
  );
}
