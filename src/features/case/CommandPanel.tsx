/** What the person can do to the case now, the likeliest first; the gateway says what is allowed. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Refusal } from '#client/Refusal.tsx';
import type { CaseView, CommandInput } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Case.module.css';
import { ClaimButtons } from './ClaimButtons.tsx';
import type { Commanding } from './use-command.ts';
import type { TypedHere, Worded } from './use-typed-here.ts';
import { WordsForm } from './WordsForm.tsx';

type Kind = CommandInput['kind'];
type Plain = Extract<Kind, 'send' | 'arrive' | 'complete' | 'read' | 'release'>;
type Final = Extract<Kind, 'acknowledge'>;

/** What is likeliest at its time comes first. */
const order: readonly Kind[] = [
  'send',
  'answer',
  'acknowledge',
  'claim',
  'read',
  'complete',
  'arrive',
  'return',
  'edit',
  'release',
  'cancel',
];

/** Only what carries a case forward stands out; giving back, mending and cancelling never do, nor what happens by itself. */
const leading: ReadonlySet<Kind> = new Set(['send', 'answer', 'acknowledge', 'claim', 'read']);

/** While the referral is being mended: what would send it as it was, and strand what is in the form. */
const overForm: ReadonlySet<Kind> = new Set(['edit', 'send', 'answer']);

interface CommandPanelProps {
  readonly view: CaseView;
  readonly commanding: Commanding;
  readonly typed: TypedHere;
  readonly editing: boolean;
  readonly onEdit: () => void;
}

export function CommandPanel({ view, commanding, typed, editing, onEdit }: CommandPanelProps): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const [writing, setWriting] = useState<Worded>();
  const may = order.filter((kind) => view.mayDo.includes(kind) && !(editing && overForm.has(kind)));
  const first = may.find((kind) => leading.has(kind));
  const { busy, error, give } = commanding;

  const doIt = async (command: CommandInput): Promise<boolean> => {
    const answer = await give(command);
    if (!answer.ok) return false;
    const { version } = answer.value;
    // A claim made by a slip of the hand is given back as if it had not been.
    const undo = command.kind === 'claim' ? () => void give({ kind: 'release' }, version) : undefined;
    say(t(`case.did.${command.kind}`), undo);
    return true;
  };
  const open = (kind: Worded): boolean => writing === kind || (kind === 'answer' && writing === undefined);

  const part = (kind: Kind): ReactNode => {
    const variant = kind === first ? 'filled' : 'default';
    switch (kind) {
      case 'claim':
        return (
          <ClaimButtons
            key={kind}
            view={view}
            busy={busy === 'claim'}
            onClaim={(siteId) => void doIt({ kind, siteId })}
          />
        );
      case 'edit':
        return (
          <Button key={kind} size="md" variant={variant} onClick={onEdit}>
            {t('case.do.edit')}
          </Button>
        );
      case 'return':
      case 'answer':
      case 'cancel':
        return open(kind) ? (
          <WordsForm
            key={kind}
            kind={kind}
            typed={typed}
            busy={busy === kind}
            onSend={doIt}
            onClose={() => setWriting(undefined)}
            closable={kind !== 'answer'}
          />
        ) : (
          <Button
            key={kind}
            size="md"
            variant={variant === 'filled' ? 'filled' : kind === 'cancel' ? 'subtle' : 'default'}
            className={kind === 'cancel' ? classes.grave : undefined}
            onClick={() => setWriting(kind)}
          >
            {t(`case.do.${kind}`)}
          </Button>
        );
      case 'acknowledge':
        return (
          <FinalButton
            key={kind}
            kind={kind}
            filled={kind === first}
            busy={busy === kind}
            onYes={() => void doIt({ kind })}
          />
        );
      default:
        return (
          <PlainButton
            key={kind}
            kind={kind}
            variant={variant}
            busy={busy === kind}
            onDo={() => void doIt({ kind })}
          />
        );
    }
  };
  return (
    <Card title={t('case.next')}>
      {error?.code === 'stale' ? <Refusal error={error} /> : <Refusal error={editing ? undefined : error} />}
      {may.length === 0 ? (
        <p className={classes.quiet}>{t('case.nothing')}</p>
      ) : (
        <div className={classes.commands}>{may.map(part)}</div>
      )}
    </Card>
  );
}

interface PlainButtonProps {
  readonly kind: Plain;
  readonly variant: 'filled' | 'default';
  readonly busy: boolean;
  readonly onDo: () => void;
}

function PlainButton({ kind, variant, busy, onDo }: PlainButtonProps): ReactNode {
  const { t } = useTexts();
  return (
    <>
      <Button size="md" variant={variant} loading={busy} onClick={onDo}>
        {t(`case.do.${kind}`)}
      </Button>
      {(kind === 'arrive' || kind === 'complete') && <p className={classes.note}>{t('case.imagesNote')}</p>}
    </>
  );
}

interface FinalButtonProps {
  readonly kind: Final;
  readonly filled: boolean;
  readonly busy: boolean;
  readonly onYes: () => void;
}

function FinalButton({ kind, filled, busy, onYes }: FinalButtonProps): ReactNode {
  const { t } = useTexts();
  return (
    <ConfirmButton
      variant={filled ? 'filled' : 'default'}
      sure={t(`case.sure.${kind}`)}
      yes={t(`case.do.${kind}`)}
      busy={busy}
      onYes={onYes}
    >
      {t(`case.do.${kind}`)}
    </ConfirmButton>
  );
}
