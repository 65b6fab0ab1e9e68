/** The demo studies on disk: the validated list, and the folder in which each is one `<id>.zip`. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '#base/result.ts';
import { type DemoList, demoListSchema } from '#contracts/demo.ts';

export interface DemoStudies {
  /** Absolute. */
  readonly folder: string;
  readonly list: DemoList;
}

export type DemoStudiesError =
  | { readonly code: 'demo-list-missing'; readonly path: string }
  | { readonly code: 'demo-list-invalid'; readonly path: string; readonly detail: string };

export async function readDemoStudies(folder: string): Promise<Result<DemoStudies, DemoStudiesError>> {
  const path = join(resolve(folder), 'demo.json');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) return err({ code: 'demo-list-invalid', path, detail: cause.message });
    return err({ code: 'demo-list-missing', path });
  }
  const list = demoListSchema.safeParse(json);
  if (!list.success) {
    const first = list.error.issues[0];
    const detail = first === undefined ? 'unknown' : `${first.path.join('.')}: ${first.message}`;
    return err({ code: 'demo-list-invalid', path, detail });
  }
  return ok({ folder: resolve(folder), list: list.data });
}
