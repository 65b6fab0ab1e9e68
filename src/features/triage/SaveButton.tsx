/** Saves one result as DICOM, and says so where that cannot be done. */
import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTexts } from '#i18n/react.tsx';

export function SaveButton({ onSave }: { readonly onSave: () => Promise<boolean> }): ReactNode {
  const { t } = useTexts();
  const [failed, setFailed] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileDownload size={14} aria-hidden />}
        onClick={() => void onSave().then((saved) => setFailed(!saved))}
      >
        {t('triage.save')}
      </Button>
      {failed && <p role="alert">{t('triage.saveFailed')}</p>}
    </>
  );
}
