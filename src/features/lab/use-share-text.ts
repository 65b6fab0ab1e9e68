/** A share with its interval, as every table of the lab writes it. */
import type { Share } from '#domain/evaluation/decisions.ts';
import { useTexts } from '#i18n/react.tsx';

export function useShareText(): (share: Share) => string {
  const { t, format } = useTexts();
  return ({ value, interval95 }) => {
    if (!Number.isFinite(value)) return '–';
    const [low, high] = interval95;
    return t('lab.shareWithInterval', {
      value: format.number(value, 3),
      low: format.number(low, 2),
      high: format.number(high, 2),
    });
  };
}
