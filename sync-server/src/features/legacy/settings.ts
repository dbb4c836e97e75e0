import {
  legacyHasEnded,
  accept,
  refuse,
  minutes,
  toMs,
  type CommandBody,
  type Instant,
  type LegacySettings,
} from '@campus/domain';
import { withdraw } from '../../replication';
import type { Ask, Outcome } from '../appointments';
import { saveFact } from '../campus';
import { note, type Work } from '../work';
import { loadLegacySettings, loadLegacyState } from './load-settings';
import { publishAllCodes } from './publish-codes';
import { mayRunOldSystem } from './who-may';

/** Settings under which something may still be taken from the old system. */
export async function loadRunning(work: Work) {
  const settings = await loadLegacySettings(work);
  if (settings === null) return refuse('legacy.not-configured');
  return legacyHasEnded(settings, work.nowMs) ? refuse('legacy.ended') : accept(settings);
}

/** Tablets are told that the word is young only this often: each telling is a change of a fact. */
const TELL_EVERY_MS = minutes(5);

/** The old system has given a good answer just now. */
export async function tellGoodWord(work: Work): Promise<void> {
  const { asOf } = await loadLegacyState(work);
  if (asOf !== null && work.nowMs - toMs(asOf) < TELL_EVERY_MS) return;
  await saveLegacyState(work, work.now);
}

async function saveLegacyState(work: Work, asOf: Instant | null): Promise<void> {
  await saveFact(work, { kind: 'legacyState', id: 'legacyState', body: { asOf } });
}

/** `legacy.configure`: what the office has set up, from now on and for everybody. */
export async function configureLegacy(
  work: Work,
  ask: Ask,
  { settings }: CommandBody<'legacy.configure'>,
): Promise<Outcome> {
  if (!mayRunOldSystem(ask.signIn)) return refuse('request.forbidden');
  await putLegacySettings(work, settings);
  return accept([]);
}

export async function putLegacySettings(work: Work, settings: LegacySettings | null): Promise<void> {
  if (settings === null) {
    await work.tx`delete from facts where id = 'legacy'`;
    await withdraw(work.tx, 'all.facts', 'legacy');
    await withdraw(work.tx, 'device.facts', 'legacy');
  } else {
    await saveFact(work, { kind: 'legacy', id: 'legacy', body: settings });
  }
  note(work, 'legacy.configure', { subject: 'legacy', facts: { on: settings !== null } });
  await publishAllCodes(work);
}
