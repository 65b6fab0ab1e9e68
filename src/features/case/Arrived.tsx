/** What of a case's images is on the gateway, and the way to look at them. */
import { Button } from '@mantine/core';
import { IconPhotoScan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAsk } from '#client/gateway.tsx';
import { readArrival } from '#contracts/gateway/archive.ts';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { useGo } from '#ui/Link.tsx';
import classes from './Case.module.css';

/**
 * The way to what came. Whoever reads must know that the study is not whole (`told`: they see already what stayed); and
 * where nothing of it came this way, by which number it is found elsewhere.
 */
export function Arrived({ view, told }: { readonly view: CaseView; readonly told: boolean }): ReactNode {
  const { t, format } = useTexts();
  const go = useGo();
  const { id: caseId, state, studyInstanceUid } = view;
  const { data } = useAsk(readArrival, { params: { caseId } }, { forgetful: true });
  const { expected, heldBack = 0 } = data ?? {};
  // While images may still come, nobody says that there are none.
  const nothingCame = expected === 0 && state !== 'sent' && state !== 'arriving';
  return (
    <>
      {heldBack > 0 && !told && (
        <p role="note" data-testid="stayed-at-home">
          {t('case.images.stayed', { files: format.number(heldBack) })}
        </p>
      )}
      {nothingCame && (
        <p className={classes.quiet}>
          {t(studyInstanceUid === undefined ? 'case.images.otherWay' : 'case.images.otherWayAs')}{' '}
          {studyInstanceUid !== undefined && (
            <bdi dir="ltr" className={classes.uid}>
              {studyInstanceUid}
            </bdi>
          )}
        </p>
      )}
      {state !== 'sent' && !nothingCame && (
        <Button
          size="md"
          variant="default"
          leftSection={<IconPhotoScan size={18} aria-hidden />}
          className={classes.start}
          onClick={() => go(addresses.readingOf(caseId))}
        >
          {t('case.images.open')}
        </Button>
      )}
    </>
  );
}
