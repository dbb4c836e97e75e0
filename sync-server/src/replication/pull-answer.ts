import { Checkpoint, PULL_LIMIT_MAX } from '@campus/protocol';
import type { Context } from 'hono';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { problem } from '../http/problem';
import type { PullPage, PullRefusal } from './pull';

const GZIP_FROM = 4_096;
const gzip = promisify(gzipCallback);

export function refusePull(c: Context, why: PullRefusal): Response {
  return why === 'epoch'
    ? problem(c, 'sync.epoch-changed')
    : problem(c, 'request.malformed', { at: 'checkpoint' });
}

/** null: the checkpoint is none of ours. A limit that makes no sense is clamped. */
export function readPosition(c: Context): { checkpoint: Checkpoint | null; limit: number } | null {
  const asked = Math.trunc(Number(c.req.query('limit') ?? PULL_LIMIT_MAX));
  const limit = Number.isFinite(asked) ? Math.min(Math.max(asked, 1), PULL_LIMIT_MAX) : PULL_LIMIT_MAX;
  const text = c.req.query('checkpoint');
  if (text === undefined || text === '' || text === 'null') return { checkpoint: null, limit };
  try {
    const parsed = Checkpoint.safeParse(JSON.parse(text));
    return parsed.success ? { checkpoint: parsed.data, limit } : null;
  } catch {
    return null;
  }
}

/** The stored texts go out as they are, only joined. */
export async function sendPage(c: Context, page: PullPage): Promise<Response> {
  const text = `{"documents":[${page.documents.join(',')}],"checkpoint":${JSON.stringify(page.checkpoint)}}`;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (text.length < GZIP_FROM || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
    return c.body(text, 200, headers);
  }
  const bytes = new Uint8Array(await gzip(text, { level: 1 }));
  return c.body(bytes, 200, { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' });
}
