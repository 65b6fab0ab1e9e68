/** Histogram equalisation, as scikit-image's `equalize_hist`: each grey becomes the share of pixels up to it. */

const bins = 256;

/** In place, over 256 bins between the least and the greatest grey; between bin centres the curve is straight. */
export function equalise(grey: Float32Array): void {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of grey) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const width = (most - least) / bins;
  if (!(width > 0)) return;
  const shares = new Float64Array(bins);
  for (const value of grey) {
    const bin = Math.min(bins - 1, Math.floor((value - least) / width));
    shares[bin] = (shares[bin] as number) + 1 / grey.length;
  }
  for (let bin = 1; bin < bins; bin++) shares[bin] = (shares[bin] as number) + (shares[bin - 1] as number);
  for (let i = 0; i < grey.length; i++) {
    const place = Math.max(0, Math.min(bins - 1, ((grey[i] as number) - least) / width - 0.5));
    const below = Math.floor(place);
    const low = shares[below] as number;
    const high = shares[Math.min(bins - 1, below + 1)] as number;
    grey[i] = low + (place - below) * (high - low);
  }
}
