/** A link within the app: no page is loaded, and a middle click still opens a tab. */
import type { ReactNode } from 'react';
import { Link as Anchor, useLocation } from 'wouter';

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

/** Goes to another page of the app. */
export function useGo(): (to: string, options?: { readonly replace?: boolean }) => void {
  const [, go] = useLocation();
  return go;
}
