/** A link within the app: no page is loaded, and a middle click still opens a tab. */
import type { ReactNode } from 'react';
import { Link as Anchor, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';

interface LinkProps {
  readonly to: string;
  readonly className?: string | undefined;
  /** The page that is shown now. */
  readonly current?: boolean;
  readonly children: ReactNode;
}

export function Link({ to, className, current, children }: LinkProps): ReactNode {
  return (
    <Anchor href={to} className={className} {...(current && { 'aria-current': 'page' })}>
      {children}
    </Anchor>
  );
}

interface GoOptions {
  /** In place of the page that is left. */
  readonly replace?: boolean;
  readonly state?: HistoryState;
}

/** What an entry of the browser's history says beside its address: it outlives a reload, and comes back with Back. */
export type HistoryState = Readonly<Record<string, unknown>>;

/** Goes to another page of the app. */
export function useGo(): (to: string, options?: GoOptions) => void {
  const [, go] = useLocation();
  return go;
}

export function useStateOfHere(): HistoryState {
  return useHistoryState<HistoryState | null>() ?? {};
}
