import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { writeAlumniCampus } from '../harness/alumni-campus';
import { createCamera } from '../harness/camera';
import { startCampus, type CampusServer } from '../harness/campus-server';
import { openProfile, type Profile } from '../harness/profile';
import type { Audience } from './audience';
import { prepareAlumni } from './alumni-register';
import { prepareGroup, type ShownGroup } from './a-group';
import { prepareApplications, type ShownApplications } from './an-application';
import { prepareVisits, type Visits } from './visits';

/** A campus in the middle of its day, and three browsers that look at it. */
export interface ScreenWorld extends Visits {
  readonly group: ShownGroup;
  readonly applications: ShownApplications;
  readonly url: string;
  readonly campus: CampusServer;
  pageOf(audience: Audience): Page;
  close(): Promise<void>;
}

export async function openScreenWorld(): Promise<ScreenWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-screens-'));
  const camera = createCamera(join(folder, 'camera.y4m'));
  const campus = await startCampus({ campusFile: writeAlumniCampus(join(folder, 'campus.json')) });
  const visits = await prepareVisits(campus.url);
  await prepareAlumni(campus.url);
  const group = await prepareGroup(campus.url);
  const applications = await prepareApplications(campus.url);
  const profiles: Readonly<Record<Audience, Profile>> = {
    visitor: await openProfile('visitor', { kind: 'phone' }),
    alumnus: await openProfile('alumnus', { kind: 'phone' }),
    host: await openProfile('host', { kind: 'desktop' }),
    tablet: await openProfile('tablet', { kind: 'tablet', cameraFile: camera.file }),
  };
  await profiles.tablet.page().addInitScript({ content: HOLD_PASSING_VERDICTS });
  return {
    ...visits,
    group,
    applications,
    url: campus.url,
    campus,
    pageOf: (audience) => profiles[audience].page(),
    close: async () => {
      for (const profile of Object.values(profiles)) await profile.remove();
      await campus.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Green and blue clear by themselves after a second and a half: too soon to be looked at. */
const HOLD_PASSING_VERDICTS = `
  window.setTimeout = new Proxy(window.setTimeout, {
    apply: (real, self, [go, ms, ...more]) => real(go, ms === 1500 ? 120000 : ms, ...more),
  });
`;
