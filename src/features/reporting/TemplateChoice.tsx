/** The template of a report: proposed, changeable, each of its sections one press from normal (RP13). */
import { Button, NativeSelect } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { ReportWords } from '#domain/report/report.ts';
import { statementsIn, withRestNormal, withStatement } from '#domain/report/statements.ts';
import { offeredTemplates, proposedTemplate, templateOf } from '#domain/report/templates/all.ts';
import type { Subject } from '#domain/report/templates/subject.ts';
import type { Template } from '#domain/report/templates/template.ts';
import { useTexts } from '#i18n/react.tsx';
import { Section } from './Section.tsx';
import classes from './Template.module.css';

interface TemplateChoiceProps {
  readonly words: ReportWords;
  readonly subject: Subject;
  readonly onChange: (change: Pick<ReportWords, 'statements'>) => void;
  /** Beside the button that makes all normal. */
  readonly children: ReactNode;
}

/** What a draft began with, or what fits the images. */
function firstTemplate({ statements: [first] }: ReportWords, subject: Subject): Template {
  return (first && templateOf(first.template, first.version)) ?? proposedTemplate(subject);
}

export function TemplateChoice({ words, subject, onChange, children }: TemplateChoiceProps): ReactNode {
  const { t, language: own } = useTexts();
  const { statements, language } = words;
  const [template, setTemplate] = useState(() => firstTemplate(words, subject));
  const [open, setOpen] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  // What was chosen from another one stays in the report, and in sight.
  const others = new Set(statements.map((one) => templateOf(one.template, one.version)));
  others.delete(template);
  const shown = [template, ...others].filter((one) => one !== undefined);
  const restNormal = () => onChange({ statements: withRestNormal(statements, template) });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === 'KeyN' && event.shiftKey) restNormal();
    else if (event.code === 'ArrowDown') goTo(list.current, event.target, 1);
    else if (event.code === 'ArrowUp') goTo(list.current, event.target, -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const options = offeredTemplates.includes(template) ? offeredTemplates : [template, ...offeredTemplates];
  const keyOf = ({ id, version }: Template): string => `${id} ${version}`;
  return (
    <>
      <NativeSelect
        size="sm"
        label={t('report.template')}
        value={keyOf(template)}
        onChange={({ currentTarget: { value } }) =>
          setTemplate(options.find((one) => keyOf(one) === value) ?? template)
        }
        data={options.map((one) => ({ value: keyOf(one), label: one.title[own] }))}
      />
      <div className={classes.top}>
        {template.sections.length > 0 && (
          <Button
            size="sm"
            variant="default"
            leftSection={<IconChecks size={16} aria-hidden />}
            aria-keyshortcuts="Shift+N"
            title={t('report.keys')}
            onClick={restNormal}
          >
            {statements.length === 0 ? t('report.allNormal') : t('report.restNormal')}
          </Button>
        )}
        {children}
      </div>
      {shown.some(({ sections }) => sections.length > 0) && (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons within, caught in one place
        <div ref={list} data-own-arrows onKeyDown={onKeyDown} className={classes.sections}>
          {shown.map((one) => (
            <ul key={keyOf(one)} aria-label={one.title[own]} className={classes.list}>
              {one.sections.flatMap((section) => {
                const chosen = statementsIn(statements, one, section);
                const id = `${keyOf(one)} ${section.id}`;
                if (one !== template && chosen.length === 0) return [];
                return (
                  <Section
                    key={id}
                    {...{ section, chosen, language }}
                    open={open === id}
                    onOpen={(now) => setOpen(now ? id : undefined)}
                    onChoose={(choice) => {
                      const named = { template: one.id, version: one.version, ...choice };
                      onChange({ statements: withStatement(statements, named) });
                    }}
                    onRemove={(gone) =>
                      onChange({ statements: statements.filter((other) => other !== gone) })
                    }
                  />
                );
              })}
            </ul>
          ))}
        </div>
      )}
    </>
  );
}

/** From the section in which `from` is to the next or the one before. */
function goTo(list: HTMLElement | null, from: EventTarget, by: 1 | -1): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>('[data-section-normal]') ?? [])];
  const here = from instanceof Element ? from.closest('li:has([data-section-normal])') : null;
  const at = stops.findIndex((stop) => here?.contains(stop));
  stops[Math.min(Math.max(at + by, 0), stops.length - 1)]?.focus();
}
