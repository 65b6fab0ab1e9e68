/** Texts of the languages that are not on the screen, for who looks for a word of another. */
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '#base/language.ts';
import type { TextGroup } from './catalogue.ts';
import { arriving } from './setup.ts';

/** `t` in each of them whose texts of this group could be had; undefined while they are on their way. */
export function useTextsElsewhere(group: TextGroup): readonly TFunction[] | undefined {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const [come, setCome] = useState<readonly TFunction[]>();
  useEffect(() => {
    let gone = false;
    const others = languages.filter((one) => one !== language);
    void Promise.allSettled(others.map((one) => arriving(i18n, one, [group]))).then((arrivals) => {
      const there = others.filter((_, at) => arrivals[at]?.status === 'fulfilled');
      if (!gone) setCome(there.map((one) => i18n.getFixedT(one)));
    });
    return () => {
      gone = true;
    };
  }, [i18n, language, group]);
  return come;
}
