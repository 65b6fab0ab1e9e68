/** What intake needs of the world; `platform` implements it with workers, tests with plain objects. */
import type { DicomApi } from '#contracts/dicom-api.ts';

export type FileIndexer = Pick<DicomApi, 'index' | 'cancel'>;
