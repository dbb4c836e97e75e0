import { codeOf } from './transaction';

/**
 * Classes 08 (connection), 53 (resources), 57 (operator intervention, a statement that took too long), 25P03 (a
 * transaction that stood still), the driver's own words for a lost socket, and the system's: refused, reset, timed out, no way there, no such socket.
 */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return /^(?:08|53|57|25P03|CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)/.test(code);
}
