import { createSigningKey, issuePass } from '@campus/pass';
import { PassId } from '@campus/domain';
import { describe, expect, it } from 'vitest';
import { passQr } from './qr-matrix';

describe('the code on the screen', () => {
  it('[SHELL-21] [F21] stays small enough to be read from a phone: version 11 at level M', async () => {
    const token = await issuePass(
      {
        campus: 'demo',
        passId: PassId.parse('AAAAAAAAAAAAAAAA'),
        generation: 12,
        notBeforeS: 1_795_000_000,
        expiresS: 1_795_030_000,
        status: { list: '2026W48', index: 131_071 },
        gateBits: 7,
        visitType: 'official',
        entryRule: 'per-day',
        dailyHours: { from: '08:00', to: '18:00' },
        partySize: 40,
        documentCommitment: null,
        holderKey: null,
        drill: false,
      },
      await createSigningKey('A01'),
    );
    const side = passQr(token, 'M').length;
    expect(side).toBeLessThanOrEqual(17 + 4 * 11);
    expect(passQr(token, 'Q').length).toBeGreaterThanOrEqual(side);
  });
});
