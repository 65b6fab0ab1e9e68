/** The mark: a lighthouse with its beam. */
import type { ReactNode } from 'react';

export function Lighthouse({ size = 28 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M18 9 31 4v9z" fill="var(--accent)" opacity=".55" />
      <path d="M14 9 1 4v9z" fill="var(--accent)" opacity=".25" />
      <path d="M13 6h6v6h-6z" fill="var(--accent)" />
      <path d="M12.5 5.5 16 2l3.5 3.5z" fill="currentColor" />
      <path d="M13 13h6l2 16H11z" fill="currentColor" />
      <path d="m12.2 19.5 7.6-2.2.3 2.6-8.2 2.4z" fill="var(--panel)" />
      <path d="M8 29h16v1.6H8z" fill="currentColor" />
    </svg>
  );
}
