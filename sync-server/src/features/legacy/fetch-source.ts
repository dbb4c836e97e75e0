import { readLegacyJson, seconds, type LegacyRow } from '@campus/domain';
import type { LegacySourceConfig } from '../../config';
import type { SourceFault } from './sources';

export const ANSWER_WITHIN_MS = seconds(20);
export const BODY_MAX_BYTES = 10 * 1024 * 1024;

export type SourceAnswer =
  | { readonly ok: true; readonly rows: readonly LegacyRow[] }
  | { readonly ok: false; readonly fault: SourceFault };

/**
 * Asks the old system once. It may be slow, down, behind a sign-in page that answers HTML with 200, or broken: each is
 * a fault of its own, and none of them an exception. Security: nothing of the answer goes into an error or a log, and
 * it is not followed to another address.
 */
export async function fetchSource(
  source: Pick<LegacySourceConfig, 'url' | 'token'>,
  deps: { readonly fetch: typeof fetch; readonly withinMs?: number },
): Promise<SourceAnswer> {
  const signal = AbortSignal.timeout(deps.withinMs ?? ANSWER_WITHIN_MS);
  try {
    const answer = await deps.fetch(source.url, {
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json',
        ...(source.token === null ? {} : { authorization: `Bearer ${source.token}` }),
      },
    });
    if (answer.status !== 200 || !isJson(answer)) {
      await answer.body?.cancel();
      return fault(answer.status === 200 ? 'not-json' : 'refused');
    }
    const text = await readBody(answer);
    if (text === null) return fault('too-large');
    const rows = readLegacyJson(text);
    return rows === null ? fault('broken') : { ok: true, rows };
  } catch {
    return fault(signal.aborted ? 'slow' : 'unreachable');
  }
}

const fault = (word: SourceFault): SourceAnswer => ({ ok: false, fault: word });

const isJson = (answer: Response): boolean =>
  /^application\/([a-z.+-]+\+)?json\s*(;|$)/i.test(answer.headers.get('content-type') ?? '');

/** Null when it is larger than anything sensible; what is left of it is not read. */
async function readBody(answer: Response): Promise<string | null> {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > BODY_MAX_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}
