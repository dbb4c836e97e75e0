import {
  Campus,
  type CampusState,
  DEMO_CAMPUS,
  DEMO_GATES,
  DEMO_POLICIES,
  Gate,
  Guard,
  LegacySettings,
  Policy,
  toInstant,
} from '@campus/domain';
import { z } from 'zod';
import { StartError } from '../../db/start-error';
import type { Work } from '../work';
import { saveFact } from './facts';
import { addGuard } from './guards';

/** What an empty database is filled with: the file named by `CAMPUS_CONFIG`, or the demo campus. */
export const CampusConfig = z.strictObject({
  campus: Campus,
  gates: z.array(Gate).min(1).max(31),
  policies: z.array(Policy).min(1),
  guards: z
    .array(z.strictObject({ name: Guard.shape.name, role: Guard.shape.role, pin: z.string().min(4).max(12) }))
    .max(500),
  /** The old system that runs beside this one [F12]. */
  legacy: LegacySettings.optional(),
});
export type CampusConfig = z.infer<typeof CampusConfig>;

/** PINs that everybody may know: demo mode runs on loopback alone. */
export const DEMO_CONFIG: CampusConfig = {
  campus: DEMO_CAMPUS,
  gates: [...DEMO_GATES],
  policies: [...DEMO_POLICIES],
  guards: [
    { name: '门岗', role: 'guard', pin: '246810' },
    { name: '值班班长', role: 'supervisor', pin: '135790' },
  ],
};

/** Puts the campus in force in an empty database; one that has a campus stays as it is. */
export async function seedCampus(work: Work, config: CampusConfig | null): Promise<void> {
  const [known] = await work.tx`select from facts where kind = 'campus'`;
  if (known !== undefined) return;
  if (config === null)
    throw new StartError('An empty database needs CAMPUS_CONFIG: the file that describes the campus.');
  // Gates first: every later fact goes to each of them.
  for (const gate of config.gates) await saveFact(work, { kind: 'gate', id: `gate:${gate.id}`, body: gate });
  // A gate that was put in before another one was known has to reach that one too.
  for (const gate of config.gates) await saveFact(work, { kind: 'gate', id: `gate:${gate.id}`, body: gate });
  await saveFact(work, { kind: 'campus', id: 'campus', body: config.campus });
  for (const policy of config.policies)
    await saveFact(work, { kind: 'policy', id: `policy:${policy.visitType}`, body: policy });
  await saveFact(work, { kind: 'campusState', id: 'campusState', body: openCampus(work.nowMs) });
  if (config.legacy !== undefined)
    await saveFact(work, { kind: 'legacy', id: 'legacy', body: config.legacy });
  for (const guard of config.guards) await addGuard(work, guard);
}

const openCampus = (nowMs: number): CampusState => ({
  version: 1,
  state: 'open',
  message: null,
  since: toInstant(nowMs),
});
