/** Small things in words: browsers by their names, details of audit records, waiting times. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditRecordView } from '#contracts/gateway/audit.ts';
import { browserName } from '#features/account/browser-name.ts';
import { detailWords } from '#features/audit/detail-words.ts';
import { formatOf } from '#i18n/format.ts';
import { setUpI18n } from '#i18n/setup.ts';

beforeEach(() => void vi.stubGlobal('navigator', { languages: [] }));

describe('a browser', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, 'Chrome · Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/131.0`, 'Edge · Windows'],
    [`Mozilla/5.0 (Linux; Android 14) ${chrome} YaBrowser/24.1`, 'Yandex Browser · Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox · Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1',
      'Safari · iOS',
    ],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', undefined],
    [null, undefined],
  ])('is known by its name: %s', (agent, name) => expect(browserName(agent)).toBe(name));
});

describe('the detail of a record', () => {
  it('is in words where there are any, and as it was written where not', async () => {
    const instance = await setUpI18n('en', ['audit', 'case', 'clinical', 'gateway']);
    const words = (
      event: AuditRecordView['event'],
      detail: string,
      outcome: AuditRecordView['outcome'] = 'success',
    ): string => detailWords({ event, detail, outcome }, { t: instance.t, format: formatOf('en-GB') });
    expect(words('signed-in', 'password')).toBe('by password');
    expect(words('case-changed', 'claim')).toBe('Claim');
    expect(words('person-invited', 'radiologist')).toBe('Radiologist');
    expect(words('refused', 'forbidden', 'refused')).toBe('Your role does not allow this.');
    expect(words('cases-listed', 'open: 12')).toBe('open: 12');
    expect(words('person-changed', 'roles: clinician, administrator')).toBe(
      'roles: Clinician and Site administrator',
    );
    expect(words('site-changed', 'name, country, languages')).toBe('name, country and languages');
    expect(words('signed-in', 'password; second-factor asked')).toBe(
      'by password and second factor asked for',
    );
    expect(words('refused', 'forbidden; 12 more before', 'refused')).toBe(
      'Your role does not allow this.; 12 more before it',
    );
    expect(words('refused', 'constructor', 'refused')).toBe('constructor');
  });
});

describe('a waiting time', () => {
  const minute = 60_000;
  it.each([
    [-5 * minute, '0 mins'],
    [0, '0 mins'],
    [59 * minute, '59 mins'],
    [60 * minute, '1 hr'],
    [95 * minute, '1 hr 35 mins'],
    [25 * 60 * minute, '1 day 1 hr'],
    [9 * 24 * 60 * minute + 61 * minute, '9 days'],
  ])('has its two largest units: %i ms', (ms, text) => expect(formatOf('en-GB').duration(ms)).toBe(text));
});
