/** Entry of the thread in which mutants are made and opened. */
import { serveTasks } from '../../server/open/guarded-worker.ts';
import { exercise } from './exercise.ts';
import { mutant } from './mutate.ts';
import { seeds } from './seeds.ts';

export interface FuzzTask {
  readonly seed: number;
  readonly index: number;
}

export interface FuzzAnswer {
  readonly of: string;
  /** How the file ended; a thrown error where it should have been a Result. */
  readonly outcome: string;
  readonly crashed: boolean;
  /** True where a script out of the file has run. */
  readonly ran: boolean;
}

const all = await seeds();

serveTasks(async ({ seed, index }: FuzzTask): Promise<FuzzAnswer> => {
  const { of, bytes } = mutant(all, seed, index);
  const ended = await exercise(bytes).then(
    (outcome) => ({ outcome, crashed: false }),
    (thrown: unknown) => ({
      outcome: thrown instanceof Error ? String(thrown.stack) : String(thrown),
      crashed: true,
    }),
  );
  return { of, ...ended, ran: 'manaraFuzzRan' in globalThis };
});
