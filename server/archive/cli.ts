/** `npm run archive:verify`: hashes every image of the archive anew (docs/spec/archive.md, AR12). */
import { verifyArchiveCommand } from './command.ts';

const progress = (done: number, all: number): void => {
  if (process.stderr.isTTY && (done % 100 === 0 || done === all)) process.stderr.write(`\r${done} of ${all}`);
};
const { code, lines } = await verifyArchiveCommand(process.argv.slice(2), process.env, progress);
if (process.stderr.isTTY) process.stderr.write('\n');
for (const line of lines) console.log(line);
process.exitCode = code;
