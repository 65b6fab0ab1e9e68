/** Tests that vary what another one proves, here or in Node: `npm run sweep` has them, `npm test` leaves them out. */
export const sweep = { tag: '@sweep' };
