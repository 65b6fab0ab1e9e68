/** A volume in Cornerstone's cache and on the graphics card: put there, freed, and how much there is room for. */
import { cache, ImageVolume, imageLoader, type Types, utilities } from '@cornerstonejs/core';
import type { Voxels } from '#domain/study/volume-fill.ts';
import {
  toPatient,
  type VolumeGeometry,
  type VolumeLimits,
  type VolumeSamples,
  volumeBudget,
} from '#domain/study/volume-geometry.ts';

/** The voxels are kept once: Cornerstone's images of the planes are views of them. */
export function putVolume(id: string, geometry: VolumeGeometry, voxels: Voxels): void {
  const { dimensions, axes, modality, frameOfReferenceUid } = geometry;
  const [columns, rows, planes] = dimensions;
  const [columnMm, rowMm] = geometry.spacing;
  const direction = [...axes[0], ...axes[1], ...axes[2]];
  const imageIds = Array.from({ length: planes }, (_, k) => planeId(id, k));
  imageIds.forEach((imageId, k) => {
    imageLoader.createAndCacheLocalImage(imageId, {
      scalarData: voxels.subarray(k * columns * rows, (k + 1) * columns * rows),
      dimensions: [columns, rows],
      spacing: [columnMm, rowMm],
      origin: [...toPatient(geometry, [0, 0, k])],
      direction: direction as Types.Mat3,
      frameOfReferenceUID: frameOfReferenceUid,
      // Cornerstone evicts no image of a volume that it knows.
      onCacheAdd: (image) => {
        image.sharedCacheKey = id;
      },
    });
  });
  const volume = new ImageVolume({
    volumeId: id,
    dataType: voxels.constructor.name as VolumeSamples,
    dimensions: [...dimensions],
    spacing: [...geometry.spacing],
    origin: [...geometry.origin],
    direction: direction as Types.Mat3,
    imageIds,
    referencedImageIds: [],
    metadata: {
      Modality: modality,
      FrameOfReferenceUID: frameOfReferenceUid,
      ImageOrientationPatient: direction.slice(0, 6),
      PixelSpacing: [rowMm, columnMm],
      Columns: columns,
      Rows: rows,
      voiLut: [{ windowCenter: 0, windowWidth: 1 }],
    } as unknown as Types.Metadata,
    voxelManager: utilities.VoxelManager.createScalarVolumeVoxelManager({
      dimensions: [...dimensions],
      scalarData: voxels,
      numberOfComponents: 1,
      id,
    }),
    numberOfComponents: 1,
  } as ConstructorParameters<typeof ImageVolume>[0]);
  cache.putVolumeSync(id, volume);
  // Else the first pane would be drawn before any plane is on the card.
  volume.invalidate();
}

export function freeVolume(id: string): void {
  const volume = cache.getVolume(id);
  if (!volume) return;
  volume.vtkOpenGLTexture.releaseGraphicsResources();
  cache.removeVolumeLoadObject(id);
  for (const imageId of volume.imageIds) {
    if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId, { force: true });
  }
}

const planeId = (id: string, k: number): string => `${id}/plane/${k}`;

/** What the browser's graphics can do with volumes. */
export interface VolumeGraphics {
  readonly limits: VolumeLimits;
  /** WebGL is computed by the processor: a volume in space is drawn coarsely, or it would stop the page. */
  readonly slow: boolean;
}

/** Undefined where the browser gives no WebGL 2, or cannot smooth a texture of numbers. */
export function volumeGraphics(): VolumeGraphics | undefined {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return undefined;
  const maxSide = Number(context.getParameter(context.MAX_3D_TEXTURE_SIZE));
  const smooths = context.getExtension('OES_texture_float_linear') !== null;
  const slow = /swiftshader|llvmpipe|software/i.test(rendererName(context));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  const { deviceMemory } = navigator as { deviceMemory?: number };
  return smooths ? { limits: { maxBytes: volumeBudget(deviceMemory), maxSide }, slow } : undefined;
}

function rendererName(context: WebGL2RenderingContext): string {
  const names = context.getExtension('WEBGL_debug_renderer_info');
  return String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER));
}
