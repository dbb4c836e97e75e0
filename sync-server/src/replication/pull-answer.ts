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
  const bytes = join(page);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (bytes.length < GZIP_FROM || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
    return c.body(bytes, 200, headers);
  }
  const packed = new Uint8Array(await gzip(bytes, { level: 1 }));
  return c.body(packed, 200, { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' });
}

const COMMA = Buffer.from(',');

function join({ documents, checkpoint }: PullPage): Uint8Array<ArrayBuffer> {
  const between = documents.flatMap((text, n) => (n === 0 ? [text] : [COMMA, text]));
  const end = Buffer.from(`],"checkpoint":${JSON.stringify(checkpoint)}}`);
  return Buffer.concat([Buffer.from('{"documents":['), ...between, end]);
}
