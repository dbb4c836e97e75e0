import { describe, expect, it } from 'vitest';
import { qrPath } from './qr-path';

describe('the path of a code', () => {
  it('[SHELL-21] joins neighbouring modules of a row', () => {
    expect(qrPath([[true, true, false, true]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
  });
});
