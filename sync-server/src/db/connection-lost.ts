import { codeOf } from './transaction';

/** Classes 08 (connection), 53 (resources), 57 (operator intervention), and the driver's own words for a lost socket. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return /^(?:08|53|57)/.test(code) || code.startsWith('CONNECTION_') || code.startsWith('ECONN');
}
