import { minutes } from '@campus/domain';
import { isConnectionLost } from '../db/connection-lost';
import { forgetExpired } from '../identity/quota';
import { ATTEMPTS_MAX, backoffMs } from './backoff';
import type { NotifyDeps } from './notify-deps';
import { claimDue, type OutboxMessage, type Settled, settleMessage } from './outbox-store';
import { sendMessage, type Sent } from './send-message';

/**
 * Sends what lies in the outbox. It polls, because a notification for each write costs the writers dearly; an idle poll
 * is one look at an empty partial index. Several workers may run: claims are exclusive. A message is never worked on
 * twice at a time by this process, since a round ends before the next begins.
 */
export interface OutboxWorker {
  /** Sends everything that is due now; answers how many messages were handled. */
  drain(): Promise<number>;
  /** True while the last round succeeded: for `/readyz`. */
  healthy(): boolean;
  /** Ends after the round that is running. */
  stop(): Promise<void>;
}

const POLL_MS = 200;
const AFTER_FAILURE_MS = 2_000;
const TIDY_EVERY_MS = minutes(10);

export function startOutboxWorker(deps: NotifyDeps): OutboxWorker {
  const state = { running: true, healthy: true, tidiedAtMs: 0 };
  const idle = createWaker();
  const work = async (): Promise<void> => {
    while (state.running) {
      state.healthy = await round(deps, state);
      await idle.wait(state.healthy ? POLL_MS : AFTER_FAILURE_MS);
    }
  };
  const done = work();
  return {
    drain: () => drainOutbox(deps),
    healthy: () => state.healthy,
    async stop() {
      state.running = false;
      idle.wake();
      await done;
    },
  };
}

/** One pass over what is due. Rows that are put off are due later, so this ends. */
export async function drainOutbox(deps: NotifyDeps): Promise<number> {
  let handled = 0;
  for (;;) {
    const claimed = await claimDue(deps);
    if (claimed.length === 0) return handled;
    await Promise.all(claimed.map((message) => handle(deps, message)));
    handled += claimed.length;
  }
}

async function round(deps: NotifyDeps, state: { tidiedAtMs: number }): Promise<boolean> {
  try {
    await drainOutbox(deps);
    const nowMs = deps.clock.nowMs();
    if (nowMs - state.tidiedAtMs > TIDY_EVERY_MS) {
      state.tidiedAtMs = nowMs;
      await forgetExpired(deps);
    }
    return true;
  } catch (cause) {
    deps.log.error('the outbox worker could not reach its table', { error: nameOf(cause) });
    return false;
  }
}

async function handle(deps: NotifyDeps, message: OutboxMessage): Promise<void> {
  const sent = await sendMessage(deps, message).catch((cause: unknown): Sent => {
    // Security: the name of the error only; its message may quote what was being rendered.
    const fields = { messageId: message.id, error: nameOf(cause) };
    if (isConnectionLost(cause)) deps.log.warn('a message waits for the database', fields);
    else deps.log.error('a message could not be rendered', fields);
    return { kind: 'retry', reason: 'message.unrenderable' };
  });
  const settled = decideSettled(sent, message, { nowMs: deps.clock.nowMs(), chance: chanceOf(deps) });
  await settleMessage(deps, message, settled);
  if (settled.state === 'failed') {
    deps.log.warn('a message was given up', { messageId: message.id, reason: settled.reason });
  }
}

/** [MSG-7] What becomes of a message after one try. */
export function decideSettled(
  sent: Sent,
  message: Pick<OutboxMessage, 'attempts'>,
  at: { readonly nowMs: number; readonly chance: number },
): Settled {
  switch (sent.kind) {
    case 'accepted':
      return { state: 'sent' };
    case 'void':
      return { state: 'void', reason: sent.reason };
    case 'refused':
      return { state: 'failed', reason: sent.reason };
    case 'retry': {
      const attempt = message.attempts + 1;
      if (attempt >= ATTEMPTS_MAX) return { state: 'failed', reason: 'message.gave-up' };
      return { state: 'queued', dueAtMs: at.nowMs + backoffMs(attempt, at.chance), reason: sent.reason };
    }
  }
}

const chanceOf = (deps: NotifyDeps): number => {
  const [a = 0, b = 0] = deps.random.bytes(2);
  return (a * 256 + b) / 65_536;
};

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'unknown');

/** A pause that ends early when the worker is to stop. */
function createWaker(): { wait(ms: number): Promise<void>; wake(): void } {
  let wake = (): void => {};
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => wake(),
  };
}
