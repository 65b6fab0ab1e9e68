/** Why the gateway refused, on the page: a sentence, and another try where that may help. */
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { GatewayError } from '#session/gateway.ts';
import { Fault } from '#ui/Notices.tsx';
import { refusalSentence } from './refusal.ts';

interface RefusalProps {
  readonly error: GatewayError | undefined;
  readonly onRetry?: (() => void) | undefined;
}

export function Refusal({ error, onRetry }: RefusalProps): ReactNode {
  const texts = useTexts();
  return <Fault sentence={error && refusalSentence(error, texts)} onRetry={onRetry} />;
}
