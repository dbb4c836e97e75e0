import { CommandId, DeviceId, GateId, GuardId, type Guard } from '@campus/domain';
import { hashPin, newPinSalt } from '@campus/pass';
import { describe, expect, it } from 'vitest';
import { createShiftDesk } from './shift';
import type { TabletRecordName, TabletRecords, TabletStore } from './tablet-store';

const id = (n: number) => `01939d3f-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ROUNDS = 100_000;

async function aGuard(n: number, pin: string): Promise<Guard> {
  const salt = newPinSalt();
  const hash = await hashPin(pin, salt, ROUNDS);
  return { id: GuardId.parse(id(n)), name: `Guard ${n}`, role: 'guard', pin: { salt, hash, rounds: ROUNDS } };
}

function aStore(): TabletStore {
  const kept = new Map<TabletRecordName, unknown>();
  return {
    load: <K extends TabletRecordName>(name: K) =>
      Promise.resolve((kept.get(name) ?? null) as TabletRecords[K] | null),
    save: (name, value) => Promise.resolve(void kept.set(name, structuredClone(value))),
    remove: (...names) => Promise.resolve(names.forEach((name) => kept.delete(name))),
  };
}

function aTablet(store = aStore()) {
  const sent: { kind: string; body: object; after: string | null }[] = [];
  const open = async () =>
    createShiftDesk(
      {
        tablet: { deviceId: DeviceId.parse(id(900)), gateId: GateId.parse('south') },
        store,
        workspace: {
          submit: (kind, body, about) => {
            sent.push({ kind, body, after: about?.after ?? null });
            return Promise.resolve(CommandId.parse(id(500 + sent.length)));
          },
        },
        random: { bytes: (length) => new Uint8Array(length) },
        time: () => ({ nowMs: Date.parse('2026-11-24T04:00:00.000Z'), standing: 'trusted', offsetMs: 0 }),
      },
      await store.load('shift'),
    );
  return { open, sent };
}

const chen = await aGuard(1, '2468');
const lin = await aGuard(2, '1357');

describe('[TAB-40] going on duty', () => {
  it('[TAB-40] the PIN is checked here, the start travels as a command', async () => {
    const { open, sent } = aTablet();
    const desk = await open();
    expect(await desk.signOn(chen, '0000')).toEqual({ kind: 'wrong-pin' });
    expect(desk.current()).toBeNull();
    expect(await desk.signOn(chen, '2468')).toEqual({ kind: 'open' });
    expect(sent).toMatchObject([{ kind: 'shift.start', body: { guardId: chen.id, gateId: 'south' } }]);
    expect(JSON.stringify(sent)).not.toContain('2468');
  });

  it('[TAB-40] the end names the start as its predecessor', async () => {
    const { open, sent } = aTablet();
    const desk = await open();
    await desk.signOn(chen, '2468');
    await desk.end();
    expect(sent[1]).toMatchObject({ kind: 'shift.end', after: id(501) });
    expect(desk.current()).toBeNull();
  });
});

describe('[TAB-41] over a restart', () => {
  it('[TAB-41] guard, direction and lock are still there', async () => {
    const store = aStore();
    const before = await aTablet(store).open();
    await before.signOn(chen, '2468');
    await before.turn('exit');
    await before.lock();
    const after = (await aTablet(store).open()).current();
    expect(after).toMatchObject({ guard: { name: 'Guard 1' }, direction: 'exit', locked: true });
  });
});

describe('[TAB-43] lock and hand-over', () => {
  it('[TAB-43] a wrong PIN leaves it locked', async () => {
    const desk = await aTablet().open();
    await desk.signOn(chen, '2468');
    await desk.lock();
    await desk.unlock(chen, '1111');
    expect(desk.current()?.locked).toBe(true);
    await desk.unlock(chen, '2468');
    expect(desk.current()?.locked).toBe(false);
  });

  it('[TAB-43] another guard’s sign-on ends the open shift first', async () => {
    const { open, sent } = aTablet();
    const desk = await open();
    await desk.signOn(chen, '2468');
    await desk.signOn(lin, '1357');
    expect(sent.map(({ kind }) => kind)).toEqual(['shift.start', 'shift.end', 'shift.start']);
  });

  it('[TAB-42] five wrong PINs make everybody wait', async () => {
    const desk = await aTablet().open();
    for (let i = 0; i < 5; i++) await desk.signOn(chen, '0000');
    expect(await desk.signOn(chen, '2468')).toEqual({ kind: 'wait', ms: 60_000 });
  });
});
