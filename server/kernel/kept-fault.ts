/** A row that this release cannot read: written by a newer one, or damaged. Whoever asked is told so; the row stays as it is. */
import type { StoredFault } from '#contracts/stored/format.ts';

export class KeptFault extends Error {
  readonly code: 'kept-newer' | 'kept-damaged';
  /** No copy of this release can answer until the gateway is updated, or the row is mended. */
  readonly statusCode = 503;

  constructor(fault: StoredFault) {
    super(`${fault.format}: ${fault.code === 'newer' ? `version ${fault.written}` : fault.at}`);
    this.code = `kept-${fault.code}`;
  }
}
