/**
 * The screen's side of the decoding worker: one promise for each frame. A worker that dies or cannot decode makes
 * every waiting and later read reject, so that the caller can go back to the stock decoder.
 */
import type { FrameAnswer, FrameRequest } from './frame-message';

export interface WorkerLike {
  postMessage(message: FrameRequest, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { data: FrameAnswer }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

export interface FrameReader {
  /** The text of the code in the frame, or null. Takes the bitmap over. */
  read(frame: ImageBitmap): Promise<string | null>;
  readonly broken: boolean;
  close(): void;
}

export class FrameReaderBroken extends Error {
  override readonly name = 'FrameReaderBroken';
}

interface Waiting {
  readonly resolve: (text: string | null) => void;
  readonly reject: (error: Error) => void;
}

export function createFrameReader(worker: WorkerLike): FrameReader {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let broken = false;

  const giveUp = (): void => {
    broken = true;
    for (const one of waiting.values()) one.reject(new FrameReaderBroken('the decoding worker is gone'));
    waiting.clear();
    worker.terminate();
  };

  worker.addEventListener('message', ({ data }) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'broken') {
      one?.reject(new FrameReaderBroken('the decoding worker is gone'));
      giveUp();
    } else one?.resolve(data.kind === 'read' ? data.text : null);
  });
  worker.addEventListener('error', giveUp);
  worker.addEventListener('messageerror', giveUp);

  return {
    get broken() {
      return broken;
    },
    read(frame) {
      if (broken) return Promise.reject(new FrameReaderBroken('the decoding worker is gone'));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, frame }, [frame]);
      });
    },
    close: giveUp,
  };
}
