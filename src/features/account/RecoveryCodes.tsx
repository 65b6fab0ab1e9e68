/** Recovery codes, shown once: to be copied or kept as a file. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useClient } from '#client/gateway.tsx';
import { useTexts } from '#i18n/react.tsx';
import { CopyButton } from '#ui/CopyText.tsx';
import classes from './Account.module.css';

const fileName = 'manara-recovery-codes.txt';

export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const { t } = useTexts();
  const { save } = useClient();
  const text = `${codes.join('\n')}\n`;
  return (
    <section className={classes.recovery} aria-labelledby="recovery-title">
      <h3 id="recovery-title">{t('account.recovery')}</h3>
      <p className={classes.quiet}>{t('account.recoveryIntro')}</p>
      <ul className={classes.codes} dir="ltr">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <CopyButton text={text} />
        <Button
          size="md"
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => save(fileName, 'text/plain', text)}
        >
          {t('common.download')}
        </Button>
      </div>
    </section>
  );
}
