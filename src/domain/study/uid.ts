import type { Brand } from '#base/brand.ts';

/** DICOM unique identifiers (PS3.5 §9), branded so that one kind cannot stand in for another. */
export type StudyInstanceUid = Brand<string, 'StudyInstanceUID'>;
export type SeriesInstanceUid = Brand<string, 'SeriesInstanceUID'>;
export type SopInstanceUid = Brand<string, 'SOPInstanceUID'>;
