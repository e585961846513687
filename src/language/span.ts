/** A stretch of the cleaned message: UTF-16 offsets, end exclusive. */
export type Span = readonly [from: number, to: number];
