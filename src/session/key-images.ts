/** Pictures of key images: kept on the gateway under their hash before a report names them, and read from there. */
import { err, ok, type Result } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { GatewayError, GatewayPort } from './gateway.ts';

/** The slowest line that is planned for takes a tenth of it. */
const patienceMs = 90_000;

export interface KeyImages {
  /** Gives its hash once the gateway has it. `not-a-picture` where nothing can be shown of it. */
  readonly keep: (jpeg: Uint8Array) => Promise<Result<string, GatewayError>>;
  readonly read: (sha256: string) => Promise<Result<Blob, GatewayError>>;
}

export function createKeyImages(gateway: GatewayPort, caseId: string): KeyImages {
  // What was sent from here need not come back over the line.
  const here = new Map<string, Blob>();
  return {
    keep: async (bytes) => {
      const { plainJpeg } = await import('#domain/report/key-image.ts');
      const jpeg = plainJpeg(bytes);
      if (!jpeg) return err({ code: 'not-a-picture' });
      const sha256 = await sha256Hex(jpeg);
      const file = new Blob([jpeg], { type: 'image/jpeg' });
      const { keepKeyImage } = await import('#contracts/gateway/reports.ts');
      const kept = await gateway.upload(
        keepKeyImage,
        { params: { caseId, sha256 } },
        { file, from: 0, headers: {}, onSent: () => {}, signal: AbortSignal.timeout(patienceMs) },
      );
      if (!kept.ok) return kept;
      here.set(sha256, file);
      return ok(sha256);
    },
    read: async (sha256) => {
      const own = here.get(sha256);
      if (own) return ok(own);
      const { readKeyImage } = await import('#contracts/gateway/reports.ts');
      return gateway.download(readKeyImage, { params: { caseId, sha256 } });
    },
  };
}
