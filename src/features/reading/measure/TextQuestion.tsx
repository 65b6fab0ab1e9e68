/** Asks for the words at an arrow, or for the first vertebra of a spine: a small dialog, Escape gives up. */
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { vertebrae } from '#domain/finding/vertebrae.ts';
import { useTexts } from '#i18n/react.tsx';
import type { ViewerOptions } from '#viewer/port.ts';
import classes from './TextQuestion.module.css';

type AskText = ViewerOptions['askText'];

interface Question {
  readonly kind: Parameters<AskText>[0];
  readonly answer: (text: string | undefined) => void;
}

/** `ask` for the viewer, and the dialog that answers it. A question that is still open when its room closes is given up. */
export function useTextQuestion(): { readonly ask: AskText; readonly dialog: ReactNode } {
  const [question, setQuestion] = useState<Question>();
  const open = useRef<Question>(undefined);
  const settle = useCallback((text: string | undefined): void => {
    open.current?.answer(text);
    open.current = undefined;
    setQuestion(undefined);
  }, []);
  const ask = useCallback<AskText>(
    (kind) =>
      new Promise((answer) => {
        settle(undefined);
        open.current = { kind, answer };
        setQuestion(open.current);
      }),
    [settle],
  );
  useEffect(() => () => open.current?.answer(undefined), []);
  return { ask, dialog: question && <TextQuestion kind={question.kind} onAnswer={settle} /> };
}

/** Longer notes belong in the report. */
const longest = 120;
/** Most spines are counted from the sacrum upwards. */
const usual = 'L5';

function TextQuestion({
  kind,
  onAnswer,
}: {
  readonly kind: Question['kind'];
  readonly onAnswer: Question['answer'];
}): ReactNode {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    onAnswer(text === '' ? undefined : text);
  };
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby="question"
      onCancel={() => onAnswer(undefined)}
    >
      <form onSubmit={submit}>
        <p id="question">{t(`ask.${kind}`)}</p>
        {kind === 'arrow' ? (
          <input
            name="text"
            type="text"
            dir="auto"
            maxLength={longest}
            autoComplete="off"
            aria-labelledby="question"
          />
        ) : (
          <select name="text" defaultValue={usual} className="ltr" aria-labelledby="question">
            {vertebrae.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
        <div>
          <button type="button" onClick={() => onAnswer(undefined)}>
            {t('ask.cancel')}
          </button>
          <button type="submit" data-primary>
            {t('ask.add')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
