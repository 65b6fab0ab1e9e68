/** Marks of the bidirectional algorithm (UAX #9), for texts that no element isolates. */

/** A name within a sentence, a line within a drawing: in the direction of its own first strong letter. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** A number with its unit: from left to right, and in one piece, whatever is written around it. */
export const isolatedNumber = (text: string): string => `\u2066${text}\u2069`;
