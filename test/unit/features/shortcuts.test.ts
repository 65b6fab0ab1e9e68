/** Keys that a person has set: kept, exchanged, and never two things at once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, type ShortcutId, shortcutIds, shortcutOf } from '#features/reading/keys/shortcuts.ts';
import { forbidden, memoryKeeping, shortcutsIn } from '../../drivers/keeping.ts';
import { press } from '../../drivers/keys.ts';

const signature = ({ code, shift, control }: { code: string; shift?: boolean; control?: boolean }): string =>
  `${code} ${shift ?? false} ${control ?? false}`;

describe('shortcuts', () => {
  it('as shipped are each one thing', () => {
    const all = Object.values(shortcutsIn(memoryKeeping()).state.getSnapshot());
    expect(new Set(all.map(signature)).size).toBe(all.length);
  });

  it('outlive the page, and come back as shipped when that is asked for', () => {
    const storage = memoryKeeping();
    shortcutsIn(storage).change('length', { code: 'KeyQ', label: 'Q' });
    const later = shortcutsIn(storage);
    expect(later.state.getSnapshot().length).toEqual({ code: 'KeyQ', label: 'Q' });
    later.reset();
    expect(shortcutsIn(storage).state.getSnapshot().length.code).toBe('KeyL');
  });

  it('[R16] change hands where a key is taken, so that no key ever does two things', () => {
    const id = fc.constantFrom(...shortcutIds);
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 12 }), (changes) => {
        const { state, change } = shortcutsIn(memoryKeeping());
        for (const [mine, theirs] of changes as [ShortcutId, ShortcutId][]) {
          const wanted = state.getSnapshot()[theirs];
          change(mine, wanted);
          expect(signature(state.getSnapshot()[mine])).toBe(signature(wanted));
        }
        const all = Object.values(state.getSnapshot()).map(signature);
        expect(new Set(all).size).toBe(shortcutIds.length);
      }),
    );
  });

  it.each([
    'nonsense',
    'null',
    '[]',
    '{"length":7}',
    '{"length":{"code":"KeyW","label":"W"}}',
    '{"__proto__":{"length":{}}}',
    '{"length":{"code":"KeyQ","label":"Q","shift":"yes"}}',
  ])('are as shipped where what was kept is broken: %s', (kept) => {
    expect(shortcutsIn(memoryKeeping({ shortcuts: kept })).state.getSnapshot().length.code).toBe('KeyL');
  });

  it('hold for the page where nothing can be kept', () => {
    const { state, change } = shortcutsIn(forbidden);
    change('length', { code: 'KeyQ', label: 'Q' });
    expect(state.getSnapshot().length.code).toBe('KeyQ');
  });

  it('are what a person presses, but for keys that others need', () => {
    expect(shortcutOf(press('KeyQ'))).toEqual({ code: 'KeyQ', label: 'Q' });
    // A Cyrillic keyboard: the place of the key counts.
    expect(shortcutOf(press('KeyQ', { key: 'й', shiftKey: true }))).toEqual({
      code: 'KeyQ',
      label: '⇧ Q',
      shift: true,
    });
    for (const code of ['Enter', 'Space', 'Tab', 'Escape', 'ShiftLeft', 'ControlRight', 'Digit3'])
      expect(shortcutOf(press(code)), code).toBeUndefined();
    expect(shortcutOf(press('KeyQ', { altKey: true }))).toBeUndefined();
    const chosen = shortcutOf(press('KeyZ', { ctrlKey: true }))!;
    expect(matches(press('KeyZ', { metaKey: true }), chosen)).toBe(true);
    expect(matches(press('KeyZ'), chosen)).toBe(false);
  });
});
