/** One section of a template: normal with one press, or what was found there, each as the sentence that is signed. */
import { IconCheck, IconPlus, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Language } from '#base/language.ts';
import { type ChosenStatement, normalOf, placeOf, sentenceOf } from '#domain/report/statements.ts';
import type { Finding, Section as TemplateSection, Unit } from '#domain/report/templates/template.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './Template.module.css';

/** A statement without the template that it is of. */
export type Choice = Pick<ChosenStatement, 'statement' | 'variant' | 'value'>;

interface SectionProps {
  readonly section: TemplateSection;
  readonly chosen: readonly ChosenStatement[];
  /** In which the report is written. */
  readonly language: Language;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChoose: (choice: Choice) => void;
  readonly onRemove: (chosen: ChosenStatement) => void;
}

export function Section(props: SectionProps): ReactNode {
  const { section, chosen, language, open, onOpen, onChoose, onRemove } = props;
  const { t, language: own } = useTexts();
  const area = section.heading[own];
  const normal = chosen.find(({ statement }) => statement === normalOf(section));
  const toggleNormal = () => (normal ? onRemove(normal) : onChoose({ statement: normalOf(section) }));
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>): void => {
    const { code, shiftKey, ctrlKey, metaKey, altKey, target } = event;
    if (shiftKey || ctrlKey || metaKey || altKey || target instanceof HTMLInputElement) return;
    if (code === 'KeyN') toggleNormal();
    else if (code === 'KeyF') onOpen(!open);
    else if (code === 'Escape' && open) onOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li className={classes.section} data-testid={`section-${section.id}`} onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <h3>{area}</h3>
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={normal !== undefined}
          aria-label={t('report.normalOf', { area })}
          aria-keyshortcuts="N"
          title={`${t('report.normalOf', { area })} (N)`}
          data-section-normal
          onClick={toggleNormal}
        >
          {normal && <IconCheck size={14} stroke={2.4} aria-hidden />}
          {t('report.normal')}
        </button>
        <button
          type="button"
          className={classes.icon}
          aria-expanded={open}
          aria-label={t('report.findingsOf', { area })}
          aria-keyshortcuts="F"
          title={`${t('report.findingsOf', { area })} (F)`}
          onClick={() => onOpen(!open)}
        >
          <IconPlus size={16} aria-hidden />
        </button>
      </div>
      {chosen.map((one) => (
        <Sentence
          key={`${one.statement} ${one.variant}`}
          chosen={one}
          language={language}
          onChoose={onChoose}
          onRemove={onRemove}
        />
      ))}
      {open && (
        <ul className={classes.findings}>
          {section.findings.map((finding) => (
            <FindingChoice key={finding.id} finding={finding} {...{ chosen, onChoose, onRemove }} />
          ))}
        </ul>
      )}
    </li>
  );
}

type SentenceProps = Pick<SectionProps, 'language' | 'onChoose' | 'onRemove'> & {
  readonly chosen: ChosenStatement;
};

const askedIn = { mm: 'report.inMm', week: 'report.inWeeks' } as const satisfies Record<Unit, string>;

function Sentence({ chosen, language, onChoose, onRemove }: SentenceProps): ReactNode {
  const { t } = useTexts();
  const sentence = sentenceOf(chosen, language);
  const wording = placeOf(chosen)?.wording;
  const measured = wording?.measured;
  const { value: _, ...unmeasured } = chosen;
  return (
    <div className={classes.sentence} data-finding={wording !== undefined || undefined}>
      <p lang={language} dir="auto">
        {sentence}
      </p>
      {measured && (
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={measured.most}
          aria-label={t(askedIn[measured.unit])}
          title={t(askedIn[measured.unit])}
          placeholder={measured.unit === 'mm' ? t('report.mm') : t('report.inWeeks')}
          value={chosen.value ?? ''}
          onChange={({ currentTarget: { valueAsNumber } }) => {
            const value = Math.min(Math.round(valueAsNumber), measured.most);
            onChoose(value > 0 ? { ...unmeasured, value } : unmeasured);
          }}
        />
      )}
      {/* Normal is taken back where it was pressed. */}
      {wording && (
        <button
          type="button"
          className={classes.icon}
          aria-label={t('report.remove', { sentence })}
          title={t('report.remove', { sentence })}
          onClick={() => onRemove(chosen)}
        >
          <IconX size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}

type FindingProps = Pick<SectionProps, 'chosen' | 'onChoose' | 'onRemove'> & { readonly finding: Finding };

/** What has sides or levels is chosen with one of them, in the same press. */
function FindingChoice({ finding, chosen, onChoose, onRemove }: FindingProps): ReactNode {
  const { language } = useTexts();
  const name = finding.name[language];
  const chip = (label: string, variant?: string): ReactNode => {
    const on = chosen.find((one) => one.statement === finding.id && one.variant === variant);
    const choice = { statement: finding.id, ...(variant !== undefined && { variant }) };
    return (
      <button
        key={variant}
        type="button"
        className={classes.toggle}
        aria-pressed={on !== undefined}
        onClick={() => (on ? onRemove(on) : onChoose(choice))}
      >
        {label}
      </button>
    );
  };
  if (!('variants' in finding)) return <li>{chip(name)}</li>;
  const many = finding.variants.length > 3;
  return (
    <li className={classes.varied}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's part; these act at once */}
      <span role="group" aria-label={name} className={classes.variants} data-many={many || undefined}>
        <span>{name}</span>
        {finding.variants.map((one) => chip(one.name[language], one.id))}
      </span>
    </li>
  );
}
