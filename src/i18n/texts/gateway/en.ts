/** Why the gateway refused. English. */
export const texts = {
  refusal: {
    offline: 'The gateway cannot be reached. What you typed is still here; try again in a moment.',
    unreadable: 'The gateway answered in a way this page does not understand. Load the page anew.',
    unknown: 'The gateway refused, and did not say why ({{code}}).',
    'signed-out': 'Nobody is signed in. Sign in to go on.',
    'wrong-origin': 'The request came from another page. Load this page anew.',
    forbidden: 'Your role does not allow this.',
    'not-found': 'This does not exist, or it is not open to you.',
    'bad-request': 'The gateway did not accept what was sent. Check what you typed.',
    'too-large': 'This is larger than the gateway takes.',
    'too-many-requests': 'Too many attempts. Wait a few minutes and try again.',
    internal: 'Something broke in the gateway. Nothing was changed; try again.',
    'kept-newer':
      'A newer release wrote what is kept here. It stays as it is; the gateway must be updated before it can be shown.',
    'kept-damaged':
      'A record in the store cannot be read. It stays as it is; please tell whoever runs the gateway.',
    'method-not-allowed': 'The gateway does not offer this.',
    'setup-refused':
      'The code is wrong, or an administrator exists already. The console prints the code at each start.',
    'password-common': 'This password is on lists that attackers try first. Choose another.',
    'sign-in-refused': 'This did not match. Check what you typed and try again.',
    'no-identity-provider': 'No identity provider is set up here.',
    'password-wrong': 'The password is wrong.',
    'code-wrong': 'The code is wrong, or its half-minute is over. Type the one shown now.',
    'name-taken': 'Another site has this name.',
    stale:
      'Somebody else changed this meanwhile. What you typed is still here: look at what is new, then decide.',
    'last-administrator': 'A site keeps at least one administrator. Name another one first.',
    yourself: 'You cannot do this to your own account.',
    'second-factor-needed': 'Set up a second factor first: this gateway asks it of everybody.',
    'link-refused': 'This link was used, withdrawn, or is too old. Ask for a new one.',
    'same-site': 'A site cannot be twinned with itself.',
    'no-such-site': 'One of the sites does not exist.',
    'role-not-here': 'This role is for people of a health authority.',
    'period-empty': 'The agreement would end before it begins.',
    'wrong-state': 'The case has moved on, and this is no longer possible.',
    'not-yours': 'This is for whoever holds the case.',
    identified:
      'Under this agreement the patient’s name stays at the home site, and these images were sent with it. They are not given out.',
    'pseudonym-needed':
      'A reader of this case must not know the patient: the images leave without the name. Send them again.',
    'identity-left':
      'A file still carried the patient’s identity. It was refused and nothing of it was kept. Reload the page and send again.',
    'too-many-objects': 'The case has more images than the gateway takes for one. Send a part of the study.',
    'offset-differs': 'Another window is sending the same file, or its line broke. Send again.',
    'tus-version': 'The page and the gateway are not of the same version. Reload the page.',
    'object-gone': 'The gateway has lost this image. Please tell whoever runs it.',
    'object-differs':
      'Another image of the same name has arrived already, and is not replaced. Choose the files that were sent before.',
    'images-missing': 'Not all images have arrived yet. The case is ready by itself when they are there.',
    'critical-open': 'A critical result of this case is still open. Take note of it first.',
    'not-dicom': 'A file is not a DICOM image.',
    'not-told': 'A file changed while it was being sent. Send the images again.',
    'other-study': 'A file belongs to another study than the case.',
    'disk-full':
      'The gateway has no room left. Nothing was lost; tell whoever runs it, and send again later.',
    'marks-changed': 'What you drew was changed on another device meanwhile.',
    'unknown-images': 'A mark lies on an image that is not of this case.',
    'draft-changed':
      'This draft was changed in another window. Both are shown; choose the one to go on with.',
    'not-a-picture': 'The picture could not be read. Add it again.',
    'key-image-gone':
      'A key image of this report is not on the gateway any more. Take it out and add it again.',
    'not-sayable':
      'The gateway does not know one of the chosen sentences, or two of them contradict each other. Reload the page and choose again.',
    incomplete: 'Something is missing: {{missing}}.',
  },
  lacking: {
    patient: 'the patient’s name or number',
    question: 'the question',
    modalities: 'the kind of images',
    study: 'the study',
    answer: 'the answer',
    reason: 'the reason',
    impression: 'the impression',
    finding: 'the finding',
    when: 'when it was told (not before it was found)',
  },
} as const;
