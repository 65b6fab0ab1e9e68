/**
 * ONNX Runtime in a browser worker: WebGPU beside WASM where there is an adapter, WASM alone elsewhere.
 * The imports are literal so that the bundler emits each build with its own wasm, and only the chosen one is fetched.
 */
import { type OrtBuild, ortHost } from './ort.ts';
import type { Hosts, PlainReason, Runtime } from './port.ts';

/** More threads than this gained nothing on models of our size. */
const maxThreads = 4;

export function ortWebRuntime(): Runtime {
  let started: Promise<Hosts> | undefined;
  return {
    start: () => {
      started ??= findHosts();
      return started;
    },
  };
}

async function findHosts(): Promise<Hosts> {
  if (!(await hasAdapter())) return plainHosts('no-webgpu-adapter');
  try {
    const build = await loadWebGpuBuild();
    const threads = claimThreads(build);
    return {
      fast: ortHost(build, 'webgpu', threads),
      plain: ortHost(build, 'wasm', threads),
      plainReason: 'webgpu-failed-to-start',
    };
  } catch {
    return plainHosts('webgpu-failed-to-start');
  }
}

async function plainHosts(reason: PlainReason): Promise<Hosts> {
  const build = await import('onnxruntime-web/wasm');
  const threads = claimThreads(build);
  return {
    plain: ortHost(build, 'wasm', threads),
    plainReason: globalThis.crossOriginIsolated ? reason : 'not-cross-origin-isolated',
  };
}

/** The smaller build needs JavaScript Promise Integration. */
async function loadWebGpuBuild(): Promise<OrtBuild> {
  return 'Suspending' in WebAssembly
    ? await import('onnxruntime-web/jspi')
    : await import('onnxruntime-web/webgpu');
}

/** Must be said before the first session of the build; SharedArrayBuffer exists only on an isolated page. */
function claimThreads(build: OrtBuild): number {
  const threads = globalThis.crossOriginIsolated
    ? Math.max(1, Math.min(maxThreads, navigator.hardwareConcurrency))
    : 1;
  build.env.wasm.numThreads = threads;
  build.env.logLevel = 'error';
  return threads;
}

/** What of WebGPU we touch; its full types are not in the DOM library yet. */
interface WithGpu {
  readonly gpu?: {
    requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
  };
}

/** A software adapter counts as none: it runs our graphs fifty times slower than WASM does. */
async function hasAdapter(): Promise<boolean> {
  try {
    const adapter = await (navigator as WithGpu).gpu?.requestAdapter();
    return adapter !== null && adapter !== undefined && adapter.info?.isFallbackAdapter !== true;
  } catch {
    return false;
  }
}
