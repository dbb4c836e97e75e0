import { readFileSync, writeFileSync } from 'node:fs';
import { CAMPUS_FILE } from './campus-server';

/** Writes campus.json with a whole document asked for official visits, which a host may leave to his visitor [F10]. */
export function writeStrictCampus(file: string): string {
  const campus = JSON.parse(readFileSync(CAMPUS_FILE, 'utf8')) as { policies: { visitType: string }[] };
  const policies = campus.policies.map((policy) =>
    policy.visitType === 'official' ? { ...policy, document: 'full', visitorCompletes: true } : policy,
  );
  writeFileSync(file, JSON.stringify({ ...campus, policies }));
  return file;
}
