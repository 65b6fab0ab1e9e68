/** A type that cannot be mixed up with another of the same shape: a SeriesInstanceUID is not a StudyInstanceUID. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
