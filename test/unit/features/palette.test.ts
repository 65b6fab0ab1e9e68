/** The list of all commands: found in four languages, and only what can be done now. */
import { describe, expect, it } from 'vitest';
import { search } from '#features/reading/keys/palette/search.ts';
import { textsOf } from '../../drivers/texts.ts';

const [en, fr, ru, ar] = [textsOf('en'), textsOf('fr'), textsOf('ru'), textsOf('ar')];

/** As a reader of French has them. */
const commands = [
  ...(['length', 'angle', 'ellipse', 'zoom', 'cobb', 'cardiothoracic'] as const).map((id) => ({
    id,
    name: fr.tool[id],
    elsewhere: [ar.tool[id], ru.tool[id], en.tool[id]],
  })),
  ...(['zoomIn', 'previousSeries', 'lastImage', 'layoutmpr', 'layout3d', 'maximise'] as const).map((id) => ({
    id,
    name: fr.command[id],
    elsewhere: [ar.command[id], ru.command[id], en.command[id]],
  })),
];
const found = (typed: string): readonly string[] => search(commands, typed).map(({ id }) => id);

describe('[R32] the search of a command', () => {
  it.each([
    ['French', 'distance', 'length'],
    ['French without its accent', 'serie prec', 'previousSeries'],
    ['French with its ligature apart', 'coeur', 'cardiothoracic'],
    ['English', 'LENGTH', 'length'],
    ['Russian', 'длина', 'length'],
    ['Russian with е for ё', 'объем', 'layout3d'],
    ['Arabic', 'طول', 'length'],
    ['Arabic with a bare alef', 'اخر صورة', 'lastImage'],
    ['Arabic with vowel signs', 'آخِر صُورَة', 'lastImage'],
    ['Arabic with ه for ة', 'زاويه كوب', 'cobb'],
  ])('understands %s: %s', (_, typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  it('finds nothing where nothing is called so', () => {
    expect(found('xylophone')).toEqual([]);
    expect(found('distance xylophone')).toEqual([]);
  });

  it('leaves all in their order where nothing is typed', () => {
    expect(found('  ')).toEqual(commands.map(({ id }) => id));
  });

  it('puts what begins so before what has a word that does, and that before what only holds it', () => {
    const named = (name: string) => ({ name, elsewhere: [] });
    const all = ['Rectangle', 'Cobb angle', 'Angle'].map(named);
    expect(search(all, 'angle').map(({ name }) => name)).toEqual(['Angle', 'Cobb angle', 'Rectangle']);
  });

  it('puts the language of the reader before the others', () => {
    const all = [
      { name: 'Поворот', elsewhere: ['Zoom'] },
      { name: 'Zoom', elsewhere: ['Масштаб'] },
    ];
    expect(search(all, 'zoom').map(({ name }) => name)).toEqual(['Zoom', 'Поворот']);
  });

  it('wants all words of one name in one language', () => {
    expect(found('distance length')).toEqual([]);
  });
});
