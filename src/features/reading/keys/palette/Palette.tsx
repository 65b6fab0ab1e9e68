/** The door to the list of all commands: its code comes when somebody asks for it, and what they write till then is kept. */
import {
  type FocusEvent,
  type FunctionComponent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel } from '../../reading-state.ts';
import { useShortcuts } from '../../settings.ts';
import type { CommandListProps } from './CommandList.tsx';
import { entriesOf } from './entries.ts';
import classes from './Palette.module.css';

interface PaletteProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
}

export function Palette({ model, viewer }: PaletteProps): ReactNode {
  const texts = useTexts();
  const shortcuts = useShortcuts();
  const [List, setList] = useState<FunctionComponent<CommandListProps>>();
  const [early, setEarly] = useState('');
  const box = useFocusMeanwhile();
  useEffect(() => {
    let gone = false;
    import('./CommandList.tsx').then(
      ({ CommandList }) => {
        if (!gone) setList(() => CommandList);
      },
      // The line is cut: the keys go back to the image.
      () => {
        if (!gone) model.toggle('paletteOpen');
      },
    );
    return () => {
      gone = true;
    };
  }, [model]);
  const close = (): void => {
    if (model.state.getSnapshot().paletteOpen) model.toggle('paletteOpen');
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget as Node | null)) close();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // What lies under the list stays open.
    event.stopPropagation();
    close();
  };
  return (
    // The styles come with the room: a second window has those that were there when it was opened.
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field in it
    <div ref={box} className={classes.palette} data-testid="palette" onBlur={leave} onKeyDown={onKey}>
      {List ? (
        <List
          early={early}
          entriesIn={(elsewhere) => entriesOf(model, viewer, shortcuts, texts, elsewhere)}
          onClose={close}
        />
      ) : (
        <div className={classes.field}>
          <input
            aria-label={texts.t('reading.findCommand')}
            value={early}
            onChange={(event) => setEarly(event.currentTarget.value)}
          />
        </div>
      )}
    </div>
  );
}

/** The field has the focus while it is there; then it goes back to where it was, unless a person has put it elsewhere. */
function useFocusMeanwhile() {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const own = box.current;
    const page = own?.ownerDocument;
    const before = page?.activeElement as HTMLElement | null | undefined;
    // It may stand in the other window than the button that opens it.
    page?.defaultView?.focus();
    own?.querySelector('input')?.focus();
    return () => {
      if (own?.contains(page?.activeElement ?? null)) before?.focus();
    };
  }, []);
  return box;
}
