/** Mixed series → stacks that scroll as one: ordered rules as data, the first that applies decides (G3). */
import { planeOf } from './frame-stacks.ts';
import type { Instance } from './instance.ts';

interface SplitRule {
  readonly id: string;
  readonly applies: (instance: Instance) => boolean;
  /** Instances with an equal facet share a stack. */
  readonly facet: (instance: Instance) => readonly unknown[];
}

const projections = new Set(['CR', 'DX', 'MG', 'IO', 'PX', 'RG']);

const size = (instance: Instance): readonly unknown[] => [
  instance.pixels?.rows,
  instance.pixels?.columns,
  instance.pixels?.samplesPerPixel,
];

const plane = (instance: Instance): readonly unknown[] => planeOf(instance.pixels);

const rules: readonly SplitRule[] = [
  {
    id: 'multi-frame',
    applies: (instance) => (instance.pixels?.frames ?? 1) > 1,
    facet: (instance) => [instance.sopInstanceUid],
  },
  { id: 'film', applies: (instance) => instance.filmExport, facet: (instance) => [instance.sopInstanceUid] },
  {
    id: 'projection',
    applies: (instance) => projections.has(instance.modality),
    facet: (instance) => [instance.sopInstanceUid],
  },
  {
    id: 'localizer',
    applies: (instance) => instance.imageType.some((value) => /LOCALI[ZS]ER|SCOUT/i.test(value)),
    facet: (instance) => [...size(instance), ...plane(instance)],
  },
  {
    id: 'diffusion',
    applies: (instance) => instance.diffusionBValue !== undefined,
    facet: (instance) => [instance.diffusionBValue, ...size(instance), ...plane(instance)],
  },
  {
    id: 'time',
    applies: (instance) => instance.temporalPosition !== undefined,
    facet: (instance) => [instance.temporalPosition, ...size(instance), ...plane(instance)],
  },
  {
    id: 'echo',
    applies: (instance) => instance.modality === 'MR' && instance.echoTimeMs !== undefined,
    facet: (instance) => [instance.echoTimeMs, ...size(instance), ...plane(instance)],
  },
  { id: 'plane', applies: () => true, facet: (instance) => [...size(instance), ...plane(instance)] },
];

export interface SplitStack {
  readonly rule: string;
  readonly instances: readonly Instance[];
}

/** Every instance lands in exactly one stack; stacks come in the order of their first instance number. */
export function splitSeries(instances: readonly Instance[]): readonly SplitStack[] {
  const stacks = new Map<string, { rule: string; instances: Instance[] }>();
  const byNumber = [...instances].sort((a, b) => (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0));
  for (const instance of byNumber) {
    const rule = rules.find((one) => one.applies(instance)) as SplitRule;
    // JSON, because a joined string would let ['a,b'] and ['a','b'] share a stack.
    const key = JSON.stringify([rule.id, ...rule.facet(instance)]);
    const stack = stacks.get(key);
    if (stack) stack.instances.push(instance);
    else stacks.set(key, { rule: rule.id, instances: [instance] });
  }
  return [...stacks.values()].flatMap(splitRepeats);
}

/** Several acquisitions of the same places in one stack (phases of a contrast study) are stacks of their own. */
function splitRepeats(stack: SplitStack): readonly SplitStack[] {
  const places = new Set(stack.instances.map(({ pixels }) => JSON.stringify(pixels?.position ?? [])));
  const acquisitions = new Set(stack.instances.map(({ acquisitionNumber }) => acquisitionNumber));
  const placed = stack.instances.every(({ pixels }) => pixels?.position);
  if (!placed || places.size === stack.instances.length || acquisitions.size < 2) return [stack];
  return [...acquisitions].map((acquisition) => ({
    rule: 'acquisition',
    instances: stack.instances.filter(({ acquisitionNumber }) => acquisitionNumber === acquisition),
  }));
}
