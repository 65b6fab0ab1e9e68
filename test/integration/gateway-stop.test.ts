/** The gateway is asked to stop, as a service manager asks (docs/spec/access.md, H11). */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as cases from '#contracts/gateway/cases.ts';
import { openStore } from '../../server/store/database.ts';
import { caseTable } from '../../server/store/schema-cases.ts';
import { EventReader } from '../drivers/events.ts';
import { foundTownOn, startProcess } from '../support/gateway-process.ts';

test('H11: on SIGTERM streams end, requests under way finish, the store closes', async () => {
  await using founded = await foundTownOn('embedded', ['home:clinician']);
  const clinician = ensure(founded.visitors[0], 'nobody');
  const running = startProcess(founded.env);
  expect(await running.ready).toBe(true);
  const stream = await EventReader.open(clinician);
  const referral = {
    patient: { name: 'N', id: '1' },
    question: 'q',
    history: '',
    urgency: 'routine' as const,
    language: 'en' as const,
    modalities: ['DX'],
  };
  const asked = Array.from({ length: 8 }, () =>
    clinician
      .call(cases.createCase, { body: { key: randomUUID(), siteId: founded.town.site.home, referral } })
      .catch(() => undefined),
  );
  // One was answered, so the others have been heard.
  await Promise.race(asked);
  running.process.kill('SIGTERM');
  await stream.ended();
  const answers = await Promise.all(asked);
  await running.ended;
  expect(running.process.exitCode).toBe(0);
  expect(stream.text).not.toBe('');

  const kept = answers.flatMap((answer) => (answer?.status === 201 ? [answer.body.id] : []));
  expect(kept.length).toBeGreaterThan(0);
  // A store that was not closed would still be locked.
  const opened = await openStore(founded.store);
  if (!opened.ok) throw new Error(opened.error);
  try {
    const rows = await opened.value.db.select({ id: caseTable.id }).from(caseTable);
    const there = new Set<string>(rows.map(({ id }) => id));
    expect(kept.filter((id) => !there.has(id))).toEqual([]);
  } finally {
    await opened.value.close();
  }
}, 120_000);
