import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tracked and new files of the tree that git does not ignore, as paths from the root; deleted ones left out. */
export function sourceFiles(...patterns) {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...patterns], {
    encoding: 'utf8',
  });
  return [...new Set(list.split('\n').filter(Boolean))].filter((file) => existsSync(file));
}
