/** Of all that Cornerstone draws, what is the person's own: another's marks lie under names that say so. */
import { annotation } from '@cornerstonejs/tools';

const others = 'of another ';

/** Under which the `at`th mark of other people is drawn. */
export const othersId = (at: number): string => `${others}${at}`;

const all = () => annotation.state.getAllAnnotations();
export const isOthers = ({ annotationUID }: Pick<ReturnType<typeof all>[number], 'annotationUID'>): boolean =>
  annotationUID?.startsWith(others) ?? false;

export const ownAnnotations = () => all().filter((one) => !isOthers(one));
export const othersAnnotations = () => all().filter(isOthers);
