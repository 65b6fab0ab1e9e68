import { expect, test } from 'vitest';
import { ok, type Result } from '#base/result.ts';
import type { DisplayFrame, FrameError } from '#domain/study/frame.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { FrameSource } from '#viewer/port.ts';
import { createPainter } from '#viewer/thumbnail/painter.ts';

const image = (frame: number): ImageRef => ({ instance: {} as ImageRef['instance'], frame });

function setUp() {
  const asked: ImageRef[] = [];
  const drawn: ImageRef[] = [];
  const answers: ((frame: Result<DisplayFrame, FrameError>) => void)[] = [];
  let cancelled = 0;
  const frames: FrameSource = {
    request: (wanted) => {
      asked.push(wanted);
      const result = new Promise<Result<DisplayFrame, FrameError>>((resolve) => answers.push(resolve));
      return { result, promote: () => {}, cancel: () => cancelled++ };
    },
  };
  const canvas = { dataset: {} } as HTMLCanvasElement;
  const painter = createPainter(canvas, frames, async () => (_canvas, shown) => drawn.push(shown));
  const answer = async (): Promise<void> => {
    answers.shift()?.(ok({} as DisplayFrame));
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { painter, asked, drawn, answer, canvas, cancelled: () => cancelled };
}

test('a stack that grows while its first picture is decoded gets that picture, then the newest', async () => {
  const { painter, asked, drawn, answer, canvas, cancelled } = setUp();
  const images = [0, 1, 2, 3].map(image);
  for (const one of images) painter.show(one);
  expect(asked).toEqual([images[0]]);
  await answer();
  expect(drawn).toEqual([images[0]]);
  expect(canvas.dataset.drawn).toBe('true');
  await answer();
  expect(drawn).toEqual([images[0], images[3]]);
  expect(asked).toHaveLength(2);
  expect(cancelled()).toBe(0);
});

test('the same image is asked for once', async () => {
  const { painter, asked, answer } = setUp();
  const one = image(7);
  painter.show(one);
  await answer();
  painter.show({ ...one });
  expect(asked).toHaveLength(1);
});

test('stopped: the question is taken back and a late answer draws nothing', async () => {
  const { painter, drawn, answer, cancelled } = setUp();
  painter.show(image(0));
  painter.stop();
  await answer();
  expect(cancelled()).toBe(1);
  expect(drawn).toEqual([]);
});
