/** A dense table of records; its rows may be drawn as cards where there is no room, and stay rows to a screen reader. */
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

interface DataTableProps {
  /** For screen readers: the page's title says it to the eye. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly className: string | undefined;
  readonly testId: string;
  readonly children: ReactNode;
}

export function DataTable({ caption, columns, className, testId, children }: DataTableProps): ReactNode {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table that is drawn as cards loses its roles otherwise
    <table className={`${classes.table} ${className ?? ''}`} role="table" data-testid={testId}>
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} scope="col" role="columnheader">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above
  );
}
