/** A name within a sentence keeps its own direction: first strong isolate and its end (Unicode TR9). */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
