import { StartError } from './db/start-error';

/** What an operator reads when a command cannot go on: one sentence, or a bug's stack, which helps whoever reads it. */
export function tellFailure(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
