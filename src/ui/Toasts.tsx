/** What was just done, said once at the edge of the page, with the way back where there is one. */
import { IconX } from '@tabler/icons-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { useTexts } from '#i18n/react.tsx';
import classes from './Toasts.module.css';

interface Toast {
  readonly id: number;
  readonly text: ReactNode;
  readonly undo?: () => void;
}
type Say = (text: ReactNode, undo?: () => void) => void;

const SayContext = createContext<Say>(() => {});
/** Long enough to read it, see that it was wrong, and reach the button. */
const shownMs = 8000;
let lastId = 0;

export function useSay(): Say {
  return useContext(SayContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTexts();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const say = useCallback<Say>((text, undo) => {
    lastId += 1;
    const toast = { id: lastId, text, ...(undo && { undo }) };
    setToasts((all) => [...all.slice(-2), toast]);
  }, []);
  return (
    <SayContext value={say}>
      {children}
      <div className={classes.toasts} role="status" aria-live="polite">
        {toasts.map((toast) => (
          <OneToast key={toast.id} toast={toast} onDone={drop} undoText={t('common.undo')} />
        ))}
      </div>
    </SayContext>
  );
}

interface OneToastProps {
  readonly toast: Toast;
  readonly undoText: string;
  readonly onDone: (id: number) => void;
}

function OneToast({ toast, undoText, onDone }: OneToastProps): ReactNode {
  const { t } = useTexts();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onDone(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [held, onDone, toast.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it waits while somebody is at it; nothing is done by it
    <div
      className={classes.toast}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className={classes.undo}
          onClick={() => {
            toast.undo?.();
            onDone(toast.id);
          }}
        >
          {undoText}
        </button>
      )}
      <button
        type="button"
        className={classes.close}
        aria-label={t('app.close')}
        onClick={() => onDone(toast.id)}
      >
        <IconX size={18} aria-hidden />
      </button>
    </div>
  );
}
