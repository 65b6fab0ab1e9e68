/** Marks of the bidirectional algorithm (UAX #9), for texts that no element isolates. */

/** A number with its unit: from left to right, and in one piece, whatever is written around it. */
export const isolateNumber = (text: string): string => `\u2066${text}\u2069`;

/** A line of its own in a drawing: in the direction of its first strong letter. */
export const isolateLine = (text: string): string => `\u2068${text}\u2069`;
