import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadCampusConfig } from './load-campus-config';
import { DEMO_CONFIG } from './seed-campus';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'campus-config-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (text: string) => {
  const file = join(folder, 'campus.txt');
  writeFileSync(file, text);
  return loadCampusConfig({ campusConfig: file, demo: false });
};

describe('the file that describes a campus', () => {
  it('may be JSON or YAML, with the same meaning', async () => {
    expect(await load(JSON.stringify(DEMO_CONFIG))).toEqual(DEMO_CONFIG);
    expect(await load(stringify(DEMO_CONFIG))).toEqual(DEMO_CONFIG);
  });

  it('has an example that can be used as it is', async () => {
    const campusConfig = fileURLToPath(new URL('../../../../docs/campus.example.yaml', import.meta.url));
    const config = await loadCampusConfig({ campusConfig, demo: false });
    expect([config?.gates.length, config?.policies.length, config?.guards.length]).toEqual([2, 2, 2]);
    expect(config?.campus.contacts.map(({ role }) => role)).toEqual(['security', 'it', 'alumni']);
  });

  it('may leave out the alumni office, or every office', async () => {
    const { contacts } = DEMO_CONFIG.campus;
    for (const left of [contacts.filter(({ role }) => role !== 'alumni'), []]) {
      const config = { ...DEMO_CONFIG, campus: { ...DEMO_CONFIG.campus, contacts: left } };
      expect(await load(stringify(config))).toEqual(config);
    }
  });

  it('is called wrong by the place of its first fault', async () => {
    await expect(load(stringify({ ...DEMO_CONFIG, gates: [] }))).rejects.toThrow(
      'CAMPUS_CONFIG is wrong at «gates»',
    );
    await expect(load('{ "campus": ')).rejects.toThrow('neither JSON nor YAML');
    await expect(load('a: &a [*a]')).rejects.toThrow(/CAMPUS_CONFIG/);
    await expect(loadCampusConfig({ campusConfig: join(folder, 'none'), demo: false })).rejects.toThrow(
      'cannot be read',
    );
  });

  it('is the demo campus when none is named in demo mode, and none otherwise', async () => {
    expect(await loadCampusConfig({ campusConfig: null, demo: true })).toEqual(DEMO_CONFIG);
    expect(await loadCampusConfig({ campusConfig: null, demo: false })).toBeNull();
  });
});
