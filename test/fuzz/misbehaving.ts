/** Entry of a thread that does what a spoiled file might make one do. */
import { serveTasks } from '../../server/open/guarded-worker.ts';

serveTasks(async (task: string): Promise<string> => {
  if (task === 'hang') for (;;);
  if (task === 'die') process.exit(3);
  if (task === 'throw') throw new Error('as asked');
  return task;
});
