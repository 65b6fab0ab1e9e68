/** docs/spec/access.md, S4 and S11: the rules that the gateway decides by and the forms offer by. */
import { describe, expect, test } from 'vitest';
import { maySetCountry, mustStayAdministrator, rolesAt, siteKinds, type UserId } from '#domain/site/site.ts';

const nadia = 'nadia' as UserId;
const yacine = 'yacine' as UserId;
const ofSite = { gatewayAdministrator: false };
const ofGateway = { gatewayAdministrator: true };

describe('sites', () => {
  test('S11: the role of an authority is held at a health authority alone', () => {
    const where = siteKinds.filter((kind) => rolesAt(kind).includes('authority'));
    expect(where).toEqual(['authority']);
    for (const kind of siteKinds) expect(rolesAt(kind)).toContain('administrator');
  });

  test('S11: the country is set by the administrator of the gateway', () => {
    expect(maySetCountry(ofGateway)).toBe(true);
    expect(maySetCountry(ofSite)).toBe(false);
  });

  test('S4: the last administrator is taken off by the administrator of the gateway alone', () => {
    expect(mustStayAdministrator(nadia, [nadia], ofSite)).toBe(true);
    expect(mustStayAdministrator(nadia, [nadia], ofGateway)).toBe(false);
    expect(mustStayAdministrator(nadia, [nadia, yacine], ofSite)).toBe(false);
    expect(mustStayAdministrator(yacine, [nadia], ofSite)).toBe(false);
  });
});
