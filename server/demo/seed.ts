/** Fills an empty demo store through the same services that people use, so that its log and its rules are real ones. */
import { createHash, randomUUID } from 'node:crypto';
import { ensure } from '#base/assert.ts';
import type { Instant } from '#base/instant.ts';
import type { Case } from '#domain/case/case.ts';
import type { CaseCommand } from '#domain/case/transitions.ts';
import type { ReportWords } from '#domain/report/report.ts';
import type { SiteId, UserId } from '#domain/site/site.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';
import { putRoles } from '../accounts/member-store.ts';
import { hasPeople } from '../accounts/person-store.ts';
import { addPerson } from '../accounts/set-up.ts';
import { commandCase, createCase } from '../cases/cases.ts';
import { caseInSight } from '../cases/sight.ts';
import type { OpenGateway } from '../gateway.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Acting, SignedInAsker } from '../kernel/gateway.ts';
import { signReport } from '../reports/reports.ts';
import { createSite } from '../sites/sites.ts';
import { createTwinning } from '../sites/twinnings.ts';
import { signing } from '../subjects.ts';
import { type DemoCase, demoCases } from './cases.ts';
import {
  type DemoPerson,
  type DemoPersonKey,
  type DemoSiteKey,
  demoPassword,
  demoPeople,
  demoSites,
  demoTwinnings,
  emailOf,
} from './people.ts';

const minute = 60_000;
const address = 'demo';

/** Speaks for somebody who has no session. */
function speakFor(person: DemoPerson, userId: UserId, sites: ReadonlyMap<string, SiteId>): SignedInAsker {
  const site = demoSites.find(({ key }) => key === person.at);
  const siteId = person.at && sites.get(person.at);
  const caller: Caller = {
    userId,
    name: person.name,
    email: emailOf(person.key),
    language: person.language,
    gatewayAdministrator: person.gatewayAdministrator === true,
    secondFactor: false,
    sessionId: 'demo',
    lastSeenAt: new Date(),
    memberships:
      site && siteId
        ? person.roles.map((role) => ({ role, siteId, siteName: site.name, siteKind: site.kind }))
        : [],
  };
  const agent = { userId, name: person.name, roles: person.roles, address };
  return { caller, agent, address, cookies: undefined, browser: undefined };
}

type Plain = Exclude<DemoCase['steps'][number], readonly ['report', ReportWords]>;

const isReport = (step: DemoCase['steps'][number]): step is readonly ['report', ReportWords] =>
  typeof step === 'object' && step[0] === 'report';

function commandOf(step: Plain, reading: SiteId): CaseCommand {
  if (step === 'claim') return { kind: 'claim', siteId: reading };
  if (typeof step === 'string') return { kind: step };
  const [kind, words] = step;
  if (kind === 'return') return { kind, question: words };
  if (kind === 'answer') return { kind, answer: words };
  return { kind, reason: words };
}

/** 2.25 and a UUID as a number (PS3.5 B.2): each demo case has a study of its own. */
const uidOf = (id: string): StudyInstanceUid =>
  `2.25.${BigInt(`0x${createHash('sha256').update(id).digest('hex').slice(0, 32)}`)}` as StudyInstanceUid;

const readersSteps: readonly string[] = ['claim', 'read', 'return'];

async function seedCase(
  gateway: Acting,
  demo: DemoCase,
  askers: ReadonlyMap<DemoPersonKey, SignedInAsker>,
  sites: ReadonlyMap<DemoSiteKey, SiteId>,
): Promise<void> {
  let time = Date.now() - demo.minutesAgo * minute;
  const then: Acting = { ...gateway, now: () => new Date(time) };
  const clinician = ensure(askers.get(demo.clinician), demo.clinician);
  const { name, id, birthDate, sex } = demo.patient;
  const made = await createCase(then, clinician, {
    key: randomUUID(),
    siteId: ensure(sites.get(demo.site), demo.site),
    referral: {
      patient: { name, id, birthDate, sex },
      question: demo.question,
      history: demo.history,
      urgency: demo.urgency,
      language: clinician.caller.language,
      modalities: [demo.modality],
      studyInstanceUid: uidOf(id),
    },
  });
  if (!made.ok) throw new Error(`demo case ${id}: ${made.error.code}`);
  for (const step of demo.steps) {
    time += minute / 2;
    const kind = typeof step === 'string' ? step : step[0];
    const asker =
      isReport(step) || readersSteps.includes(kind)
        ? ensure(askers.get(ensure(demo.reader, id)), 'reader')
        : clinician;
    const seen = ensure(await caseInSight(then, asker, made.value.id as Case['id']), id);
    const { version } = seen.case_;
    const done = isReport(step)
      ? await signReport(signing(then), asker, seen, { version, words: step[1] })
      : await commandCase(then, asker, seen, {
          version,
          command: commandOf(step, ensure(sites.get('minsk'), 'minsk')),
        });
    if (!done.ok) throw new Error(`demo case ${id}, ${kind}: ${done.error.code}`);
  }
}

/** Does nothing where somebody is there already: what people did in the demo stays. */
export async function seedDemo({ gateway }: OpenGateway): Promise<void> {
  if (!gateway.demo || (await hasPeople(gateway.store))) return;
  await gateway.store.transaction(async () => {
    const sites = new Map<DemoSiteKey, SiteId>();
    const askers = new Map<DemoPersonKey, SignedInAsker>();
    for (const person of demoPeople) {
      const facts = { name: person.name, email: emailOf(person.key), language: person.language };
      const administrator = 'gatewayAdministrator' in person;
      const userId = await addPerson(gateway, { ...facts, password: demoPassword }, administrator);
      if (person.key === 'admin') {
        const admin = speakFor(person, userId, sites);
        for (const { key, ...site } of demoSites) {
          const made = await createSite(gateway, admin, site);
          if (made.ok) sites.set(key, made.value.id);
        }
      }
      if ('at' in person) {
        const siteId = ensure(sites.get(person.at), person.at);
        await putRoles(gateway.store, siteId, userId, person.roles);
      }
      askers.set(person.key, speakFor(person, userId, sites));
    }
    for (const { home, reading, identity } of demoTwinnings) {
      await createTwinning(gateway, ensure(askers.get('admin'), 'admin'), {
        homeSiteId: ensure(sites.get(home), home),
        readingSiteId: ensure(sites.get(reading), reading),
        modalities: ['CR', 'CT', 'DX', 'MR', 'US'],
        languages: ['ru', 'en', 'fr', 'ar'],
        from: '2026-01-01T00:00:00.000Z' as Instant,
        until: null,
        identity,
      });
    }
    for (const demo of demoCases) await seedCase(gateway, demo, askers, sites);
  });
}

export function howToSignIn(): string {
  const rows = demoPeople.map((person) => {
    const site = demoSites.find(({ key }) => 'at' in person && key === person.at);
    const what = person.roles.length > 0 ? person.roles.join(', ') : 'administrator of the gateway';
    return `    ${emailOf(person.key).padEnd(24)} ${what}${site ? `, ${site.name}` : ''}`;
  });
  return `  Sign in with one of these addresses and the password  ${demoPassword}\n${rows.join('\n')}\n`;
}
