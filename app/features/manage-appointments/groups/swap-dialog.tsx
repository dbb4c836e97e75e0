import {
  decideSwap,
  suggestLocale,
  VisitorId,
  type ProjectedAppointment,
  type VisitorDraft,
} from '@campus/domain';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, Dialog, TextField } from '../../../components';
import { newId, useNow, useWorkspace } from '../../../session';
import type { AppointmentBook } from '../appointment-book';
import { useRefusalText } from '../refusal-text';
import { reachOf } from './parse-list';

export interface SwapDialogProps {
  readonly book: AppointmentBook;
  readonly group: ProjectedAppointment;
  readonly member: ProjectedAppointment;
  readonly onClose: () => void;
}

/** Somebody else in a member's place. */
export function SwapDialog({ book, group, member, onClose }: SwapDialogProps) {
  const t = useTranslations('groups.members');
  const cancel = useTranslations('shell.actions');
  const workspace = useWorkspace();
  const locale = useLocale();
  const nowMs = useNow();
  const textOf = useRefusalText();
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const swap = async (): Promise<void> => {
    const reach = reachOf(contact);
    const visitor: VisitorDraft = {
      visitorId: newId(VisitorId),
      name: name.trim(),
      organisation: '',
      ...reach,
      channels: [],
      locale: suggestLocale({ ...reach, nationality: null, listedName: name }) ?? locale,
      nationality: null,
      document: null,
    };
    const body = { appointmentId: member.appointment.id, visitor };
    const ctx = { ...book.rules, nowMs, group: group.appointment };
    const decided = decideSwap(member.appointment, body, ctx);
    if (!decided.ok) return setFault(textOf(decided));
    await workspace.submit('group.swap', body, { after: member.pending.at(-1) ?? null });
    onClose();
  };
  return (
    <Dialog
      title={t('swapTitle', { name: member.appointment.visitors[0]?.name ?? '' })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{cancel('cancel')}</Button>
          <Button look="primary" onPress={swap}>
            {t('swap')}
          </Button>
        </>
      }
    >
      <p>{t('swapHint')}</p>
      {fault && <Banner tone="bad" urgent title={fault} />}
      <TextField label={t('name')} value={name} onChange={setName} isRequired maxLength={80} />
      <TextField label={t('contact')} value={contact} onChange={setContact} isRequired maxLength={120} />
    </Dialog>
  );
}
