/** A person's name and address, their own or another's: the browser fills in only what is the typist's own. */
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';

interface PersonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whoever types types their own. */
  readonly own?: boolean;
}

export function NameField({ value, onChange, own = false }: PersonFieldProps): ReactNode {
  const { t } = useTexts();
  return (
    <TextInput
      size="md"
      dir="auto"
      label={t('common.name')}
      autoComplete={own ? 'name' : 'off'}
      required
      withAsterisk={false}
      maxLength={100}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function EmailField({ value, onChange, own = false }: PersonFieldProps): ReactNode {
  const { t } = useTexts();
  return (
    <TextInput
      size="md"
      type="email"
      dir="ltr"
      label={t('common.email')}
      autoComplete={own ? 'username' : 'off'}
      inputMode="email"
      required
      withAsterisk={false}
      maxLength={254}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
