/** A QR code as one path, dark on white whatever the theme: cameras read it so. */
import { type ReactNode, useMemo } from 'react';
import { encode } from 'uqr';
import classes from './Account.module.css';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** Light modules around the code, as the standard asks. */
const border = 4;

export function QrCode({ text, label }: QrCodeProps): ReactNode {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'M', border });
    const path = data
      .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join('');
    return { size, path };
  }, [text]);
  return (
    <svg className={classes.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
