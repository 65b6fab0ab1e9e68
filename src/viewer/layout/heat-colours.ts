/** Colours of the heat map and of its colour bar: dark teal to yellow, which no bone has; read by lightness alone too. */

const stops: readonly (readonly [number, number, number])[] = [
  [12, 44, 84],
  [11, 110, 120],
  [30, 160, 165],
  [225, 150, 40],
  [255, 214, 10],
];

/** RGBA bytes for a value of 0…1; weak evidence is transparent, so that nothing is painted where nothing was seen. */
export function colourOf(value: number): readonly [number, number, number, number] {
  const clamped = Math.min(Math.max(value, 0), 1);
  const place = clamped * (stops.length - 1);
  const low = stops[Math.floor(place)] as readonly number[];
  const high = stops[Math.ceil(place)] as readonly number[];
  const share = place - Math.floor(place);
  const mix = (channel: number): number =>
    Math.round((low[channel] as number) * (1 - share) + (high[channel] as number) * share);
  return [mix(0), mix(1), mix(2), Math.round(255 * Math.min(1, Math.max(0, (clamped - 0.15) / 0.45)))];
}

/** The same colours as a CSS gradient, weak to strong along the given direction. */
export function heatGradient(direction: 'to right' | 'to top'): string {
  return `linear-gradient(${direction}, ${stops.map(([r, g, b]) => `rgb(${r} ${g} ${b})`).join(', ')})`;
}
