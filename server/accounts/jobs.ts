/** What accounts leave for later: letters, and the sweeping away of what is over. */

import { languages } from '#base/language.ts';
import { err, ok } from '#base/result.ts';
import { storedFormat } from '#contracts/stored/format.ts';
import { z } from '#contracts/zod.ts';
import { type Runnable, runnable } from '../kernel/jobs.ts';
import { opensSomething } from './link-store.ts';
import type { Letter } from './mail.ts';
import type { Accounts } from './parts.ts';
import { sweep } from './session-store.ts';

const hourMs = 3_600_000;

export const letterJob = {
  format: storedFormat<Letter>(
    'letter',
    z.object({
      to: z.string(),
      language: z.enum(languages),
      kind: z.enum(['invitation', 'password']),
      siteName: z.string().exactOptional(),
      link: z.string(),
    }),
  ),
};

/** A link lives for a day at least: tried for half of that, in ever longer pauses. */
const letterTries = 16;

const sweepFormat = storedFormat('sweep', z.object({}));

export const accountJobs = ({
  store,
  now,
  limits,
  mail,
}: Pick<Accounts, 'store' | 'now' | 'limits' | 'mail'>): readonly Runnable[] => [
  runnable({
    ...letterJob,
    tries: letterTries,
    run: async (letter) => {
      // Withdrawn, used or too old by now: nobody is sent a link that opens nothing.
      const [, token = ''] = letter.link.split('#');
      if (!(await opensSomething(store, token, now()))) return ok(undefined);
      if (!mail) return err('no-mail-server');
      return (await mail.send(letter)) ? ok(undefined) : err('not-taken');
    },
  }),
  runnable({
    format: sweepFormat,
    tries: 1,
    every: { ms: hourMs, payload: {} },
    run: async () => {
      await sweep(store, now(), limits.idleMs);
      return ok(undefined);
    },
  }),
];
