/** Signing in, setting up, joining. English. */
export const texts = {
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    needed: 'This page is for people with an account.',
    ended: 'Your session has ended. Sign in again: what you typed is still here.',
    with: 'Sign in with {{provider}}',
    or: 'or',
    providerRefused:
      'The identity provider did not let you in, or knows an address that has no account here.',
    help: 'No account, or the password forgotten? The administrator of your site sends you a link.',
    secondTitle: 'One more step',
    secondHint: 'Type the six digits that your authenticator shows now.',
    recoveryHint: 'Type one of the recovery codes that you kept. Each works once.',
    code: 'Code',
    recoveryCode: 'Recovery code',
    useRecovery: 'Use a recovery code',
    useAuthenticator: 'Use the authenticator',
    otherAccount: 'Another account',
  },
  setUp: {
    title: 'Set up this gateway',
    intro:
      'You become its administrator: you found sites, invite their people and twin them. You see no case by that.',
    code: 'Code from the console',
    codeHint: 'The gateway printed it where it was started.',
    submit: 'Set up',
    done: 'This gateway is set up already.',
  },
  join: {
    title: 'You are invited',
    invited: '{{site}} invites you as: {{role}}.',
    passwordTitle: 'Choose a new password',
    account: 'Account',
    known: 'You have an account here already. Type its password to join.',
    joinKnown: 'Join',
    submit: 'Choose it and join',
    submitPassword: 'Choose it',
    noToken: 'The link is not whole. Open it exactly as you were given it.',
  },
} as const;
