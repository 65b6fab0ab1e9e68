/** Feature vectors of many films, one row each. */
export interface FeatureRows {
  readonly rows: number;
  readonly width: number;
  /** Row-major. */
  readonly values: Float32Array;
}

export function stack(rows: readonly Float32Array[]): FeatureRows {
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    values.set(row, i * width);
  });
  return { rows: rows.length, width, values };
}

/** Mean and standard deviation of each column; a column that never moves gets a small deviation, not zero. */
export function moments({ rows, width, values }: FeatureRows) {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < width; c++) mean[c] = (mean[c] ?? 0) + (values[r * width + c] ?? 0) / rows;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < width; c++)
      deviation[c] = (deviation[c] ?? 0) + ((values[r * width + c] ?? 0) - (mean[c] ?? 0)) ** 2 / rows;
  return { mean, deviation: deviation.map((v) => Math.sqrt(v) + 1e-3) };
}

/** Means of `cells` × `cells` equal parts of each channel of a map, channel after channel. */
export function partMeans(
  map: Float32Array,
  [channels, rows, columns]: readonly [number, number, number],
  cells: number,
): Float32Array {
  const means = new Float32Array(channels * cells * cells);
  const share = (cells * cells) / (rows * columns);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < rows; y++) {
      const row = (c * cells + Math.floor((y * cells) / rows)) * cells;
      for (let x = 0; x < columns; x++) {
        const at = row + Math.floor((x * cells) / columns);
        means[at] = (means[at] as number) + share * (map[(c * rows + y) * columns + x] as number);
      }
    }
  }
  return means;
}
