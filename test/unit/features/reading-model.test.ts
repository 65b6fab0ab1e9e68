/** What the reading room does, without a picture: hanging, layouts, hands, links, keys, a second window. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensure } from '#base/assert.ts';
import type { Measurement } from '#domain/finding/measurement.ts';
import { groupStudies } from '#domain/study/grouping.ts';
import type { ImageRef, Study } from '#domain/study/study.ts';
import type { SeriesInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';
import { runShortcut } from '#features/reading/keys/commands.ts';
import { hindranceOf } from '#features/reading/keys/hindrance.ts';
import type { ShortcutId } from '#features/reading/keys/shortcuts.ts';
import { createReadingModel, type ReadingOptions } from '#features/reading/reading-model.ts';
import type { ReadingModel } from '#features/reading/reading-state.ts';
import { firstOfSecond } from '#features/reading/second-window.ts';
import { viewportCount } from '#viewer/layout/grid.ts';
import { type FakeViewer, type FakeViewport, fakeViewer } from '../../drivers/fake-viewer.ts';
import { hangingIn, memoryKeeping, shortcutsIn } from '../../drivers/keeping.ts';
import { press } from '../../drivers/keys.ts';
import { axial, instance, pixels } from '../domain/study-arbitrary.ts';

/** Axial CT series, each with slices from `from` mm on, five millimetres apart. */
function ctOf(series: Readonly<Record<string, { count: number; from?: number }>>, study = '1'): Study {
  const instances = Object.entries(series).flatMap(([name, { count, from = 0 }], number) =>
    Array.from({ length: count }, (_, index) =>
      instance(`${study}.${number}.${index}`, {
        studyInstanceUid: study as StudyInstanceUid,
        seriesInstanceUid: `${study}.${number}` as SeriesInstanceUid,
        seriesNumber: number + 1,
        seriesDescription: name,
        studyDate: study === '1' ? '20260301' : '20250301',
        instanceNumber: index + 1,
        pixels: pixels({
          orientation: axial,
          position: [0, 0, from + 5 * index],
          spacing: { rowMm: 1, columnMm: 1, source: 'PixelSpacing' },
          frameOfReferenceUid: '1.9',
          windows: [{ center: 40, width: 400 }],
        }),
      }),
    ),
  );
  return groupStudies(instances)[0]!;
}

interface Room {
  readonly model: ReadingModel;
  readonly viewer: FakeViewer;
  readonly pane: (index: number) => FakeViewport;
  readonly hung: () => readonly (string | undefined)[];
}

function enter(study: Study, over: Partial<ReadingOptions> = {}): Room {
  const viewer = fakeViewer();
  const hanging = hangingIn(memoryKeeping());
  const model = createReadingModel(viewer, { study, priors: [], narrow: false, hanging, ...over });
  const pane = (index: number): FakeViewport => viewer.viewport(`pane ${index}`);
  const attach = (): void => {
    const { layout, second } = model.state.getSnapshot();
    const places = [
      ...Array.from({ length: viewportCount(layout) }, (_, index) => index),
      ...(second?.hung.map((_, index) => firstOfSecond + index) ?? []),
    ];
    for (const index of places) if (model.viewport(index) === undefined) model.attach(index, pane(index));
  };
  attach();
  // As React does: viewports come and go with the layout.
  model.state.subscribe(attach);
  const description = (
    stack: { images: readonly { instance: { seriesDescription?: string } }[] } | undefined,
  ) => stack?.images[0]?.instance.seriesDescription;
  return { model, viewer, pane, hung: () => model.state.getSnapshot().hung.map(description) };
}

const two = () => ctOf({ arterial: { count: 5 }, portal: { count: 5 } });

describe('hanging', () => {
  it('opens what the rules say, each stack in its viewport, on its opening image', () => {
    const { hung, pane, model } = enter(two());
    expect(hung()).toEqual(['arterial', 'portal'].slice(0, hung().length));
    expect(pane(0).state.getSnapshot()).toMatchObject({ status: 'shown', imageIndex: 2 });
    expect(model.state.getSnapshot().active).toBe(0);
  });

  it('puts a stack into the active viewport, and the next series after it', () => {
    const { model, hung } = enter(ctOf({ a: { count: 2 }, b: { count: 2 }, c: { count: 2 } }));
    model.setLayout('1x1');
    model.hang(model.stacks[0]!);
    model.stepSeries(1);
    model.stepSeries(1);
    expect(hung()).toEqual(['c']);
    // Beyond the last there is none.
    model.stepSeries(1);
    expect(hung()).toEqual(['c']);
    model.stepSeries(-1);
    expect(hung()).toEqual(['b']);
  });

  it('fills new places with what hangs nowhere, and keeps what hangs', () => {
    const { model, hung } = enter(ctOf({ a: { count: 2 }, b: { count: 2 }, c: { count: 2 } }));
    model.setLayout('1x1');
    model.hang(model.stacks[1]!);
    model.setLayout('2x2');
    expect(hung()).toEqual(['b', 'a', 'c', undefined]);
    model.setLayout('1x1');
    expect(hung()).toEqual(['b']);
  });

  it('R13: hangs an earlier study beside a single series, behind it in the rail', () => {
    const { model, hung } = enter(ctOf({ now: { count: 3 } }), {
      priors: [ctOf({ before: { count: 3 } }, '2')],
    });
    expect(model.state.getSnapshot().layout).toBe('1x2');
    expect(hung()).toEqual(['now', 'before']);
    expect(model.stacks).toHaveLength(2);
  });

  it('R12: keeps what is on the screen for the next such study, and forgets it again', () => {
    const keeping = memoryKeeping();
    const { model } = enter(two(), { hanging: hangingIn(keeping) });
    model.setLayout('1x2');
    model.hang(model.stacks[1]!, 0);
    model.hang(model.stacks[0]!, 1);
    model.keepHanging();
    expect(enter(two(), { hanging: hangingIn(keeping) }).hung()).toEqual(['portal', 'arterial']);
    model.forgetHanging();
    expect(hangingIn(keeping).rules.getSnapshot()).toEqual([]);
  });

  it('R15: another viewer shows what the lost one showed, on the same images', () => {
    const study = two();
    const before = enter(study);
    before.model.setLayout('1x2');
    before.pane(1).goTo(4);
    before.model.setTool('length');
    const after = enter(study, { kept: before.model.keep() });
    expect(after.model.state.getSnapshot()).toMatchObject({ layout: '1x2', tool: 'length' });
    expect(after.pane(1).state.getSnapshot().imageIndex).toBe(4);
    expect(after.viewer.told).toContain('setTool length');
  });
});

describe('a volume', () => {
  it('takes all panes, gives the hand of a crosshair, and gives back what hung before', () => {
    const { model, hung, viewer } = enter(two());
    model.setLayout('1x2');
    model.activate(1);
    model.setLayout('mpr');
    expect(hung()).toEqual(['portal', 'portal', 'portal', 'portal']);
    expect(model.state.getSnapshot()).toMatchObject({ tool: 'crosshair', active: 0, linked: false });
    expect(viewer.told).toContain('setRendering bone');
    model.setLayout('1x2');
    expect(hung()).toEqual(['arterial', 'portal']);
    expect(model.state.getSnapshot()).toMatchObject({ tool: 'window', active: 1 });
  });

  it('V3: that there is not leaves the images and says why', () => {
    const { model, hung, viewer } = enter(two());
    model.setLayout('1x1');
    viewer.refuse(model.stacks[0]!, { code: 'too-few' } as never);
    const before = hung();
    model.setLayout('mpr');
    expect(model.state.getSnapshot()).toMatchObject({ layout: '1x1', refusal: { code: 'too-few' } });
    expect(hung()).toEqual(before);
  });

  it('gives way to a stack that is none, which is shown alone', () => {
    const { model, hung, viewer } = enter(two());
    model.setLayout('mpr');
    viewer.refuse(model.stacks[1]!, { code: 'too-few' } as never);
    model.hang(model.stacks[1]!);
    expect(model.state.getSnapshot()).toMatchObject({ layout: '1x1', refusal: { code: 'too-few' } });
    expect(hung()).toEqual(['portal']);
  });
});

describe('R14: linked viewports', () => {
  const apart = () => ctOf({ early: { count: 5, from: 0 }, late: { count: 5, from: 10 } });

  it('go to the same place in the patient, and stay where the other does not reach', () => {
    const { model, pane } = enter(apart());
    model.setLayout('1x2');
    model.activate(0);
    model.toggleLink();
    pane(0).goTo(4);
    // 20 mm: the third slice of the one that begins at 10.
    expect(pane(1).state.getSnapshot().imageIndex).toBe(2);
    pane(0).goTo(3);
    expect(pane(1).state.getSnapshot().imageIndex).toBe(1);
    pane(0).goTo(0);
    expect(pane(1).state.getSnapshot().imageIndex).toBe(1);
  });

  it('are as large and as bright as the one that leads, until they are let go', () => {
    const { model, pane } = enter(apart());
    model.setLayout('1x2');
    model.activate(0);
    model.toggleLink();
    pane(0).become({ zoom: 2 });
    expect(pane(1).state.getSnapshot().zoom).toBe(2);
    pane(0).become({ window: { center: 60, width: 160 } });
    expect(pane(1).state.getSnapshot().window).toEqual({ center: 60, width: 160 });
    model.toggleLink();
    pane(0).become({ zoom: 3 });
    expect(pane(1).state.getSnapshot().zoom).toBe(2);
  });

  it('follow whichever is active', () => {
    const { model, pane } = enter(apart());
    model.setLayout('1x2');
    model.activate(0);
    model.toggleLink();
    model.activate(1);
    pane(1).goTo(0);
    expect(pane(0).state.getSnapshot().imageIndex).toBe(2);
  });
});

describe('keys', () => {
  const shipped = () => shortcutsIn(memoryKeeping()).state.getSnapshot();

  it('give the active viewport and the viewer what they stand for', () => {
    const { model, viewer, pane } = enter(two());
    const run = (event: KeyboardEvent) => runShortcut(event, shipped(), model, viewer);
    for (const code of ['ArrowDown', 'End', 'Home', 'KeyI']) expect(run(press(code)), code).toBe(true);
    expect(pane(0).told.filter((one) => !one.startsWith('show') && !one.startsWith('set'))).toEqual([
      'scroll 1',
      `goTo ${Number.MAX_SAFE_INTEGER}`,
      'goTo 0',
      'invert',
    ]);
    expect(run(press('KeyZ', { ctrlKey: true }))).toBe(true);
    expect(viewer.told).toContain('undo');
    expect(run(press('KeyL'))).toBe(true);
    expect(model.state.getSnapshot().tool).toBe('length');
  });

  it('[R10] Delete takes of the selected shapes those on the image, and on planes of the volume, before the eyes', () => {
    const { model, viewer, pane } = enter(two());
    const { stack } = pane(0).state.getSnapshot();
    const [first, second] = ensure(stack, 'shown').images;
    const shape = (id: string, image: ImageRef | undefined, plane?: 'axial') =>
      ({ id, image, ...(plane && { plane }) }) as Measurement;
    pane(0).goTo(0);
    viewer.select([shape('here', first), shape('elsewhere', second), shape('plane', second, 'axial')]);
    expect(runShortcut(press('Delete'), shipped(), model, viewer)).toBe(true);
    pane(0).goTo(1);
    viewer.select([shape('elsewhere', second)]);
    runShortcut(press('Delete'), shipped(), model, viewer);
    const removed = viewer.told.filter((one) => one.startsWith('removeMeasurement'));
    expect(removed.map((one) => one.split(' ')[1])).toEqual(['here', 'plane', 'elsewhere']);
  });

  it('with Alt belong to the browser, and what stands for nothing stays unheard', () => {
    const { model, viewer } = enter(two());
    expect(runShortcut(press('KeyI', { altKey: true }), shipped(), model, viewer)).toBe(false);
    expect(runShortcut(press('F9'), shipped(), model, viewer)).toBe(false);
  });

  it('of digits are the presets of the active image, the file’s own first', () => {
    const { model, viewer, pane } = enter(two());
    runShortcut(press('Digit1'), shipped(), model, viewer);
    expect(pane(0).state.getSnapshot().window).toMatchObject({ center: 40, width: 400 });
  });

  it('[R32] are offered where they do something, and with the reason where there is no volume', () => {
    const { model, viewer, pane } = enter(ctOf({ alone: { count: 1 } }));
    const offered = (...ids: readonly ShortcutId[]) =>
      ids.filter((id) => hindranceOf(id, model, viewer) !== 'idle');
    const asked = ['play', 'nextSeries', 'crosshair', 'slabMode', 'overlays', 'shutters', 'removeSelected'];
    expect(offered('length', 'invert', 'referenceLines', ...(asked as ShortcutId[]))).toEqual([
      'length',
      'invert',
      'referenceLines',
    ]);
    pane(0).become({ hasOverlays: true, shutter: 'closed' });
    viewer.select([{ id: 'here', image: model.stacks[0]!.images[0] } as Measurement]);
    expect(offered('overlays', 'shutters', 'removeSelected')).toHaveLength(3);
    expect(offered('maximise')).toEqual([]);
    model.setLayout('1x2');
    expect(offered('maximise')).toEqual(['maximise']);

    viewer.refuse(model.stacks[0]!, { code: 'too-few' } as never);
    expect(hindranceOf('layoutmpr', model, viewer)).toEqual({ code: 'too-few' });
    const volume = enter(two());
    volume.model.setLayout('mpr');
    for (const id of ['crosshair', 'slabMode', 'play', 'nextSeries', 'layout3d'] as const)
      expect(hindranceOf(id, volume.model, volume.viewer), id).toBeUndefined();
    for (const id of ['referenceLines', 'keepHanging'] as const)
      expect(hindranceOf(id, volume.model, volume.viewer), id).toBe('idle');
  });

  it('? opens the map of keys wherever it lies', () => {
    const { model, viewer } = enter(two());
    runShortcut(press('KeyM', { key: '?' }), shipped(), model, viewer);
    expect(model.state.getSnapshot().helpOpen).toBe(true);
  });
});

describe('R20: the second window', () => {
  afterEach(() => void vi.unstubAllGlobals());

  function secondMonitor() {
    const closing: (() => void)[] = [];
    const opened = {
      document: { documentElement: { setAttribute: () => {} }, head: { append: () => {} } },
      addEventListener: (_type: string, listener: () => void) => closing.push(listener),
    };
    vi.stubGlobal('document', { documentElement: { attributes: [] }, querySelectorAll: () => [] });
    vi.stubGlobal('window', { open: () => opened });
    return { shut: () => closing.forEach((listener) => void listener()) };
  }

  it('shows what the first does not, counts its viewports behind it, and goes as it came', () => {
    const monitor = secondMonitor();
    const { model, hung } = enter(ctOf({ a: { count: 2 }, b: { count: 2 }, c: { count: 2 } }));
    model.setLayout('1x1');
    model.toggleSecond();
    const { second } = model.state.getSnapshot();
    expect(second?.layout).toBe('1x1');
    expect(second?.hung[0]?.images[0]?.instance.seriesDescription).toBe('b');
    model.activate(firstOfSecond);
    model.hang(model.stacks[2]!);
    expect(hung()).toEqual(['a']);
    expect(model.state.getSnapshot().second?.hung[0]?.images[0]?.instance.seriesDescription).toBe('c');
    // Its own layout, for the viewport that is active is its.
    model.setLayout('1x2');
    expect(model.state.getSnapshot()).toMatchObject({ layout: '1x1', second: { layout: '1x2' } });
    monitor.shut();
    expect(model.state.getSnapshot()).toMatchObject({ second: undefined, active: 0 });
  });

  it('that the browser forbids is told', () => {
    vi.stubGlobal('window', { open: () => null });
    const { model } = enter(two());
    model.toggleSecond();
    expect(model.state.getSnapshot()).toMatchObject({ second: undefined, secondRefused: true });
  });

  it('leaves a volume to the first window', () => {
    secondMonitor();
    const { model, hung } = enter(two());
    model.setLayout('1x1');
    model.toggleSecond();
    model.activate(firstOfSecond);
    model.setLayout('mpr');
    expect(model.state.getSnapshot().layout).toBe('mpr');
    expect(new Set(hung())).toEqual(new Set(['portal']));
  });
});

describe('on a phone', () => {
  it('R19: one sheet at a time, and a stack is scrolled by the first hand', () => {
    const { model } = enter(two(), { narrow: true });
    expect(model.state.getSnapshot()).toMatchObject({ layout: '1x1', tool: 'scroll', railOpen: false });
    model.toggle('railOpen');
    expect(model.state.getSnapshot()).toMatchObject({ railOpen: true, panelOpen: false });
    model.toggle('panelOpen');
    expect(model.state.getSnapshot()).toMatchObject({ railOpen: false, panelOpen: true });
  });
});
