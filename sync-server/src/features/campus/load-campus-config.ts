import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Config } from '../../config';
import { StartError } from '../../db/start-error';
import { CampusConfig, DEMO_CONFIG } from './seed-campus';

/** The campus that an empty database is filled with; null when none is named, which only a filled database can bear. */
export async function loadCampusConfig(
  config: Pick<Config, 'campusConfig' | 'demo'>,
): Promise<CampusConfig | null> {
  if (config.campusConfig === null) return config.demo ? DEMO_CONFIG : null;
  const text = await readFile(config.campusConfig, 'utf8').catch(() => {
    throw new StartError('The file named by CAMPUS_CONFIG cannot be read.');
  });
  const parsed = CampusConfig.safeParse(parseText(text));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new StartError(
    `CAMPUS_CONFIG is wrong at «${first?.path.map(String).join('.') ?? ''}»: ${first?.message ?? 'no campus'}.`,
  );
}

/** JSON is YAML too (YAML 1.2 §1.3), so one reader does for both. */
function parseText(text: string): unknown {
  try {
    const value: unknown = parse(text);
    return value;
  } catch (cause) {
    throw new StartError('CAMPUS_CONFIG is neither JSON nor YAML.', { cause });
  }
}
