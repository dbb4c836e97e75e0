/** What can still be taken back: held on the device, then sent; sent at once when the page goes away. */
export interface HeldSend {
  undo(): void;
}

export interface HoldOptions {
  readonly holdMs: number;
  readonly page: Pick<Window, 'addEventListener' | 'removeEventListener' | 'setTimeout' | 'clearTimeout'>;
  readonly onSent: () => void;
}

/** How long something can be taken back from the message that tells of it. */
export const UNDO_MS = 10_000;

/** Does `send` after `holdMs`, unless it is undone first. */
export function holdSend(send: () => Promise<unknown>, { holdMs, page, onSent }: HoldOptions): HeldSend {
  let open = true;
  const settle = (): boolean => {
    const wasOpen = open;
    open = false;
    page.clearTimeout(timer);
    page.removeEventListener('pagehide', sendNow);
    return wasOpen;
  };
  const sendNow = (): void => {
    if (settle()) void send().then(onSent);
  };
  const timer = page.setTimeout(sendNow, holdMs);
  page.addEventListener('pagehide', sendNow);
  return { undo: () => void settle() };
}
