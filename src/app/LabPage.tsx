/** The lab with its own images; a miss that is clicked opens in the reading room. */
import { type ReactNode, use } from 'react';
import { groupStudies } from '#domain/study/grouping.ts';
import { LabScreen } from '#features/lab/LabScreen.tsx';
import { filesOfDrop, filesOfList } from '#platform/files/dropped-files.ts';
import { saveFile } from '#platform/files/save-file.ts';
import type { LabImage } from '#session/lab-images.ts';
import type { LoadPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import type { AppServices } from './create-app.ts';

interface LabPageProps {
  readonly services: AppServices;
  readonly loadPreview: LoadPreview;
}

export function LabPage({ services, loadPreview }: LabPageProps): ReactNode {
  const { lab, ownModels, frames } = use(services.openLab());
  const open = ({ instance }: LabImage): void => {
    const [study] = groupStudies([instance]);
    if (study) services.workstation.openAlone(study, lab.source);
  };
  return (
    <LabScreen
      lab={lab}
      ownModels={ownModels}
      experiments={services.experiments}
      frames={frames}
      loadPreview={loadPreview}
      filesOfDrop={filesOfDrop}
      filesOfList={filesOfList}
      onOpenImage={open}
      save={saveFile}
    />
  );
}
