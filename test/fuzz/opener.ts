/** Entry of a thread that opens what it is given, for files that may keep it for ever. */
import { serveTasks } from '../../server/open/guarded-worker.ts';
import { exercise } from './exercise.ts';

serveTasks(exercise);
