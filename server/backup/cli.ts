/** `npm run backup -- FOLDER` and `npm run restore -- FOLDER` of the embedded store (docs/deploy.md). */
import { backupCommand } from './command.ts';

const done = await backupCommand(process.argv.slice(2), process.env);
if (done.ok) {
  console.log(done.value);
} else {
  console.error(done.error);
  process.exitCode = 1;
}
