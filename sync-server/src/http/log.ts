import { pino } from 'pino';
import type { Log } from '../deps';

/** Names of fields that never belong into a log; a careless caller is caught here once more. */
const SECRET = [
  'token',
  'phone',
  'email',
  'name',
  'number',
  'cookie',
  'authorization',
  'pin',
  'code_plain',
  'body',
];

/** JSON lines on standard error, so that the block `npm start` prints on standard output stays readable. */
export function createLog(level: string): Log {
  const logger = pino(
    { level, base: null, redact: { paths: SECRET.flatMap((key) => [`*.${key}`]), censor: '…' } },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    debug: (words, fields = {}) => logger.debug(fields, words),
    info: (words, fields = {}) => logger.info(fields, words),
    warn: (words, fields = {}) => logger.warn(fields, words),
    error: (words, fields = {}) => logger.error(fields, words),
  };
}
