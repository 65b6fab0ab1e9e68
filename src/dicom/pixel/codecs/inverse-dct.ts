/**
 * Inverse DCT of eight by eight coefficients in whole numbers (Loeffler, Ligtenberg and Moschytz, 1989).
 *
 * Scales and roundings are those of the IJG library's slow integer method for 12 bits, so that stored values equal
 * dcmtk's one by one; ITU-T T.81 itself would let two right decoders differ.
 */

const constantBits = 13;
const columnBits = 1;

/** One line of eight, `step` apart, from `from` in place; `shift` is what is rounded away. */
function transformLine(block: Int32Array, from: number, step: number, shift: number): void {
  const half = 1 << (shift - 1);
  const level = block[from] as number;
  const c1 = block[from + step] as number;
  const c2 = block[from + 2 * step] as number;
  const c3 = block[from + 3 * step] as number;
  const c4 = block[from + 4 * step] as number;
  const c5 = block[from + 5 * step] as number;
  const c6 = block[from + 6 * step] as number;
  const c7 = block[from + 7 * step] as number;
  if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) === 0) {
    const flat = (level * 8192 + half) >> shift;
    for (let i = 0; i < 8; i++) block[from + i * step] = flat;
    return;
  }

  const evenTurn = (c2 + c6) * 4433;
  const even2 = evenTurn - c6 * 15_137;
  const even3 = evenTurn + c2 * 6270;
  const even0 = (level + c4) * 8192 + half;
  const even1 = (level - c4) * 8192 + half;

  const turn = (c7 + c3 + c5 + c1) * 9633;
  const turn37 = turn - (c7 + c3) * 16_069;
  const turn15 = turn - (c5 + c1) * 3196;
  const turn17 = (c7 + c1) * -7373;
  const turn35 = (c5 + c3) * -20_995;
  const odd3 = c7 * 2446 + turn17 + turn37;
  const odd2 = c5 * 16_819 + turn35 + turn15;
  const odd1 = c3 * 25_172 + turn35 + turn37;
  const odd0 = c1 * 12_299 + turn17 + turn15;

  block[from] = (even0 + even3 + odd0) >> shift;
  block[from + step] = (even1 + even2 + odd1) >> shift;
  block[from + 2 * step] = (even1 - even2 + odd2) >> shift;
  block[from + 3 * step] = (even0 - even3 + odd3) >> shift;
  block[from + 4 * step] = (even0 - even3 - odd3) >> shift;
  block[from + 5 * step] = (even1 - even2 - odd2) >> shift;
  block[from + 6 * step] = (even1 + even2 - odd1) >> shift;
  block[from + 7 * step] = (even0 + even3 - odd0) >> shift;
}

/** Dequantised coefficients, row after row, become differences from the middle grey, in place. */
export function inverseDct(block: Int32Array): void {
  for (let column = 0; column < 8; column++) transformLine(block, column, 8, constantBits - columnBits);
  for (let row = 0; row < 8; row++) transformLine(block, row * 8, 1, constantBits + columnBits + 3);
}
