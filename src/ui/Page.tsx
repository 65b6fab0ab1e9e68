/** The frame of a page: its one title, what stands beside it, and a column of a good width. */
import { type ReactNode, useEffect } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './Page.module.css';

interface PageProps {
  readonly title: ReactNode;
  /** For the tab of the browser, where the title is more than words. */
  readonly name?: string;
  readonly beside?: ReactNode;
  readonly above?: ReactNode;
  readonly width?: 'narrow' | 'middle' | 'wide';
  readonly children: ReactNode;
}

export function Page({ title, name, beside, above, width = 'middle', children }: PageProps): ReactNode {
  const { t } = useTexts();
  const words = name ?? (typeof title === 'string' ? title : undefined);
  useEffect(() => {
    if (words === undefined) return;
    const before = document.title;
    document.title = `${words} · ${t('app.name')}`;
    return () => {
      document.title = before;
    };
  }, [words, t]);
  return (
    <main className={classes.page}>
      <div className={classes.column} data-width={width}>
        {above}
        <header className={classes.head}>
          <h1 className={classes.title}>{title}</h1>
          {beside}
        </header>
        {children}
      </div>
    </main>
  );
}

interface CardProps {
  readonly title?: ReactNode;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page, under a title of its own. */
export function Card({ title, beside, children }: CardProps): ReactNode {
  return (
    <section className={classes.card}>
      {title !== undefined && (
        <header className={classes.cardHead}>
          <h2>{title}</h2>
          {beside}
        </header>
      )}
      {children}
    </section>
  );
}
