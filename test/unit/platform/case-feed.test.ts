/** The live feed through an EventSource that the test holds in its hand. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchCases } from '#platform/gateway/case-feed.ts';
import type { CaseWatch } from '#session/gateway.ts';

const caseId = '6db091a6-9d0e-4a53-9c27-0a2f6f6a4c11';

class HeldSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: HeldSource[] = [];
  readyState = 0;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    HeldSource.opened.push(this);
  }
  close(): void {
    this.readyState = HeldSource.CLOSED;
  }
  says(type: string, data = '{}', lastEventId = ''): void {
    this.dispatchEvent(new MessageEvent(type, { data, lastEventId }));
  }
  breaks(refused: boolean): void {
    this.readyState = refused ? HeldSource.CLOSED : 0;
    this.dispatchEvent(new Event('error'));
  }
}

const watch = () => ({
  onChange: vi.fn<CaseWatch['onChange']>(),
  onGone: vi.fn<CaseWatch['onGone']>(),
  onAccess: vi.fn<CaseWatch['onAccess']>(),
  onMissed: vi.fn<CaseWatch['onMissed']>(),
  onState: vi.fn<CaseWatch['onState']>(),
});
const newest = (): HeldSource => {
  const source = HeldSource.opened.at(-1);
  if (!source) throw new Error('nothing was opened');
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', HeldSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  HeldSource.opened.length = 0;
});

describe('the feed', () => {
  it('tells changes, cases that are gone and access that changed; nonsense is dropped', () => {
    const told = watch();
    watchCases(told);
    expect(newest().url).toBe('/api/events');
    newest().says('ready', '{}', '5');
    newest().says('case', JSON.stringify({ caseId, version: 3, state: 'ready' }), '7');
    newest().says('case', '{"caseId":', '8');
    newest().says('case', JSON.stringify({ caseId, version: 3, state: 'flying' }), '9');
    newest().says('gone', JSON.stringify({ caseId }), '10');
    newest().says('access');
    expect(told.onChange.mock.calls).toEqual([[{ caseId, version: 3, state: 'ready' }]]);
    expect(told.onGone.mock.calls).toEqual([[caseId]]);
    expect(told.onAccess).toHaveBeenCalledOnce();
    expect(told.onMissed).not.toHaveBeenCalled();
  });

  it('trusts the browser to go on from the last event, and asks anew where there was none', () => {
    const told = watch();
    watchCases(told);
    newest().breaks(false);
    newest().says('ready', '{}', '5');
    expect(told.onMissed).toHaveBeenCalledTimes(1);
    newest().breaks(false);
    newest().says('ready', '{}', '5');
    newest().says('case', JSON.stringify({ caseId, version: 4, state: 'claimed' }), '11');
    newest().breaks(false);
    newest().says('ready', '{}', '5');
    expect(told.onMissed).toHaveBeenCalledTimes(1);
    expect(HeldSource.opened).toHaveLength(1);
    expect(told.onState.mock.calls.flat()).toEqual(['waiting', 'live', 'waiting', 'live', 'waiting', 'live']);
  });

  it('knocks again after a refusal, ever slower, and then counts on nothing', () => {
    const told = watch();
    watchCases(told);
    newest().says('ready', '{}', '5');
    newest().breaks(true);
    expect(told.onState).toHaveBeenLastCalledWith('refused');
    vi.advanceTimersByTime(2000);
    expect(HeldSource.opened).toHaveLength(2);
    newest().breaks(true);
    vi.advanceTimersByTime(2000);
    expect(HeldSource.opened).toHaveLength(2);
    vi.advanceTimersByTime(2000);
    expect(HeldSource.opened).toHaveLength(3);
    newest().says('ready', '{}', '5');
    expect(told.onMissed).toHaveBeenCalledOnce();
  });

  it('does not keep the page waiting for a line that says nothing, and makes good what was missed', () => {
    const told = watch();
    watchCases(told);
    newest().says('open');
    expect(told.onState).not.toHaveBeenCalled();
    vi.advanceTimersByTime(4000);
    expect(told.onState).toHaveBeenLastCalledWith('waiting');
    newest().says('ready', '{}', '5');
    expect(told.onState).toHaveBeenLastCalledWith('live');
    expect(told.onMissed).toHaveBeenCalledOnce();
  });

  it('is silent once it was left', () => {
    const told = watch();
    const stop = watchCases(told);
    newest().breaks(true);
    stop();
    vi.advanceTimersByTime(120_000);
    expect(HeldSource.opened).toHaveLength(1);
    expect(newest().readyState).toBe(HeldSource.CLOSED);
  });
});
