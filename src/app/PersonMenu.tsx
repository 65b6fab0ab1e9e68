/** Who is signed in, and what they can do about it: a name that unfolds into a short list. */
import { IconUserCircle } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { SignedIn } from '#contracts/gateway/session.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import classes from './PersonMenu.module.css';

interface PersonMenuProps {
  readonly person: SignedIn;
  readonly onSignOut: () => void;
}

export function PersonMenu({ person, onSignOut }: PersonMenuProps): ReactNode {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, [open]);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what its button opened
    <div ref={root} className={classes.menu} onKeyDown={closeOnEscape}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-expanded={open}
        title={person.name}
        onClick={() => setOpen(!open)}
        data-testid="person"
      >
        <IconUserCircle size={22} stroke={1.6} aria-hidden />
        <span className={classes.name}>
          <bdi>{person.name}</bdi>
        </span>
      </button>
      {open && (
        <div className={classes.list}>
          <p>
            <strong>
              <bdi>{person.name}</bdi>
            </strong>
            <bdi dir="ltr">{person.email}</bdi>
          </p>
          <Link href={addresses.account} onClick={() => setOpen(false)}>
            {t('desk.account')}
          </Link>
          <button
            type="button"
            onClick={() => {
              setOpen(false);
              onSignOut();
            }}
          >
            {t('desk.signOut')}
          </button>
        </div>
      )}
    </div>
  );
}
