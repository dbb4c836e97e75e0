import { createText } from '@campus/i18n';
import { expect, it } from 'vitest';
import { failureOfCode, SSO_FAILURES } from './failure-of-code';

it('[SHELL-5] each failure of the single sign-on has words of its own', () => {
  expect(SSO_FAILURES.map(failureOfCode)).toEqual(
    SSO_FAILURES.map((code) => `shell.signIn.ssoFailed.${code}`),
  );
});

it('[SHELL-5] a refusal has its words, what nobody knows the general ones, and no failure none', () => {
  expect(failureOfCode('sign-in.no-role')).toBe('refusals.sign-in.no-role');
  expect(failureOfCode('<b>call 13800138000</b>')).toBe('refusals.server.error');
  expect(failureOfCode(null)).toBeNull();
  expect(createText('en')('refusals.server.error')).not.toBe('');
});
