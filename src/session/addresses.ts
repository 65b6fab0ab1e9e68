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
  readingOf: (caseId: string) => `/cases/${caseId}/read`,
  /** Of the gateway: the bytes of an object that has arrived. */
  objectOf: (caseId: string, sopInstanceUid: string) => `/api/cases/${caseId}/objects/${sopInstanceUid}`,
  sites: '/sites',
  siteOf: (siteId: string) => `/sites/${siteId}`,
  people: '/sites/people',
  twinnings: '/sites/twinnings',
  audit: '/audit',
} as const;
