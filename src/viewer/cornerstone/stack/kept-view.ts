/** A view through a change of size: what fitted before fits again, and a plane stays where it was. */
import { BaseVolumeViewport, type Types } from '@cornerstonejs/core';

/** Call before the change, and what it returns after. */
export function keptView(viewport: Types.IViewport): () => void {
  if (!(viewport instanceof BaseVolumeViewport)) {
    const view = viewport.getViewPresentation();
    return () => viewport.setViewPresentation(view);
  }
  // Cornerstone would centre a volume, on its first plane's direction.
  const { focalPoint, position, viewUp, viewPlaneNormal } = viewport.getCamera();
  const zoom = viewport.getZoom();
  const slab = viewport.getProperties()?.slabThickness ?? 0;
  return () => {
    if (!focalPoint || !position || !viewUp || !viewPlaneNormal) return;
    viewport.setCamera({ viewUp, viewPlaneNormal, focalPoint, position });
    viewport.setZoom(zoom);
    viewport.setSlabThickness(slab);
  };
}
