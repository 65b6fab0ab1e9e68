/** Claiming: for the one site of the reader, or for the one that they choose (C16). */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { isolated } from '#base/isolate.ts';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';

interface ClaimButtonsProps {
  readonly view: CaseView;
  readonly busy: boolean;
  readonly onClaim: (siteId: string) => void;
}

export function ClaimButtons({ view, busy, onClaim }: ClaimButtonsProps): ReactNode {
  const { t } = useTexts();
  const sites = view.mayClaimFor;
  return sites.map(({ siteId, siteName }) => (
    <Button key={siteId} size="md" loading={busy} onClick={() => onClaim(siteId)}>
      {sites.length === 1 ? t('case.do.claim') : t('case.claimFor', { site: isolated(siteName) })}
    </Button>
  ));
}
