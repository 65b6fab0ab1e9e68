/** `tsx test/support/bare-server.ts`: Fastify with nothing behind it: the yardstick of the bench `api`. */
import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';

const { PORT = '0', ANSWERS = '{}' } = process.env;
const app = fastify();
for (const [path, file] of Object.entries(JSON.parse(ANSWERS) as Record<string, string>)) {
  const bytes = readFileSync(file, 'utf8');
  app.get(path, (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes));
}
await app.listen({ host: '127.0.0.1', port: Number(PORT) });
console.log('ready');
