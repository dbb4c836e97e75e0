import { PassId, type ScanEvent } from '@campus/domain';
import type { ScanObservation } from '@campus/local-db';
import { describe, expect, it } from 'vitest';
import { aJudgement, aScan, SOUTH } from './builders.test-data';
import type { Judgement } from './judge-code';
import { createScanDesk, RECORD_WITHIN_MS, type DeskDeps } from './scan-desk';
import { observe } from './scan-observation';

const OTHER = PassId.parse('BBBBBBBBBBBBBBBB');

function aDesk(answers: Record<string, Judgement>, failing: { disk?: 'rejects' | 'hangs' } = {}) {
  let nowMs = 0;
  let timers: { atMs: number; go: () => void }[] = [];
  const written: ScanObservation[] = [];
  const heard: string[] = [];
  const deps: DeskDeps = {
    judge: ({ text, direction }) => {
      const judged = answers[text] ?? aJudgement('UNKNOWN_PASS', { action: 'refused', pass: null });
      return Promise.resolve({ ...judged, verdict: { ...judged.verdict, direction } });
    },
    observe: (judged) => observe(judged, { shift: null, gateId: SOUTH }),
    record: (observation): Promise<ScanEvent> => {
      if (failing.disk === 'rejects') return Promise.reject(new Error('quota'));
      if (failing.disk === 'hangs') return new Promise(() => undefined);
      written.push(observation);
      return Promise.resolve({ ...aScan({ n: written.length, at: '04:00' }), ...observation });
    },
    time: () => ({ nowMs: 1_000, standing: 'trusted', offsetMs: 0 }),
    monotonicMs: () => nowMs,
    after: (ms, go) => {
      const timer = { atMs: nowMs + ms, go };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    signal: ({ shape }) => heard.push(shape),
  };
  const desk = createScanDesk(deps, 'entry');
  const wait = (ms: number) => {
    nowMs += ms;
    const due = timers.filter(({ atMs }) => atMs <= nowMs);
    timers = timers.filter((timer) => !due.includes(timer));
    for (const { go } of due) go();
  };
  return { desk, written, heard, wait, code: () => desk.state().shown?.verdict.code ?? null };
}

const VALID = aJudgement('VALID', { action: 'admitted' });
const CHECK = aJudgement('ID_CHECK_REQUIRED');

describe('[TAB-13] recorded before shown', () => {
  it('[TAB-13] green shows once the scan is on the disk, with sound', async () => {
    const { desk, written, heard, code } = aDesk({ a: VALID });
    await desk.frame('a');
    expect(code()).toBe('VALID');
    expect(written).toMatchObject([{ verdict: 'VALID', action: 'admitted', partySize: 2, corrects: null }]);
    expect(heard).toEqual(['tick']);
  });

  it('[TAB-13] a disk that refuses turns green into «record by hand»', async () => {
    const { desk, code, heard } = aDesk({ a: VALID }, { disk: 'rejects' });
    await desk.frame('a');
    expect(code()).toBe('ERROR');
    expect(desk.state().shown?.verdict.colour).toBe('amber');
    expect(heard).toEqual(['warning']);
  });

  it('[TAB-13] so does one that hangs', async () => {
    const { desk, code, wait } = aDesk({ a: VALID }, { disk: 'hangs' });
    const reading = desk.frame('a');
    for (let i = 0; i < 10; i++) await Promise.resolve();
    expect(code()).toBeNull();
    wait(RECORD_WITHIN_MS);
    await reading;
    expect(code()).toBe('ERROR');
  });

  it('[TAB-14] nothing written holds the text of a code', async () => {
    const { desk, written } = aDesk({ 'V1:SECRET': VALID });
    await desk.read('V1:SECRET', 'wedge');
    await desk.read('a stranger', 'wedge');
    expect(JSON.stringify(written)).not.toMatch(/SECRET|stranger/);
  });
});

describe('[TAB-11] how long it shows', () => {
  it('[TAB-11] green goes after a second and a half', async () => {
    const { desk, wait, code } = aDesk({ a: VALID });
    await desk.frame('a');
    wait(1_499);
    expect(code()).toBe('VALID');
    wait(1);
    expect(code()).toBeNull();
  });

  it('[TAB-11] or with the next code', async () => {
    const next = aJudgement('EXPIRED', { action: 'refused', pass: OTHER });
    const { desk, code } = aDesk({ a: VALID, b: next });
    await desk.frame('a');
    await desk.frame('b');
    expect(code()).toBe('EXPIRED');
  });

  it('[TAB-11] red stays, whatever else is shown, until it is pressed', async () => {
    const red = aJudgement('EXPIRED', { action: 'refused', pass: OTHER });
    const { desk, wait, code, written } = aDesk({ a: VALID, b: red });
    await desk.frame('b');
    wait(60_000);
    await desk.frame('a');
    expect(code()).toBe('EXPIRED');
    expect(written).toHaveLength(1);
    await desk.act('close');
    expect(code()).toBeNull();
    await desk.frame('a');
    expect(code()).toBe('VALID');
  });

  it('[TAB-5] a code that stays before the camera is one scan, also across a pressed amber', async () => {
    const { desk, wait, written } = aDesk({ a: CHECK });
    for (let i = 0; i < 40; i++) {
      await desk.frame('a');
      wait(100);
    }
    await desk.act('refuse');
    await desk.frame('a');
    expect(written.map(({ action }) => action)).toEqual(['escalated', 'refused']);
  });

  it('[TAB-5] a busy tablet that looks every three seconds still sees one visitor', async () => {
    const { desk, wait, written } = aDesk({ a: VALID });
    for (let i = 0; i < 5; i++) {
      await desk.frame('a');
      wait(3_000);
    }
    expect(written).toHaveLength(1);
  });

  it('[TAB-5] and notices that he has gone, however seldom it looks', async () => {
    const { desk, wait, written } = aDesk({ a: VALID });
    await desk.frame('a');
    for (let i = 0; i < 4; i++) {
      wait(1_000);
      await desk.frame(null);
    }
    await desk.frame('a');
    expect(written).toHaveLength(2);
  });

  it('[TAB-5] shown again after two seconds of empty pictures it is a second scan', async () => {
    const { desk, wait, written } = aDesk({ a: VALID });
    await desk.frame('a');
    for (let i = 0; i < 20; i++) {
      wait(100);
      await desk.frame(null);
    }
    await desk.frame('a');
    expect(written).toHaveLength(2);
  });

  it('[TAB-5] two codes of a hardware scanner in a burst are both judged', async () => {
    const { desk, written } = aDesk({
      a: VALID,
      b: aJudgement('VALID', { action: 'admitted', pass: OTHER }),
    });
    await Promise.all([desk.read('a', 'wedge'), desk.read('b', 'wedge')]);
    expect(written).toHaveLength(2);
  });
});

describe('[TAB-12] the guard acts', () => {
  it('[TAB-12] the act is a second record that names the first', async () => {
    const { desk, written, code } = aDesk({ a: CHECK });
    await desk.frame('a');
    await desk.act('admit');
    expect(written[0]).toMatchObject({ action: 'escalated', corrects: null });
    expect(written[1]).toMatchObject({
      action: 'admitted',
      reason: 'document-checked',
      verdict: 'ID_CHECK_REQUIRED',
    });
    expect(written[1]?.corrects).toBe(aScan({ n: 1, at: '04:00' }).id);
    expect(code()).toBeNull();
    expect(desk.state().recent[0]).toMatchObject({ action: 'admitted' });
  });

  it('[TAB-12] with the supervisor called, the guard no longer admits by himself', async () => {
    const { desk, written } = aDesk({ a: CHECK });
    await desk.frame('a');
    await desk.act('call-supervisor');
    expect(desk.state().shown?.presentation.acts).toEqual(['admit-by-supervisor', 'refuse']);
    await desk.act('admit-by-supervisor');
    expect(written.map(({ reason }) => reason)).toEqual([null, 'supervisor-called', 'supervisor']);
  });
});

describe('[TAB-16] undo', () => {
  it('[TAB-16] within ten seconds a second record takes it back', async () => {
    const { desk, wait, written } = aDesk({ a: VALID });
    await desk.frame('a');
    wait(9_999);
    await desk.undo(desk.state().recent[0]?.key ?? -1);
    expect(written[1]).toMatchObject({ action: 'refused', reason: 'undone' });
    expect(desk.state().recent[0]).toMatchObject({ undone: true });
  });

  it('[TAB-16] later it does not, and never twice', async () => {
    const { desk, wait, written } = aDesk({ a: VALID });
    await desk.frame('a');
    const key = desk.state().recent[0]?.key ?? -1;
    await Promise.all([desk.undo(key), desk.undo(key)]);
    expect(written).toHaveLength(2);
    wait(60_000);
    await desk.frame('a');
    wait(10_001);
    await desk.undo(desk.state().recent[0]?.key ?? -1);
    expect(written).toHaveLength(3);
  });
});

describe('[TAB-1] the direction is the guard’s', () => {
  it('[TAB-1] no code is judged before it is chosen', async () => {
    const { desk, written } = aDesk({ a: VALID });
    const undecided = createScanDesk(Reflect.get(desk, 'deps') as DeskDeps, null);
    await undecided.frame('a');
    expect(written).toEqual([]);
  });

  it('[TAB-1] turning it round lets the same code be read at once', async () => {
    const { desk, written } = aDesk({ a: VALID });
    await desk.frame('a');
    desk.turn('exit');
    await desk.frame('a');
    expect(written.map(({ direction }) => direction)).toEqual(['entry', 'exit']);
  });
});

describe('[LEG-7] a code that only the old system can answer', () => {
  const asked = aJudgement('LEGACY_UNVERIFIED', { pass: null });

  it('[LEG-7] the guard looks there, then says what it said: three records, each naming the first', async () => {
    const { desk, written, code } = aDesk({ a: asked });
    await desk.frame('a');
    expect(desk.state().shown?.presentation.acts).toEqual([
      'ask-old-system',
      'old-system-admitted',
      'refuse',
    ]);
    await desk.act('ask-old-system');
    expect(desk.state().shown?.presentation.acts).toEqual(['old-system-admitted', 'refuse']);
    await desk.act('old-system-admitted');
    expect(code()).toBeNull();
    expect(written.map(({ action, reason }) => [action, reason])).toEqual([
      ['escalated', null],
      ['escalated', 'old-system-asked'],
      ['admitted', 'old-system-admitted'],
    ]);
    expect(new Set(written.slice(1).map(({ corrects }) => corrects)).size).toBe(1);
  });

  it('[LEG-7] he need not look first, and he may refuse', async () => {
    const first = aDesk({ a: asked });
    await first.desk.frame('a');
    await first.desk.act('old-system-admitted');
    const second = aDesk({ a: asked });
    await second.desk.frame('a');
    await second.desk.act('refuse');
    expect([first, second].map(({ written }) => written.at(-1)?.reason)).toEqual([
      'old-system-admitted',
      'guard-refused',
    ]);
  });
});
