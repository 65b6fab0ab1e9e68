/** `server/main.ts`, and for how long its event loop was held: on SIGUSR2 it says the longest since the signal before. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 1;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();
process.on('SIGUSR2', () => {
  console.log(`held ${Math.max(0, delay.max / 1e6 - resolutionMs)}`);
  delay.reset();
});
await import('../../server/main.ts');
