/** A bug of ours ends here: a sentence and a way on, never a blank page or a stack trace. */
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import classes from './ErrorBoundary.module.css';

interface State {
  readonly broken: boolean;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Apology /> : this.props.children;
  }
}

function Apology(): ReactNode {
  const { t } = useTexts();
  return (
    <main className={classes.apology} role="alert">
      <p>{t('app.crashed')}</p>
      <Button onClick={() => location.assign(addresses.opening)}>{t('app.reload')}</Button>
    </main>
  );
}
