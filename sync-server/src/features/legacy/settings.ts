import {
  legacyHasEnded,
  accept,
  refuse,
  minutes,
  toMs,
  type CommandBody,
  type LegacyOrigin,
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

/** Tablets are told that a word is young only this often: each telling is a change of a fact. */
const TELL_EVERY_MS = minutes(5);

/** This source has given a good word just now; it says nothing about what the other one has named [LEG-17]. */
export async function tellGoodWord(
  work: Work,
  origin: LegacyOrigin,
  { trustMinutes }: Pick<LegacySettings, 'trustMinutes'>,
): Promise<void> {
  const { asOf } = await loadLegacyState(work);
  const before = asOf[origin];
  // Where little is trusted it is told more often, or the word would age between two tellings.
  const everyMs = Math.min(TELL_EVERY_MS, minutes(trustMinutes) / 3);
  if (before !== null && work.nowMs - toMs(before) < everyMs) return;
  const body = { asOf: { ...asOf, [origin]: work.now } };
  await saveFact(work, { kind: 'legacyState', id: 'legacyState', body });
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
