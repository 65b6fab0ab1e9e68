/** Colours, direction and density of the room a person is in. */
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';
import { theme } from './theme.ts';

export type Room = 'desk' | 'reading';
export type ThemeChoice = 'auto' | 'light' | 'dark';

interface RoomProviderProps {
  readonly room: Room;
  readonly choice: ThemeChoice;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly children: ReactNode;
}

/** `auto` is dark in the reading room and light at the front desk. */
export function RoomProvider({ room, choice, language, direction, children }: RoomProviderProps): ReactNode {
  const scheme = choice === 'auto' ? (room === 'reading' ? 'dark' : 'light') : choice;
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.room = room;
    root.lang = language;
  }, [room, language]);
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <Direction direction={direction} />
      <MantineProvider theme={theme} forceColorScheme={scheme}>
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Mantine keeps the direction that it began with until it is told; a key in its place would empty every form below. */
function Direction({ direction }: Pick<RoomProviderProps, 'direction'>): ReactNode {
  const { setDirection } = useDirection();
  useLayoutEffect(() => setDirection(direction), [direction, setDirection]);
  return null;
}
