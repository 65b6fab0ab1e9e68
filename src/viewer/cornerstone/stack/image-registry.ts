/** Our images under Cornerstone's names: an imageId is a key into this registry and nothing else. */
import { Enums, metaData } from '@cornerstonejs/core';
import { imagePlaneOf } from '#domain/study/image-plane.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import type { ImageRef } from '#domain/study/study.ts';

const scheme = 'manara';

export interface ImageRegistry {
  readonly idOf: (image: ImageRef) => string;
  readonly imageOf: (imageId: string) => ImageRef | undefined;
  readonly [Symbol.dispose]: () => void;
}

/** Registers a metadata provider that answers from `Instance`, so that no second parser is asked. */
export function createImageRegistry(): ImageRegistry {
  const images = new Map<string, ImageRef>();
  const provider = (type: string, query: unknown): unknown => {
    const image = typeof query === 'string' ? images.get(query) : undefined;
    return image ? metadataModule(type, image) : undefined;
  };
  metaData.addProvider(provider, 10_000);
  return {
    idOf: (image) => {
      const id = `${scheme}:${image.instance.sopInstanceUid}/${image.frame}`;
      images.set(id, image);
      return id;
    },
    imageOf: (imageId) => images.get(imageId),
    [Symbol.dispose]: () => {
      metaData.removeProvider(provider);
      images.clear();
    },
  };
}

export const imageScheme = scheme;

/** The modules that Cornerstone's stack viewport and tools read (PS3.3 C.7.6.2, C.7.6.3, C.8.5.5). */
function metadataModule(type: string, image: ImageRef): unknown {
  const { instance } = image;
  const pixels = instance.pixels;
  if (!pixels) return undefined;
  switch (type) {
    case Enums.MetadataModules.IMAGE_PIXEL:
      return {
        samplesPerPixel: pixels.samplesPerPixel,
        photometricInterpretation: pixels.photometricInterpretation,
        rows: pixels.rows,
        columns: pixels.columns,
        bitsAllocated: pixels.bitsAllocated,
        bitsStored: pixels.bitsStored,
        highBit: pixels.bitsStored - 1,
        pixelRepresentation: pixels.signed ? 1 : 0,
      };
    case Enums.MetadataModules.IMAGE_PLANE:
      return planeModule(image);
    case Enums.MetadataModules.GENERAL_SERIES:
      return { modality: instance.modality, seriesInstanceUID: instance.seriesInstanceUid };
    case Enums.MetadataModules.CALIBRATION:
    case 'calibratedPixelSpacing':
      return pixels.ultrasoundRegions.length > 0 ? regionCalibration(image) : undefined;
    default:
      return undefined;
  }
}

function planeModule(image: ImageRef): unknown {
  const { instance, frame } = image;
  const pixels = instance.pixels && pixelsOfFrame(instance.pixels, frame);
  const { frameOfReferenceUid, origin, row, column, width, height } = imagePlaneOf(image);
  return {
    // Cornerstone hangs measurements on the frame of reference.
    frameOfReferenceUID: frameOfReferenceUid,
    rows: pixels?.rows,
    columns: pixels?.columns,
    imageOrientationPatient: [...row, ...column],
    rowCosines: [...row],
    columnCosines: [...column],
    imagePositionPatient: [...origin],
    pixelSpacing: [height, width],
    rowPixelSpacing: height,
    columnPixelSpacing: width,
    sliceThickness: pixels?.sliceThicknessMm,
    usingDefaultValues: pixels?.spacing === undefined,
  };
}

const calibrations = new WeakMap<ImageRef, unknown>();

/** The same object every time: Cornerstone compares by identity to see whether calibration changed. */
function regionCalibration(image: ImageRef): unknown {
  const known = calibrations.get(image);
  if (known) return known;
  const calibration = {
    sequenceOfUltrasoundRegions: image.instance.pixels?.ultrasoundRegions.map((region) => ({
      regionLocationMinX0: region.minX0,
      regionLocationMinY0: region.minY0,
      // A point may lie anywhere in the last column and row.
      regionLocationMaxX1: region.maxX1 + 1,
      regionLocationMaxY1: region.maxY1 + 1,
      // Units decide, whatever the region shows; Cornerstone passes over data types that it does not know.
      regionDataType: 1,
      physicalUnitsXDirection: region.physicalUnitsX,
      physicalUnitsYDirection: region.physicalUnitsY,
      physicalDeltaX: region.physicalDeltaX,
      physicalDeltaY: region.physicalDeltaY,
    })),
  };
  calibrations.set(image, calibration);
  return calibration;
}
