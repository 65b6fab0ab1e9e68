/** The opening screen, and what is fetched while somebody looks at it. */
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { OpeningScreen } from '#features/opening/OpeningScreen.tsx';
import { filesOfDrop, filesOfList } from '#platform/files/dropped-files.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import type { AppServices } from './create-app.ts';
import { preloadReading } from './Reading.tsx';
import { whenIdle } from './when-idle.ts';

interface OpeningProps {
  readonly services: AppServices;
  readonly loadPreview: LoadPreview;
}

export function Opening({ services, loadPreview }: OpeningProps): ReactNode {
  const { warm, workstation } = services;
  const { phase } = useSyncExternalStore(
    workstation.intake.state.subscribe,
    workstation.intake.state.getSnapshot,
  );
  // What has arrived will be opened: until then its card is looked at.
  useEffect(() => (phase === 'ready' ? whenIdle(preloadReading) : undefined), [phase]);
  // Choosing a folder takes a person seconds: what the first picture needs is there by then.
  useEffect(
    () =>
      whenIdle(() => {
        warm();
        // Asked for once more by whoever draws.
        loadPreview().catch(() => {});
      }),
    [warm, loadPreview],
  );
  return (
    <OpeningScreen
      workstation={workstation}
      filesOfDrop={filesOfDrop}
      filesOfList={filesOfList}
      loadPreview={loadPreview}
    />
  );
}
