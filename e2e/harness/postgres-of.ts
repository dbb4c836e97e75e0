import { readdirSync, readFileSync } from 'node:fs';

/** The processes of the embedded Postgres over this data folder, whoever started them. */
export function postgresOf(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const words = commandLine(pid);
      return words.includes('postgres') && words.includes(folder);
    })
    .map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
