/** Every page, told once: its address, who it is for, the texts it speaks with, and what it brings. */
import { type ComponentType, lazy, type ReactNode } from 'react';
import { useSearch } from 'wouter';
import type { TextGroup } from '#i18n/catalogue.ts';
import { withTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import type { AppServices } from './create-app.ts';
import { Opening } from './Opening.tsx';
import { preloadReading } from './Reading.tsx';

export interface PageProps {
  readonly services: AppServices;
  /** What the address names, by the names in `at`. */
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly loadPreview: LoadPreview;
}

export interface Page {
  /** Parts that begin with a colon are names; `?` after one says that it may be missing. */
  readonly at: string;
  /**
   * `everybody`: needs no gateway. The others are the gateway's: for `strangers` with a link, at once; for `guests`
   * once it is known who asks; for `people` behind the sign-in.
   */
  readonly for: 'everybody' | 'strangers' | 'guests' | 'people';
  readonly texts: readonly TextGroup[];
  readonly Show: (props: PageProps) => ReactNode;
}

/** Code and texts of a page come together. */
function arriving<P extends object>(
  texts: readonly TextGroup[],
  load: () => Promise<ComponentType<P>>,
): (props: P) => ReactNode {
  // React's types lose the props of a generic component on their way through `lazy`.
  const Page = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  return withTexts(texts, Page, load);
}

const gatewayTexts = ['gateway', 'clinical'] as const satisfies readonly TextGroup[];
const signInTexts = [...gatewayTexts, 'sign-in', 'account'] as const satisfies readonly TextGroup[];
const caseTexts = [
  ...gatewayTexts,
  'worklist',
  'case',
  'opening',
  'triage',
] as const satisfies readonly TextGroup[];

export const SignIn = arriving(
  signInTexts,
  async () => (await import('#features/sign-in/SignInPage.tsx')).SignInPage,
);
export const Account = arriving(
  [...gatewayTexts, 'account'],
  async () => (await import('#features/account/AccountPage.tsx')).AccountPage,
);

type Told = Omit<Page, 'Show'> & { readonly load: () => Promise<ComponentType<PageProps>> };

const later = ({ load, ...page }: Told): Page => ({ ...page, Show: arriving(page.texts, load) });

const openingTexts = ['opening', 'triage'] as const satisfies readonly TextGroup[];
const opening: Page = {
  at: addresses.opening,
  for: 'everybody',
  texts: openingTexts,
  // Where everybody comes first: its code is the app's own.
  Show: withTexts(openingTexts, Opening),
};

export const pages: readonly Page[] = [
  opening,
  later({
    at: addresses.lab,
    for: 'everybody',
    texts: ['lab', 'models', 'triage', 'opening'],
    load: async () => (await import('./LabPage.tsx')).LabPage,
  }),
  later({
    at: addresses.setUp,
    for: 'strangers',
    texts: signInTexts,
    load: async () => (await import('#features/sign-in/SetUpPage.tsx')).SetUpPage,
  }),
  later({
    at: addresses.join,
    for: 'strangers',
    texts: signInTexts,
    load: async () => (await import('#features/sign-in/JoinPage.tsx')).JoinPage,
  }),
  {
    at: addresses.signIn,
    for: 'guests',
    texts: signInTexts,
    Show: SignInAtItsAddress,
  },
  {
    at: addresses.account,
    for: 'people',
    texts: [...gatewayTexts, 'account'],
    Show: () => <Account mustEnrol={false} />,
  },
  later({
    at: addresses.cases,
    for: 'people',
    texts: [...gatewayTexts, 'worklist', 'triage'],
    load: async () => {
      const { CaseListPage } = await import('#features/worklist/CaseListPage.tsx');
      return ({ services: { sendings } }) => <CaseListPage sendings={sendings} />;
    },
  }),
  later({
    at: addresses.newCase,
    for: 'people',
    texts: caseTexts,
    load: async () => {
      const [{ NewCasePage }, { createReferralDrafts }, { indexedKeeping }] = await Promise.all([
        import('#features/case/NewCasePage.tsx'),
        import('#session/referral-drafts.ts'),
        import('#platform/storage/indexed.ts'),
      ]);
      const keeping = indexedKeeping();
      const draftsOf = (personId: string) => createReferralDrafts(keeping, personId);
      return ({ services: { shelf, sendings } }) => <NewCasePage {...{ shelf, sendings, draftsOf }} />;
    },
  }),
  later({
    at: addresses.caseOf(':caseId'),
    for: 'people',
    texts: [...caseTexts, 'reporting'],
    load: async () => (await import('./OneCasePage.tsx')).OneCasePage,
  }),
  later({
    at: addresses.readingOf(':caseId'),
    for: 'people',
    texts: caseTexts,
    load: async () => {
      const { CaseReadingPage } = await import('#features/case/CaseReadingPage.tsx');
      return ({ services: { openCase }, params: { caseId = '' } }) => (
        <CaseReadingPage key={caseId} caseId={caseId} openCase={openCase} preload={preloadReading} />
      );
    },
  }),
  later({
    at: addresses.siteOf(':part?'),
    for: 'people',
    texts: [...gatewayTexts, 'administration'],
    load: async () => {
      const { AdministrationPage } = await import('#features/administration/AdministrationPage.tsx');
      return ({ params: { part = '' } }) => <AdministrationPage part={part} />;
    },
  }),
  later({
    at: addresses.audit,
    for: 'people',
    texts: [...gatewayTexts, 'audit', 'case'],
    load: async () => (await import('#features/audit/AuditPage.tsx')).AuditPage,
  }),
];

const nowhere = later({
  at: '',
  for: 'everybody',
  texts: [],
  load: async () => (await import('./NowherePage.tsx')).NowherePage,
});

/** The page of an address, and what the address names. */
export function pageAt(path: string): { readonly page: Page } & Pick<PageProps, 'params'> {
  for (const page of pages) {
    const params = paramsOf(page.at, path);
    if (params) return { page, params };
  }
  // A study that was closed has left its address behind.
  return { page: path === addresses.reading ? opening : nowhere, params: {} };
}

const parts = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

function paramsOf(pattern: string, path: string): PageProps['params'] | undefined {
  const [wanted, given] = [parts(pattern), parts(path)];
  if (given.length > wanted.length) return undefined;
  const params: Record<string, string | undefined> = {};
  for (const [i, part] of wanted.entries()) {
    const name = /^:(\w+)(\??)$/.exec(part);
    if (name ? given[i] === undefined && name[2] === '' : given[i] !== part) return undefined;
    if (name?.[1] !== undefined) params[name[1]] = given[i];
  }
  return params;
}

function SignInAtItsAddress(): ReactNode {
  const step =
    new URLSearchParams(useSearch()).get('step') === 'second-factor' ? 'second-factor' : 'password';
  return <SignIn key={step} leads step={step} />;
}
