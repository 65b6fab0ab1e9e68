import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHistory } from '#base/history.ts';

it('goes back and forward as a list of states with a place in it would, within its limit', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('push' as const), state: fc.nat() }),
    fc.record({ kind: fc.constant('amend' as const), state: fc.nat() }),
    fc.constant({ kind: 'back' as const }),
    fc.constant({ kind: 'forward' as const }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (steps, most) => {
      const history = createHistory(-1, most);
      let past: number[] = [];
      let now = -1;
      let future: number[] = [];
      for (const one of steps) {
        if (one.kind === 'push') {
          history.push(one.state);
          past = [...past, now].slice(-most);
          now = one.state;
          future = [];
        } else if (one.kind === 'amend') {
          history.amend(one.state);
          now = one.state;
        } else {
          const [from, to] = one.kind === 'back' ? [past, future] : [future, past];
          const next = from.pop();
          expect(one.kind === 'back' ? history.back() : history.forward()).toBe(next);
          if (next === undefined) continue;
          to.push(now);
          now = next;
        }
        expect(history.now()).toBe(now);
      }
    }),
  );
});
