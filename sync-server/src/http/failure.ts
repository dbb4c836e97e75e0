import { HTTPException } from 'hono/http-exception';
import type { Context, ErrorHandler } from 'hono';
import type { AppEnv, Deps } from '../deps';
import { isConnectionLost } from '../db/connection-lost';
import { codeOf } from '../db/transaction';
import { problem } from './problem';

/**
 * [HTTP-1] What was thrown is a bug or an outage, never a refusal. Security: the answer says nothing of it, the log says
 * what kind it was and where, but never its message: a message may hold what somebody typed.
 */
export function onFailure(
  deps: Pick<Deps, 'log'>,
  answerPage: FailurePage = () => null,
): ErrorHandler<AppEnv> {
  return (error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return problem(c, error.status === 403 ? 'request.forbidden' : 'request.malformed');
    }
    const code = codeOf(error);
    const fields = {
      requestId: c.get('requestId'),
      name: error.name,
      code,
      at: placeOf(error),
      cause: causeOf(error),
    };
    if (isOutage(error)) {
      deps.log.warn('the database is not available', fields);
      return (
        answerPage(c, { status: 503, retryAfterS: 2 }) ?? problem(c, 'server.unavailable', { retryAfterS: 2 })
      );
    }
    deps.log.error('a request failed', fields);
    return answerPage(c, { status: 500, retryAfterS: null }) ?? problem(c, 'server.error');
  };
}

/** A page in words where a person asked for one; null where a program did. */
export type FailurePage = (
  c: Context<AppEnv>,
  failure: { readonly status: 429 | 500 | 503; readonly retryAfterS: number | null },
) => Response | Promise<Response> | null;

/** Besides a lost connection: system (58), lock time-out, retries used up (40). */
const isOutage = (error: Error): boolean =>
  isConnectionLost(error) || /^(58|55P03|40)/.test(codeOf(error) ?? '');

/** The first lines of the stack without the message before them. */
function placeOf(error: Error): readonly string[] {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 5).map((line) => line.trim());
}

const causeOf = (error: Error): string | undefined =>
  error.cause instanceof Error ? `${error.cause.name} ${codeOf(error.cause) ?? ''}`.trim() : undefined;
