/** The one door from bytes to pixels: a DICOM file or a film export becomes an instance that can decode its frames. */
import { err, ok, type Result } from '#base/result.ts';
import type { Instance } from '#domain/study/instance.ts';
import { decodeFilm, filmInstance, filmKind } from './media/film.ts';
import type { DecodeError, OpenError } from './open-error.ts';
import { toInstance } from './parse/instance.ts';
import { readPart10 } from './parse/part10.ts';
import { decodeFrame } from './pixel/decode.ts';
import type { DecodedFrame } from './pixel/frame.ts';

export interface OpenedImage {
  readonly instance: Instance;
  /** Decodes one frame (zero-based) to stored values. */
  readonly decode: (frame: number) => Promise<Result<DecodedFrame, DecodeError>>;
}

/** Reads the header and prepares decoding; never throws on bad bytes. `folder` groups film exports. */
export async function openImage(
  bytes: Uint8Array<ArrayBuffer>,
  folder = '',
): Promise<Result<OpenedImage, OpenError>> {
  if (bytes.length === 0) return err({ code: 'empty' });
  if (filmKind(bytes)) {
    const film = await filmInstance(bytes, folder);
    if (!film.ok) return film;
    return ok({ instance: film.value, decode: () => decodeFilm(bytes, film.value) });
  }
  const file = readPart10(bytes);
  if (!file.ok) return file;
  const instance = toInstance(file.value);
  if (!instance.ok) return instance;
  const { dataSet, transferSyntaxUid } = file.value;
  const pixels = instance.value.pixels;
  return ok({
    instance: instance.value,
    decode: async (frame) =>
      pixels ? decodeFrame(dataSet, pixels, transferSyntaxUid, frame) : err({ code: 'no-pixels' }),
  });
}
