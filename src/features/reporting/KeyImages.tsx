/** Key images: added while the report is written, and shown with what was signed (docs/spec/report.md, RP15). */
import { ActionIcon, Button } from '@mantine/core';
import { IconPhotoOff, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { type KeyImage, mostKeyImages } from '#domain/report/key-image.ts';
import { useTexts } from '#i18n/react.tsx';
import type { KeyImages as Pictures } from '#session/key-images.ts';
import type { ReportDraft, WritingState } from '#session/report-draft.ts';
import type { TakenPicture } from '#viewer/port.ts';
import classes from './KeyImages.module.css';

interface ShownKeyImagesProps {
  readonly images: readonly KeyImage[];
  readonly read: Pictures['read'];
  /** Beside each picture. */
  readonly actions?: (image: KeyImage, name: string) => ReactNode;
}

/** Each opens alone, as large as it is. */
export function ShownKeyImages({ images, read, actions }: ShownKeyImagesProps): ReactNode {
  const { t, format } = useTexts();
  if (images.length === 0) return null;
  return (
    <ul className={classes.images} data-small={actions && true}>
      {images.map((image, i) => {
        const name = t('report.keyImage', { number: format.number(i + 1) });
        return (
          <li key={image.sha256} data-testid="key-image">
            <Picture sha256={image.sha256} name={name} read={read} />
            <span className={classes.under}>
              {name}
              {actions?.(image, name)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

interface PictureProps {
  readonly sha256: string;
  readonly name: string;
  readonly read: Pictures['read'];
}

function Picture({ sha256, name, read }: PictureProps): ReactNode {
  const { t } = useTexts();
  const [address, setAddress] = useState<string>();
  const [tries, setTries] = useState(0);
  const [lost, setLost] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks anew
  useEffect(() => {
    let gone = false;
    let own: string | undefined;
    setLost(false);
    void read(sha256).then((picture) => {
      if (gone) return;
      if (!picture.ok) return setLost(true);
      own = URL.createObjectURL(picture.value);
      setAddress(own);
    });
    return () => {
      gone = true;
      setAddress(undefined);
      if (own !== undefined) URL.revokeObjectURL(own);
    };
  }, [sha256, read, tries]);
  if (lost) {
    return (
      <button type="button" className={classes.picture} onClick={() => setTries((count) => count + 1)}>
        <IconPhotoOff size={22} aria-hidden />
        {t('report.imageLost')}
      </button>
    );
  }
  if (address === undefined)
    return <span className={classes.picture} role="status" aria-label={t('app.loading')} />;
  return (
    <a
      className={classes.picture}
      href={address}
      target="_blank"
      rel="noreferrer"
      title={t('report.openImage')}
    >
      <img src={address} alt={name} />
    </a>
  );
}

interface WrittenKeyImagesProps {
  readonly draft: ReportDraft;
  readonly state: WritingState;
  /** Of what is before the reader; absent where they have no image before them. */
  readonly take?: (() => Promise<TakenPicture | undefined>) | undefined;
}

export function WrittenKeyImages({ draft, state, take }: WrittenKeyImagesProps): ReactNode {
  const { t } = useTexts();
  const [nothing, setNothing] = useState(false);
  const { keyImages } = state.words;
  if (keyImages.length === 0 && !take) return null;
  const add = async (): Promise<void> => {
    const taken = await take?.().catch(() => undefined);
    setNothing(!taken);
    if (taken) await draft.addKeyImage(taken.jpeg, taken.image);
  };
  const remove = ({ sha256 }: KeyImage): void =>
    draft.write({ keyImages: keyImages.filter((one) => one.sha256 !== sha256) });
  return (
    <section className={classes.section} aria-label={t('report.keyImages')}>
      <h3>{t('report.keyImages')}</h3>
      <ShownKeyImages
        images={keyImages}
        read={draft.readKeyImage}
        actions={(image, name) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('report.removeImage', { name })}
            onClick={() => remove(image)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      />
      {nothing && <p role="alert">{t('report.noImageShown')}</p>}
      {take && (
        <Button
          size="sm"
          variant="default"
          className={classes.add}
          leftSection={<IconPhotoPlus size={16} aria-hidden />}
          loading={state.adding ?? false}
          disabled={keyImages.length >= mostKeyImages}
          onClick={() => void add()}
        >
          {t('report.addImage')}
        </Button>
      )}
    </section>
  );
}
