/** `npm run audit:verify`: proves the audit log without the gateway that wrote it (docs/spec/audit.md). */
import { verifyCommand } from './command.ts';

const { code, lines } = await verifyCommand(process.argv.slice(2), process.env);
for (const line of lines) console.log(line);
process.exitCode = code;
