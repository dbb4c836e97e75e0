import type { AppointmentId } from '@campus/domain';
import type { Workspace } from '@campus/local-db';

/** What can still be taken back: held on the device, then sent; sent at once when the page goes away. */
export interface HeldCancel {
  undo(): void;
}

export interface HoldOptions {
  readonly holdMs: number;
  readonly page: Pick<Window, 'addEventListener' | 'removeEventListener' | 'setTimeout' | 'clearTimeout'>;
  readonly onSent: () => void;
}

/** Cancels an appointment after `holdMs`, unless it is undone first. */
export function holdCancel(
  workspace: Pick<Workspace, 'submit'>,
  { appointmentId, rev }: { readonly appointmentId: AppointmentId; readonly rev: number },
  { holdMs, page, onSent }: HoldOptions,
): HeldCancel {
  let open = true;
  const settle = (): boolean => {
    const wasOpen = open;
    open = false;
    page.clearTimeout(timer);
    page.removeEventListener('pagehide', send);
    return wasOpen;
  };
  const send = (): void => {
    if (!settle()) return;
    void workspace.submit('appointment.cancel', { appointmentId, reason: '' }, { baseRev: rev }).then(onSent);
  };
  const timer = page.setTimeout(send, holdMs);
  page.addEventListener('pagehide', send);
  return { undo: () => void settle() };
}
