/** Above every list: the critical results that nobody has taken note of, the longest open first (CR8). */
import type { ReactNode } from 'react';
import { CriticalMark } from '#clinical/CriticalMark.tsx';
import { PatientName } from '#clinical/Patient.tsx';
import type { OpenCritical } from '#contracts/gateway/critical.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { Link } from '#ui/Link.tsx';
import { useNow } from '#ui/use-now.ts';
import classes from './OpenCriticals.module.css';

export function OpenCriticals({ results }: { readonly results: readonly OpenCritical[] }): ReactNode {
  const { t, format } = useTexts();
  const now = useNow();
  return (
    <section className={classes.band} aria-labelledby="open-criticals" data-testid="open-criticals">
      <h2 id="open-criticals" className={classes.title}>
        <CriticalMark size={20}>{t('critical.openTitle')}</CriticalMark>
      </h2>
      <ul>
        {results.map(({ caseId, number, patient, homeSiteName, finding, foundAt, foundBy, escalatedAt }) => (
          <li key={`${caseId} ${number}`} className={classes.result}>
            <time dateTime={foundAt} title={format.moment(foundAt)} className={classes.clock}>
              {format.duration(now - Date.parse(foundAt))}
            </time>
            <span className={classes.words}>
              <Link to={addresses.caseOf(caseId)} className={classes.link}>
                <PatientName patient={patient} />
              </Link>
              <span className={classes.finding}>
                <bdi>{finding}</bdi>
              </span>
            </span>
            <span className={classes.quiet}>
              <span>
                <bdi>{homeSiteName}</bdi> · <bdi>{foundBy}</bdi>
              </span>
              {escalatedAt !== null && <strong>{t('critical.escalatedShort')}</strong>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
