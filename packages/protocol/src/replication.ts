import { z } from 'zod';
import { Checkpoint } from './checkpoint';

export const PULL_LIMIT_MAX = 500;
export const PUSH_ROWS_MAX = 200;
export const PUSH_BYTES_MAX = 512 * 1024;
export const DOCUMENT_BYTES_MAX = 64 * 1024;
export const HEARTBEAT_MS = 20_000;

/** `GET /sync/v1/:collection/pull` */
export const PullResponse = z.strictObject({
  documents: z.array(z.looseObject({ _deleted: z.boolean().optional() })),
  checkpoint: Checkpoint,
});
export type PullResponse = z.infer<typeof PullResponse>;

/** `POST /sync/v1/:collection/push`: RxDB's rows. Answered `200 []` once each row is durable. */
export const PushRow = z.looseObject({ newDocumentState: z.looseObject({ id: z.string().min(1).max(64) }) });
export const PushBody = z.array(PushRow).max(PUSH_ROWS_MAX);
export type PushRow = z.infer<typeof PushRow>;
