/** zod, told not to build validators from strings of code: our policy forbids that in the browser, and says so aloud. */
import { z } from 'zod';

z.config({ jitless: !('process' in globalThis) });

export { z };
