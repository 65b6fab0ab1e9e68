/** Entry of a thread on a busy machine: number 1 is late in company and not alone, number 2 always. */
import { serveTasks } from '../../server/open/guarded-worker.ts';
import type { FuzzAnswer, FuzzTask } from './worker.ts';

let served = 0;

serveTasks(async ({ index }: FuzzTask): Promise<FuzzAnswer> => {
  if (index === 2 || (index === 1 && served > 0)) for (;;);
  served++;
  return { of: 'nothing', outcome: 'decoded', crashed: false, ran: false };
});
