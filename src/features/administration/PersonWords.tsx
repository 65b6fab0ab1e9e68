/** Who it is, in a list of people: the name, the address, and what the list says of them. */
import type { ReactNode } from 'react';
import classes from './Administration.module.css';

interface PersonWordsProps {
  readonly name: string;
  /** Behind the name. */
  readonly mark?: ReactNode;
  readonly email: string;
  readonly children: ReactNode;
}

export function PersonWords({ name, mark, email, children }: PersonWordsProps): ReactNode {
  return (
    <div className={classes.words}>
      <strong>
        <bdi>{name}</bdi>
        {mark}
      </strong>
      <bdi dir="ltr" className={classes.quiet}>
        {email}
      </bdi>
      {children}
    </div>
  );
}
