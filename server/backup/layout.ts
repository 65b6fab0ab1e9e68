/** What the data folder of a gateway holds, and where a backup has it. */
import { join } from 'node:path';

/** The embedded store; its lock says which process has it. */
export const storeFolder = (data: string): string => join(data, 'store');

/** Copied file by file: keys and secrets, and whatever the gateway keeps outside the database. */
export const plainFolders = ['keys', 'files'] as const;

/** Of these, what is on its way and has no name yet: nobody was told that it is there. */
export const passing = 'files/objects/incoming/';

export const dumpName = 'store.tar.gz';
export const manifestName = 'manifest.json';
