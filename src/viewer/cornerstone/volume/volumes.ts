/** Volumes built from the slices that the eye sees; as many panes as like share one, and the last to leave frees it. */
import { err, ok, type Result } from '#base/result.ts';
import type { FrameError } from '#domain/study/frame.ts';
import type { Stack } from '#domain/study/study.ts';
import { createVoxels, fillPlane, fitsVoxels, type Voxels, widened } from '#domain/study/volume-fill.ts';
import {
  type VolumeGeometry,
  type VolumeLimits,
  type VolumeRefusal,
  volumeGeometry,
} from '#domain/study/volume-geometry.ts';
import type { ImageLoading, SliceFrame, SliceTicket } from '../stack/image-loader.ts';
import type { ImageRegistry } from '../stack/image-registry.ts';
import { freeVolume, putVolume } from './volume-memory.ts';
import { createVolumeScene, type VolumeScene } from './volume-scene.ts';

export interface BuiltVolume {
  /** Cornerstone's name of it. */
  readonly id: string;
  readonly geometry: VolumeGeometry;
  readonly voxels: Voxels;
  readonly scene: VolumeScene;
}

export interface VolumeLease {
  readonly built: Promise<Result<BuiltVolume, FrameError>>;
  readonly [Symbol.dispose]: () => void;
}

export interface Volumes {
  readonly judge: (stack: Stack) => Result<VolumeGeometry, VolumeRefusal>;
  /** `onPlane` hears how many planes are filled. The stack must have been judged a volume. */
  readonly borrow: (stack: Stack, geometry: VolumeGeometry, onPlane: (filled: number) => void) => VolumeLease;
  /** Of a volume by Cornerstone's name of it, also after it was freed: what was measured on it stays. */
  readonly geometryOf: (volumeId: string) => VolumeGeometry | undefined;
  readonly [Symbol.dispose]: () => void;
}

interface Shared {
  readonly built: Promise<Result<BuiltVolume, FrameError>>;
  readonly listeners: Set<(filled: number) => void>;
  readonly stop: () => void;
  users: number;
}

/** Slices asked for ahead of the plane that is being filled: as many as there are decoders to feed. */
const ahead = 4;

/** `limits` undefined where nothing can draw a volume. */
export function createVolumes(
  registry: ImageRegistry,
  loading: ImageLoading,
  limits: VolumeLimits | undefined,
): Volumes {
  const judged = new WeakMap<Stack, Result<VolumeGeometry, VolumeRefusal>>();
  const known = new Map<string, VolumeGeometry>();
  const open = new Map<string, Shared>();

  const build = (id: string, geometry: VolumeGeometry, maxBytes: number): Shared => {
    let stopped = false;
    const tickets = new Map<number, SliceTicket>();
    const listeners = new Set<(filled: number) => void>();
    const ticketOf = (slice: number): SliceTicket => {
      const image = geometry.slices[slice]?.image;
      const ticket = tickets.get(slice) ?? loading.read(image ? registry.idOf(image) : '');
      tickets.set(slice, ticket);
      return ticket;
    };
    const fill = async (): Promise<Result<BuiltVolume, FrameError>> => {
      let voxels = createVoxels(geometry);
      let empty: number | undefined;
      for (const [k, plane] of geometry.planes.entries()) {
        const used = plane.map(({ slice }) => slice);
        const first = used[0] ?? 0;
        for (let next = first; next < Math.min(first + ahead, geometry.slices.length); next++) ticketOf(next);
        for (const slice of tickets.keys()) if (used.length > 0 && slice < first) tickets.delete(slice);
        const frames = new Map<number, SliceFrame>();
        for (const slice of used) {
          const frame = await ticketOf(slice).result;
          if (stopped) return err({ code: 'cancelled' });
          if (!frame.ok) return frame;
          if (!fitsVoxels(frame.value.pixels, voxels)) {
            const wide = widened(voxels, maxBytes);
            if (!wide) return err({ code: 'out-of-memory' });
            voxels = wide;
          }
          empty ??= frame.value.min;
          frames.set(slice, frame.value);
        }
        fillPlane(voxels, geometry, k, empty ?? 0, (slice) => frames.get(slice) as SliceFrame);
        for (const listener of listeners) listener(k + 1);
      }
      putVolume(id, geometry, voxels);
      return ok({ id, geometry, voxels, scene: createVolumeScene(geometry) });
    };
    const built = fill()
      .catch((error: unknown): Result<BuiltVolume, FrameError> => {
        // The estimate was within the budget, and all the same the browser gave no such array.
        if (error instanceof RangeError) return err({ code: 'out-of-memory' });
        throw error;
      })
      .then((result) => {
        if (stopped && result.ok) freeVolume(id);
        return stopped ? err({ code: 'cancelled' as const }) : result;
      });
    const stop = (): void => {
      stopped = true;
      for (const ticket of tickets.values()) ticket.cancel();
      freeVolume(id);
    };
    return { built, listeners, stop, users: 0 };
  };

  return {
    judge: (stack) => {
      if (!limits) return err({ code: 'no-graphics' });
      const verdict = judged.get(stack) ?? volumeGeometry(stack, limits);
      judged.set(stack, verdict);
      return verdict;
    },
    borrow: (stack, geometry, onPlane) => {
      const id = `manara-volume/${stack.id}`;
      known.set(id, geometry);
      const shared = open.get(id) ?? build(id, geometry, limits?.maxBytes ?? 0);
      open.set(id, shared);
      shared.users++;
      shared.listeners.add(onPlane);
      let returned = false;
      return {
        built: shared.built,
        [Symbol.dispose]: () => {
          if (returned) return;
          returned = true;
          shared.listeners.delete(onPlane);
          if (--shared.users > 0) return;
          open.delete(id);
          shared.stop();
        },
      };
    },
    geometryOf: (volumeId) => known.get(volumeId),
    [Symbol.dispose]: () => {
      for (const shared of open.values()) shared.stop();
      open.clear();
    },
  };
}
