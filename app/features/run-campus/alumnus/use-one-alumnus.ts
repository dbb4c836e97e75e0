import type { AlumnusDraft } from '@campus/domain';
import { AlumnusAnswer, type AlumnusChange, type AlumnusStanding } from '@campus/protocol';
import { useState } from 'react';
import { sendJson, type Sent } from '../../../session';
import { fetchPreview, sendRegister, type Line } from '../send-register';

export type Step =
  | { readonly kind: 'idle' | 'busy' | 'nobody' | 'mended' | 'withdrawn' | 'active' }
  | { readonly kind: 'failed'; readonly sent: Sent }
  /** A field of the line is wrong in itself. */
  | { readonly kind: 'wrong'; readonly code: Extract<Line, { kind: 'refused' }>['refusal']['code'] };

export interface OneAlumnus {
  readonly found: AlumnusStanding | null;
  readonly step: Step;
  find(studentNumber: string): Promise<void>;
  mend(draft: AlumnusDraft): Promise<void>;
  change(change: AlumnusChange): Promise<void>;
}

/** One line of the register, asked for and changed at the server; what was found stays in sight when a change fails. */
export function useOneAlumnus(onChanged: () => Promise<void>): OneAlumnus {
  const [found, setFound] = useState<AlumnusStanding | null>(null);
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const look = async (studentNumber: string, then: Step): Promise<void> => {
    const answer = await fetchAlumnus(studentNumber);
    if ('failed' in answer) return setStep({ kind: 'failed', sent: answer.failed });
    setFound(answer.found);
    setStep(answer.found === null ? { kind: 'nobody' } : then);
  };
  const act = async (work: () => Promise<Step>): Promise<void> => {
    setStep({ kind: 'busy' });
    const done = await work();
    if (done.kind === 'failed' || done.kind === 'wrong') return setStep(done);
    await look(found?.alumnus.studentNumber ?? '', done);
    await onChanged();
  };
  return {
    found,
    step,
    find: (studentNumber) => {
      setStep({ kind: 'busy' });
      setFound(null);
      return look(studentNumber, { kind: 'idle' });
    },
    mend: (draft) => act(() => sendLine(draft)),
    change: (change) => act(() => sendStanding(found?.id ?? '', change)),
  };
}

async function fetchAlumnus(
  studentNumber: string,
): Promise<{ readonly found: AlumnusStanding | null } | { readonly failed: Sent }> {
  const sent = await sendJson('/api/alumni/find', { studentNumber });
  if (sent.kind !== 'done') return { failed: sent };
  const answer = AlumnusAnswer.safeParse(sent.body);
  return answer.success ? answer.data : { failed: { kind: 'offline' } };
}

async function sendStanding(id: string, change: AlumnusChange): Promise<Step> {
  const sent = await sendJson(`/api/alumni/${id}/standing`, change);
  return sent.kind === 'done' ? { kind: change.state } : { kind: 'failed', sent };
}

/** As an import of one line does it: looked at, then applied. */
async function sendLine(draft: AlumnusDraft): Promise<Step> {
  const preview = await fetchPreview([draft], [1]);
  if (!preview.ok) return { kind: 'failed', sent: preview.sent };
  const wrong = preview.value.lines.find((line) => line.kind === 'refused');
  if (wrong !== undefined) return { kind: 'wrong', code: wrong.refusal.code };
  const applied = await sendRegister(preview.value.parts);
  return applied.ok ? { kind: 'mended' } : { kind: 'failed', sent: applied.sent };
}
