import { saidPlate, type CommandBody } from '@campus/domain';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Dialog, TextField } from '../../components';
import { useWorkspace } from '../../session';
import type { HeldPass } from './use-my-passes';

interface PlateDialogProps {
  readonly held: HeldPass;
  readonly onClose: () => void;
}

/** [PARTY-14] With which car he comes. Checked by the rule that the server asks too; what is no plate stays as typed. */
export function PlateDialog({ held, onClose }: PlateDialogProps) {
  const t = useTranslations();
  const formId = useId();
  const before = held.car?.plate ?? '';
  const [typed, setTyped] = useState(before);
  const [isWrong, setWrong] = useState(false);
  const say = useSaying(held);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const plate = saidPlate(typed);
    if (plate === null) return setWrong(true);
    if (plate !== before) await say(plate);
    onClose();
  };
  return (
    <Dialog
      title={t('party.changePlate')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('party.keepPlate')}</Button>
          <Button type="submit" form={formId} look="primary">
            {t('party.savePlate')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label={t('party.plate')}
          hint={t('party.plateHint')}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          error={isWrong ? t('refusals.visitor.plate-invalid') : undefined}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={24}
        />
      </form>
    </Dialog>
  );
}

/** A command, so that it waits here for a network. No earlier one holds it up: each is his whole word. */
function useSaying({ pass, appointment }: HeldPass): (plate: string) => Promise<void> {
  const workspace = useWorkspace();
  return async (plate) => {
    const body: CommandBody<'visit.plate'> = { appointmentId: pass.appointmentId, passId: pass.id, plate };
    await workspace.submit('visit.plate', body, { baseRev: appointment?.rev ?? null });
  };
}
