/** Addresses of the pages, told once; what each shows stands in `app/pages.tsx`. */
export const addresses = {
  opening: '/',
  reading: '/read',
  lab: '/lab',
  setUp: '/setup',
  join: '/join',
  signIn: '/sign-in',
  secondFactor: '/sign-in?step=second-factor',
  account: '/account',
  cases: '/cases',
  newCase: '/cases/new',
  caseOf: (caseId: string) => `/cases/${caseId}`,
  sites: '/sites',
  siteOf: (siteId: string) => `/sites/${siteId}`,
  people: '/sites/people',
  twinnings: '/sites/twinnings',
  audit: '/audit',
} as const;
