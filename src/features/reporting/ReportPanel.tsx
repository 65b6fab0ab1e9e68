/** Where the report is written, beside the image or on the case's page: findings, impression, and one signature. */
import '@mantine/core/styles/Input.css';
import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconDeviceFloppy, IconLanguage, IconLoader2 } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { languages } from '#base/language.ts';
import { refusalSentence } from '#client/refusal.ts';
import { areSayable, said } from '#domain/report/statements.ts';
import type { Subject } from '#domain/report/templates/subject.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import type { ReportDraft, WritingState } from '#session/report-draft.ts';
import { Choice } from '#ui/Choice.tsx';
import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { Fault } from '#ui/Notices.tsx';
import type { TakenPicture } from '#viewer/port.ts';
import { WrittenKeyImages } from './KeyImages.tsx';
import classes from './Report.module.css';
import template from './Template.module.css';
import { TemplateChoice } from './TemplateChoice.tsx';

interface ReportPanelProps {
  readonly draft: ReportDraft;
  readonly subject: Subject;
  /** Takes a picture of what is before the reader; absent where no image is. */
  readonly takePicture?: () => Promise<TakenPicture | undefined>;
}

export function ReportPanel({ draft, subject, takePicture }: ReportPanelProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const state = useSyncExternalStore(draft.state.subscribe, draft.state.getSnapshot);
  switch (state.phase) {
    case 'asking':
      return (
        <p className={classes.panel} role="status">
          {t('app.loading')}
        </p>
      );
    case 'refused':
      return (
        <div className={classes.panel}>
          <Fault sentence={refusalSentence(state.error, texts)} onRetry={() => void draft.load()} />
        </div>
      );
    case 'others':
      return <p className={classes.panel}>{t('report.notMine')}</p>;
    case 'claimed':
      return (
        <div className={classes.panel}>
          <p>{t('report.begin')}</p>
          <Fault sentence={state.error && refusalSentence(state.error, texts)} />
          <Button size="md" className={classes.start} onClick={() => void draft.begin()}>
            {t('report.beginButton')}
          </Button>
        </div>
      );
    case 'signed':
      return (
        <div className={classes.panel}>
          <p role="status" data-testid="report-signed">
            {t('report.signed')}
          </p>
          {state.mine && (
            <Button variant="default" size="md" className={classes.start} onClick={() => void draft.amend()}>
              {t('report.amend')}
            </Button>
          )}
        </div>
      );
    case 'writing':
      return <Writing draft={draft} subject={subject} state={state} {...(takePicture && { takePicture })} />;
  }
}

interface WritingProps extends ReportPanelProps {
  readonly state: WritingState;
}

function Writing({ draft, subject, state, takePicture }: WritingProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { words, other, error, signing, reason } = state;
  const sign = t(reason === undefined ? 'report.sign' : 'report.signAmendment');
  if (!areSayable(words.statements)) {
    return (
      <div className={classes.panel}>
        <Fault sentence={t('report.unknown')} />
      </div>
    );
  }
  return (
    <div className={classes.panel} data-testid="report">
      {reason !== undefined && (
        <Textarea
          label={t('report.reason')}
          description={t('report.amending')}
          autosize
          minRows={2}
          maxLength={1000}
          dir="auto"
          required
          withAsterisk={false}
          value={reason}
          onChange={({ currentTarget: { value } }) => draft.giveReason(value)}
        />
      )}
      <TemplateChoice words={words} subject={subject} onChange={draft.write}>
        <Choice
          label={t('report.language')}
          icon={<IconLanguage size={16} aria-hidden />}
          value={words.language}
          onChange={(language) => draft.write({ language })}
          options={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      </TemplateChoice>
      <Textarea
        label={t('report.findings')}
        autosize
        minRows={3}
        maxRows={24}
        maxLength={20_000}
        dir="auto"
        lang={words.language}
        value={words.findings}
        onChange={({ currentTarget: { value } }) => draft.write({ findings: value })}
      />
      <Textarea
        label={t('report.impression')}
        description={<ChosenImpression words={words} />}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={8000}
        dir="auto"
        lang={words.language}
        value={words.impression}
        onChange={({ currentTarget: { value } }) => draft.write({ impression: value })}
      />
      <WrittenKeyImages draft={draft} state={state} take={takePicture} />
      <Kept keeping={state.keeping} />
      {other && <Other other={other} draft={draft} />}
      <Fault sentence={error && refusalSentence(error, texts)} />
      <div className={classes.sign}>
        <ConfirmButton
          variant="filled"
          busy={signing || (state.adding ?? false)}
          sure={t('report.sure')}
          yes={sign}
          onYes={() => void draft.sign()}
        >
          {sign}
        </ConfirmButton>
      </div>
    </div>
  );
}

/** What the statements conclude, above what is added by hand. */
function ChosenImpression({ words: { statements, language } }: Pick<WritingState, 'words'>): ReactNode {
  const { t } = useTexts();
  const { impression } = said(statements, language);
  if (impression.length === 0) return t('report.impressionHint');
  return (
    <span className={template.chosen} lang={language} dir="auto" data-testid="chosen-impression">
      {impression.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
    </span>
  );
}

const keptIcon = { saved: IconCheck, saving: IconLoader2, local: IconDeviceFloppy } as const;

function Kept({ keeping }: Pick<WritingState, 'keeping'>): ReactNode {
  const { t } = useTexts();
  const Icon = keptIcon[keeping];
  return (
    <p className={classes.kept} data-testid="report-kept" data-keeping={keeping}>
      <Icon size={14} aria-hidden /> {t(`report.${keeping}`)}
    </p>
  );
}

function Other({ other, draft }: Pick<WritingProps, 'draft'> & { other: WritingState['words'] }): ReactNode {
  const { t, format } = useTexts();
  return (
    <div className={classes.other} role="alert">
      <p>{t('report.elsewhere')}</p>
      <blockquote dir="auto" lang={other.language}>
        {areSayable(other.statements) && textOf(other)}
        {other.findings}
        {'\n'}
        <strong>{other.impression}</strong>
        {other.keyImages.length > 0 && `\n${t('report.keyImages')}: ${format.number(other.keyImages.length)}`}
      </blockquote>
      <div className={classes.buttons}>
        <Button size="sm" variant="default" onClick={() => draft.settle('mine')}>
          {t('report.keepMine')}
        </Button>
        <Button size="sm" variant="default" onClick={() => draft.settle('other')}>
          {t('report.takeTheirs')}
        </Button>
      </div>
    </div>
  );
}

/** What was chosen there, a line for each sentence. */
function textOf({ statements, language }: WritingState['words']): string {
  const { findings, impression } = said(statements, language);
  return [...findings.flatMap(({ sentences }) => sentences), ...impression].map((one) => `${one}\n`).join('');
}
