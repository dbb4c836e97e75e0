import { type Pass, toInstant } from '@campus/domain';
import { formatShortCode } from '@campus/pass';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ConfirmDialog, saveFile, showToast } from '../../components';
import { useWorkspace } from '../../session';
import { calendarEntry } from './calendar-entry';
import styles from './pass-screen.module.css';
import { PictureDialog } from './picture-dialog';
import { PlateDialog } from './plate-dialog';
import type { HeldPass } from './use-my-passes';
import { useGateNames } from './use-gate-names';

/** What a visitor can do with a pass, with and without a network. */
export function PassActions({ held }: { readonly held: HeldPass }) {
  const t = useTranslations();
  const { pass, view } = held;
  const [open, setOpen] = useState<'picture' | 'cancel' | 'plate' | null>(null);
  const saveCalendar = useCalendarFile(pass);
  const isUsable = view.code === 'shown' && pass.token !== null;
  const canChangePlate = isUsable && held.car?.canChange === true;
  const canCancel = isUsable || view.kind === 'waiting' || view.kind === 'notReady';
  return (
    <div className={styles['actions']}>
      {isUsable && (
        <>
          <Button icon="save" onPress={() => setOpen('picture')}>
            {t('visit.actions.savePicture')}
          </Button>
          <Button icon="calendar" onPress={saveCalendar}>
            {t('visit.actions.calendar')}
          </Button>
          <Button icon="print" onPress={() => print()}>
            {t('visit.actions.print')}
          </Button>
        </>
      )}
      {canChangePlate && (
        <Button icon="edit" onPress={() => setOpen('plate')}>
          {t('party.changePlate')}
        </Button>
      )}
      {canCancel && (
        <Button look="danger" onPress={() => setOpen('cancel')}>
          {t('visit.actions.cancelVisit')}
        </Button>
      )}
      {open === 'picture' && pass.token && (
        <PictureDialog pass={pass} token={pass.token} onClose={() => setOpen(null)} />
      )}
      {open === 'plate' && <PlateDialog held={held} onClose={() => setOpen(null)} />}
      {open === 'cancel' && <CancelVisit held={held} onClose={() => setOpen(null)} />}
    </div>
  );
}

function CancelVisit({ held, onClose }: { readonly held: HeldPass; readonly onClose: () => void }) {
  const t = useTranslations('visit.cancel');
  const workspace = useWorkspace();
  const { pass, appointment } = held;
  const cancel = async () => {
    await workspace.submit(
      'appointment.withdraw',
      { appointmentId: pass.appointmentId, passId: pass.id },
      { baseRev: appointment?.rev ?? null },
    );
    onClose();
    showToast({ text: t('sent') });
  };
  return (
    <ConfirmDialog
      title={t('title')}
      isOpen
      danger
      confirm={t('confirm')}
      keep={t('keep')}
      onConfirm={() => void cancel()}
      onClose={onClose}
    >
      {t('body')}
    </ConfirmDialog>
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
