/** A bar of a round length at the right edge, where the file says how long a pixel is. */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './ScaleBar.module.css';

const lengthsMm = [500, 200, 100, 50, 20, 10, 5, 2, 1];
const longestPx = 160;

export function ScaleBar({ pixelsPerMm }: { readonly pixelsPerMm: number | undefined }): ReactNode {
  const { t, format } = useTexts();
  if (pixelsPerMm === undefined || !(pixelsPerMm > 0)) return null;
  const mm = lengthsMm.find((length) => length * pixelsPerMm <= longestPx);
  if (mm === undefined) return null;
  const text = mm >= 10 ? `${format.number(mm / 10)} cm` : `${format.number(mm)} mm`;
  return (
    <div
      className={classes.scale}
      style={{ height: `${mm * pixelsPerMm}px` }}
      role="img"
      data-testid="scale-bar"
      data-mm={mm}
      aria-label={t('reading.scaleBar', { length: text })}
    >
      <span>{text}</span>
    </div>
  );
}
