import { type Pass, toInstant } from '@campus/domain';
import { formatShortCode } from '@campus/pass';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, saveFile, showToast } from '../../components';
import { calendarEntry } from './calendar-entry';
import styles from './pass-screen.module.css';
import { PictureDialog } from './picture-dialog';
import { PlateDialog } from './plate-dialog';
import type { HeldPass } from './use-my-passes';
import { useGateNames } from './use-gate-names';
import { WithdrawDialog } from './withdraw-dialog';

type Which = 'picture' | 'plate' | 'cancel';

/** What a visitor can do with a pass, with and without a network. */
export function PassActions({ held }: { readonly held: HeldPass }) {
  const t = useTranslations();
  const { pass, view } = held;
  const [open, setOpen] = useState<Which | null>(null);
  const isUsable = view.code === 'shown' && pass.token !== null;
  const canChangePlate = isUsable && held.car?.canChange === true;
  const canCancel = isUsable || view.kind === 'waiting' || view.kind === 'notReady';
  return (
    <div className={styles['actions']}>
      {isUsable && <WaysToKeep pass={pass} onPicture={() => setOpen('picture')} />}
      {canChangePlate && (
        <Button icon="edit" onPress={() => setOpen('plate')}>
          {t('party.changePlate')}
        </Button>
      )}
      {canCancel && (
        <Button look="danger" onPress={() => setOpen('cancel')}>
          {t('withdrawal.open')}
        </Button>
      )}
      {open && <OpenDialog which={open} held={held} onClose={() => setOpen(null)} />}
    </div>
  );
}

function OpenDialog(props: { readonly which: Which; readonly held: HeldPass; readonly onClose: () => void }) {
  const { which, held, onClose } = props;
  const { pass } = held;
  if (which === 'cancel') return <CancelVisit held={held} onClose={onClose} />;
  if (which === 'plate') return <PlateDialog held={held} onClose={onClose} />;
  return pass.token && <PictureDialog pass={pass} token={pass.token} onClose={onClose} />;
}

/** As a picture, in the calendar, on paper. */
function WaysToKeep({ pass, onPicture }: { readonly pass: Pass; readonly onPicture: () => void }) {
  const t = useTranslations('visit.actions');
  const saveCalendar = useCalendarFile(pass);
  return (
    <>
      <Button icon="save" onPress={onPicture}>
        {t('savePicture')}
      </Button>
      <Button icon="calendar" onPress={saveCalendar}>
        {t('calendar')}
      </Button>
      <Button icon="print" onPress={() => print()}>
        {t('print')}
      </Button>
    </>
  );
}

function CancelVisit({ held, onClose }: { readonly held: HeldPass; readonly onClose: () => void }) {
  const t = useTranslations();
  const { pass, appointment } = held;
  return (
    <WithdrawDialog
      part={{ appointmentId: pass.appointmentId, passId: pass.id }}
      baseRev={appointment?.rev ?? null}
      onSent={() => showToast({ text: t('visit.cancel.sent') })}
      onClose={onClose}
    >
      {t('withdrawal.body')}
    </WithdrawDialog>
  );
}

function useCalendarFile(pass: Pass): () => void {
  const t = useTranslations('visit.calendar');
  const gates = useGateNames()(pass);
  return () => {
    const entry = calendarEntry({
      passId: pass.id,
      title: t('title', { host: pass.hostName }),
      description: t('description', { gates, shortCode: formatShortCode(pass.shortCode) }),
      place: gates,
      startAt: pass.startAt,
      endAt: pass.endAt,
      madeAt: toInstant(Date.now()),
      sequence: pass.generation,
    });
    saveFile(new Blob([entry], { type: 'text/calendar;charset=utf-8' }), 'campus-visit.ics');
  };
}
