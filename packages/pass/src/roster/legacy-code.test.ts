import { describe, expect, it } from 'vitest';
import { legacyIdOf, openLegacyPerson, sealLegacyPerson } from './legacy-code';

const PERSON = { name: '李雷', documentTail: '203X', plate: '粤B12345' };
const CODE = 'K7Q2-9XWM-41TZ-8HRC';

describe('[LEG-9] what a tablet holds of an old code', () => {
  it('[LEG-9] only the code opens the person, at its own campus', async () => {
    const sealed = await sealLegacyPerson(PERSON, CODE, 'demo');
    expect(sealed).not.toContain('203X');
    expect(await openLegacyPerson(sealed, CODE, 'demo')).toEqual(PERSON);
    expect(await openLegacyPerson(sealed, CODE, 'other')).toBeNull();
    expect(await openLegacyPerson(sealed, `${CODE}0`, 'demo')).toBeNull();
    expect(await openLegacyPerson('', CODE, 'demo')).toBeNull();
    expect(await openLegacyPerson('not base64!', CODE, 'demo')).toBeNull();
  });

  it('[LEG-9] a code that could be guessed opens nothing', async () => {
    expect(await sealLegacyPerson(PERSON, '20261124', 'demo')).toBe('');
  });

  it('[LEG-9] the name of a code says neither code nor campus, and differs between campuses', async () => {
    const [here, there] = [await legacyIdOf(CODE, 'demo'), await legacyIdOf(CODE, 'other')];
    expect(here).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(here).not.toBe(there);
  });
});
