/** What time does to a critical result: letters that say that one waits, and a second line when nobody answers. */
import { languages } from '#base/language.ts';
import { err, ok } from '#base/result.ts';
import { caseIdSchema, userIdSchema } from '#contracts/gateway/words.ts';
import { storedFormat } from '#contracts/stored/format.ts';
import { z } from '#contracts/zod.ts';
import { told } from '#domain/audit/detail.ts';
import type { Case, CaseId } from '#domain/case/case.ts';
import { isOpen } from '#domain/critical/critical.ts';
import type { Role } from '#domain/site/site.ts';
import { caseEntry } from '../kernel/case-entry.ts';
import { type Runnable, runnable } from '../kernel/jobs.ts';
import type { Criticals } from './critical.ts';
import { addEvent, criticalsOf, holdCase, peopleOf, type Recipient } from './store.ts';

/** That one waits, and at which site; of the patient and of the finding not a word (CR3). */
export interface Notice extends Omit<Recipient, 'userId'> {
  readonly kind: 'critical' | 'critical-late';
  readonly link: string;
}

const which = { caseId: caseIdSchema, number: z.number().int().positive() };

export const alarmJob = { format: storedFormat('critical-alarm', z.object(which)) };
const noticeJob = {
  format: storedFormat(
    'critical-notice',
    z.object({
      ...which,
      kind: z.enum(['critical', 'critical-late']),
      userId: userIdSchema,
      to: z.string(),
      language: z.enum(languages),
      siteName: z.string(),
    }),
  ),
};

/** Over some twenty minutes in ever longer pauses: a letter that comes later than that helps nobody. */
const noticeTries = 8;
/** The alarm is not given up for a store that was away for some hours. */
const alarmTries = 16;

/** In the transaction of the act: a letter to each who has one of the roles at the home site. */
export async function noticesFor(
  { store, jobs, mail }: Pick<Criticals, 'store' | 'jobs' | 'mail'>,
  { id: caseId, homeSiteId }: Case,
  {
    number,
    kind,
    roles,
  }: Pick<Notice, 'kind'> & { readonly number: number; readonly roles: readonly Role[] },
): Promise<void> {
  if (!mail) return;
  for (const person of await peopleOf(store, homeSiteId, roles)) {
    await jobs.add(noticeJob, { caseId, number, kind, ...person });
  }
}

/** In the log it is the gateway itself that acts. */
const system = { agent: { name: 'Manara' } };

export function criticalJobs(
  parts: Criticals,
  send: ((notice: Notice) => Promise<boolean>) | undefined,
): readonly Runnable[] {
  const { store, audit, origin, casesOf, now, tell } = parts;
  const waiting = async (caseId: CaseId, number: number) =>
    (await criticalsOf(store, caseId)).find((one) => one.number === number && isOpen(one));
  return [
    runnable({
      ...alarmJob,
      tries: alarmTries,
      run: ({ caseId, number }) =>
        store.transaction(async () => {
          await holdCase(store, caseId);
          const result = await waiting(caseId, number);
          const [case_] = await casesOf([caseId]);
          if (!case_ || !result || result.escalated) return ok(undefined);
          const at = now().toISOString() as typeof result.found.at;
          await addEvent(store, caseId, { number, event: { kind: 'escalated', at } });
          await noticesFor(parts, case_, {
            number,
            kind: 'critical-late',
            roles: ['administrator', 'clinician'],
          });
          const detail = told('critical-result', 'escalated');
          await tell(caseEntry(case_, system, 'case-changed', detail), case_);
          return ok(undefined);
        }),
    }),
    runnable({
      ...noticeJob,
      tries: noticeTries,
      run: async ({ caseId, number, userId, ...letter }) => {
        // Somebody has answered meanwhile: nobody else is called to it.
        const [case_] = await casesOf([caseId]);
        if (!case_ || !(await waiting(caseId, number))) return ok(undefined);
        if (!send) return err('no-mail-server');
        if (!(await send({ ...letter, link: `${origin}/cases` }))) return err('not-taken');
        const entry = caseEntry(case_, system, 'case-changed', told('critical-result', 'letter'));
        await audit.record({ ...entry, entity: { kind: 'user', id: userId } });
        return ok(undefined);
      },
    }),
  ];
}
