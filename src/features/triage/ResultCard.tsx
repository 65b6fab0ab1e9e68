/** What one model said of one image: what it found first, what it left open, then what it did not see. */
import type { ReactNode } from 'react';
import { findingName } from '#clinical/model-names.ts';
import type { FindingSummary } from '#contracts/inference-api.ts';
import {
  type AbstainReason,
  refusalOf,
  type TriageFinding,
  type TriageResult,
} from '#domain/triage/result.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import type { StudySession } from '#session/study-session.ts';
import type { TriageRun } from '#session/triage-runs.ts';
import { abstainSentence } from './abstain-sentence.ts';
import { HeatMapControl } from './HeatMapControl.tsx';
import { MakerDetails } from './MakerDetails.tsx';
import { modelSubject } from './model-subject.ts';
import classes from './RunCard.module.css';
import { SaveButton } from './SaveButton.tsx';
import { ScoreScale } from './ScoreScale.tsx';
import type { SaveTriage } from './save-triage.ts';

interface ResultCardProps {
  readonly run: TriageRun;
  readonly result: TriageResult;
  readonly session: StudySession;
  readonly save: SaveTriage;
}

type Abstained = Extract<TriageFinding, { decision: 'abstain' }>;
type Answered = Exclude<TriageFinding, Abstained>;

export function ResultCard({ run, result, session, save }: ResultCardProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { model } = run;
  const refusal = refusalOf(result);
  const names = new Map(model.findings.map((finding) => [keyOf(finding), findingName(finding, texts)]));
  const nameOf = (finding: TriageFinding): string => names.get(keyOf(finding)) ?? finding.concept.meaning;
  return (
    <article
      className={classes.card}
      data-testid="triage-result"
      data-model={model.id}
      data-decision={refusal ? 'abstain' : leadingDecision(result)}
    >
      {refusal ? (
        <NotAssessed subject={modelSubject(model, texts)} reasons={refusal} />
      ) : (
        <Said result={result} nameOf={nameOf} run={run} session={session} />
      )}
      {result.experimental && (
        <p className={classes.experiment}>{t(`triage.experimental.${result.experimental}`)}</p>
      )}
      {!refusal && model.purpose === 'commissioning' && (
        <p className={classes.quiet}>{t('triage.commissioning')}</p>
      )}
      <MakerDetails model={model} result={result} />
      <SaveButton onSave={() => save(run, result)} />
    </article>
  );
}

const keyOf = ({ concept }: Pick<FindingSummary, 'concept'>): string => `${concept.scheme} ${concept.value}`;

function leadingDecision({ findings }: TriageResult): TriageFinding['decision'] {
  const decisions = findings.map(({ decision }) => decision);
  return (['present', 'abstain', 'absent'] as const).find((one) => decisions.includes(one)) ?? 'abstain';
}

interface SaidProps {
  readonly result: TriageResult;
  readonly nameOf: (finding: TriageFinding) => string;
  readonly run: TriageRun;
  readonly session: StudySession;
}

/** A long list of what is not there hides what is: it folds away. */
const foldAbove = 2;

function Said({ result: { findings }, nameOf, run, session }: SaidProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const present = findings.filter((one): one is Answered => one.decision === 'present');
  const open = findings.filter((one): one is Abstained => one.decision === 'abstain');
  const absent = findings.filter((one): one is Answered => one.decision === 'absent');
  const answer = (finding: Answered): ReactNode => (
    <Answer key={keyOf(finding)} finding={finding} name={nameOf(finding)} run={run} session={session} />
  );
  return (
    <>
      {present.map(answer)}
      {open.map((finding) => (
        <NotAssessed key={keyOf(finding)} subject={nameOf(finding)} reasons={finding.reasons} />
      ))}
      {absent.length <= foldAbove ? (
        absent.map(answer)
      ) : (
        <details className={classes.folded}>
          <summary>{t('triage.notSeen', { finding: format.list(absent.map(nameOf)) })}</summary>
          {absent.map(answer)}
        </details>
      )}
    </>
  );
}

interface AnswerProps {
  readonly finding: Answered;
  readonly name: string;
  readonly run: TriageRun;
  readonly session: StudySession;
}

function Answer({ finding, name, run, session }: AnswerProps): ReactNode {
  const { t } = useTexts();
  const present = finding.decision === 'present';
  return (
    <div className={classes.finding} data-finding={finding.concept.value} data-decision={finding.decision}>
      <h3 className={classes.said}>
        {t(present ? 'triage.likelyPresent' : 'triage.notSeen', { finding: name })}
      </h3>
      <ScoreScale finding={finding} />
      {finding.heatMap && <HeatMapControl image={run.image} map={finding.heatMap} session={session} />}
    </div>
  );
}

interface NotAssessedProps {
  readonly subject: string;
  readonly reasons: readonly AbstainReason[];
}

/** Abstaining looks as deliberate as answering. */
function NotAssessed({ subject, reasons }: NotAssessedProps): ReactNode {
  const texts: Texts = useTexts();
  return (
    <div className={classes.finding}>
      <h3 className={classes.said}>{texts.t('triage.notAssessed')}</h3>
      <p className={classes.subject}>{subject}</p>
      <ul className={classes.reasons}>
        {reasons.map((reason) => (
          <li key={reason.rule} data-rule={reason.rule}>
            {abstainSentence(reason, texts)}
          </li>
        ))}
      </ul>
    </div>
  );
}
