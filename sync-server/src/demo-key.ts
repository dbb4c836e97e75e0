import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './deps';

/** The key that a demo start makes for itself and keeps beside its data; production brings its own. */
export function loadDemoKey(dataDir: string, random: Random): Uint8Array {
  const file = join(dataDir, 'demo-key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, Buffer.from(random.bytes(32)).toString('base64'), { mode: 0o600 });
  }
  return new Uint8Array(Buffer.from(readFileSync(file, 'utf8'), 'base64'));
}
