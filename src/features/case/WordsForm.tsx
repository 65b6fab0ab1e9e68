/** Commands that need words: a question, an answer, a reason (C11). What was typed stays until it was taken. */
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CommandInput } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import classes from './Case.module.css';
import { KeptMark, useKept } from './KeptMark.tsx';
import type { TypedHere, Worded } from './use-typed-here.ts';

const kinds = {
  return: { label: 'case.yourQuestion', submit: 'case.sendQuestion', lacks: 'lacking.question', max: 2000 },
  answer: { label: 'case.yourAnswer', submit: 'case.sendAnswer', lacks: 'lacking.answer', max: 4000 },
  cancel: { label: 'case.reason', submit: 'case.do.cancel', lacks: 'lacking.reason', max: 1000 },
} as const;

const commandOf = (kind: Worded, words: string): CommandInput => {
  switch (kind) {
    case 'return':
      return { kind, question: words };
    case 'answer':
      return { kind, answer: words };
    case 'cancel':
      return { kind, reason: words };
  }
};

interface WordsFormProps {
  readonly kind: Worded;
  readonly typed: TypedHere;
  readonly busy: boolean;
  readonly closable: boolean;
  /** True where it was taken. */
  readonly onSend: (command: CommandInput) => Promise<boolean>;
  readonly onClose: () => void;
}

export function WordsForm({ kind, typed, busy, closable, onSend, onClose }: WordsFormProps): ReactNode {
  const { t } = useTexts();
  const words = typed.of(kind);
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { label, submit, lacks, max } = kinds[kind];
  const { kept, safe, follow } = useKept(words !== '');
  useUnsavedGuard(words !== '' && !safe);
  const write = (next: string): void => {
    const writing = typed.keep(kind, next);
    follow(next === '' ? writing.then(() => undefined) : writing);
  };
  const close = (): void => {
    void typed.keep(kind, '');
    onClose();
  };
  useEffect(() => {
    if (closable) field.current?.focus();
  }, [closable]);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(words.trim() === '');
    if (words.trim() === '') return;
    if (await onSend(commandOf(kind, words.trim()))) close();
  };
  return (
    <form className={classes.words} onSubmit={(event) => void send(event)}>
      <Textarea
        ref={field}
        size="md"
        dir="auto"
        autosize
        minRows={3}
        label={t(label)}
        description={t(kind === 'cancel' ? 'case.sure.cancel' : 'case.passedOn')}
        maxLength={max}
        value={words}
        readOnly={busy}
        error={empty && words.trim() === '' && t('refusal.incomplete', { missing: t(lacks) })}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="md" loading={busy} {...(kind === 'cancel' && { color: 'red' })}>
          {t(submit)}
        </Button>
        {closable && (
          <Button size="md" variant="default" onClick={close}>
            {t(kind === 'cancel' ? 'common.back' : 'app.cancel')}
          </Button>
        )}
      </div>
      {kept === false && <KeptMark kept={kept} />}
    </form>
  );
}
