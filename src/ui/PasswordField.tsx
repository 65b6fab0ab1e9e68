/** A password that can be looked at; a new one says what it must be before anything is typed. */
import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';

/** As newPasswordSchema asks. */
export const shortestPassword = 12;

interface PasswordFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fresh?: boolean;
  readonly label?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

export function PasswordField({
  value,
  onChange,
  fresh = false,
  label,
  error,
  autoFocus = false,
}: PasswordFieldProps): ReactNode {
  const { t } = useTexts();
  return (
    <PasswordInput
      size="md"
      required
      withAsterisk={false}
      dir="auto"
      label={label ?? t(fresh ? 'common.newPassword' : 'common.password')}
      description={fresh ? t('common.passwordHint') : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      data-autofocus={autoFocus || undefined}
      maxLength={128}
      visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword'), tabIndex: 0 }}
    />
  );
}
