/** Mantine in our colours: beacon amber for what a person chose, teal for what a machine said. */
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const beacon: MantineColorsTuple = [
  '#fff7e6',
  '#fdecc8',
  '#fadb9b',
  '#f6c76b',
  '#f0b24a',
  '#d99327',
  '#b5740f',
  '#8a5600',
  '#6d4400',
  '#4f3200',
];
const machine: MantineColorsTuple = [
  '#e6f7f7',
  '#cdeeee',
  '#a0dfe1',
  '#75d1d4',
  '#4fc3c7',
  '#2aa3a8',
  '#128389',
  '#0b6f75',
  '#06575c',
  '#044045',
];

export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'beacon',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { beacon, machine },
  components: {
    Button: {
      // Mantine picks the label's colour for the light scheme only.
      vars: (_theme: unknown, { variant = 'filled' }: { readonly variant?: string }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--on-accent)' } : {},
      }),
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
