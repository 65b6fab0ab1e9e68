/** Measuring tools: those on the strip, and those of fewer days, folded away so that the strip fits an old screen. */
import { IconAngle, IconOvalVertical, IconRectangle, IconRuler2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { Choice } from '#ui/Choice.tsx';
import { measuringTools, type Tool } from '#viewer/port.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import type { ReadingModel } from '../reading-state.ts';
import type { Icon } from '../StripButton.tsx';
import classes from '../ToolStrip.module.css';

export const measuring: readonly (readonly [Tool, Icon])[] = [
  ['length', IconRuler2],
  ['angle', IconAngle],
  ['ellipse', IconOvalVertical],
  ['rectangle', IconRectangle],
];

/** Each has its key. */
const rarer = measuringTools.filter((id) => !measuring.some(([shown]) => shown === id));

export function MoreMeasures({
  model,
  tool,
}: {
  readonly model: ReadingModel;
  readonly tool: Tool;
}): ReactNode {
  const { t } = useTexts();
  const keys = useShortcuts();
  const chosen = rarer.find((id) => id === tool);
  return (
    <span className={classes.rarer}>
      <Choice
        label={t('group.moreMeasures')}
        value={chosen ?? ''}
        options={[
          ...(chosen ? [] : [{ value: '' as const, label: t('group.more') }]),
          ...rarer.map((value) => ({ value, label: `${keys[value].label}  ${t(`tool.${value}`)}` })),
        ]}
        onChange={(value) => value !== '' && model.setTool(value)}
      />
    </span>
  );
}
