import { expect, test } from 'vitest';
import { DEMO_CAMPUS } from '../demo/demo-campus';
import { DEMO_GATES } from '../demo/demo-gates';
import { taxiCard } from './taxi-card';

test('[F6] a driver reads gate and address in Chinese; without a gate the address alone', () => {
  expect(taxiCard(DEMO_CAMPUS, DEMO_GATES[0])).toBe('请送我到：示范大学南门（示范市学府路1号）');
  expect(taxiCard(DEMO_CAMPUS, undefined)).toMatch(/^请送我到：示范大学（/);
});
