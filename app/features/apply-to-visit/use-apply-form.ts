import { ApplicationForm } from '@campus/protocol';
import { useEffect, useState } from 'react';
import { sendJson } from '../../session';
import { keepForm, keptForm } from './kept-here';

export type OpenForm = { readonly form: ApplicationForm } | 'loading' | 'unreachable';

/** What the form needs to know of the campus: fresh when there is a network, else what was kept here. */
export function useApplyForm(): { readonly open: OpenForm; readonly retry: () => void } {
  const [open, setOpen] = useState<OpenForm>('loading');
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isLeft = false;
    void sendJson('/api/applications/form').then((answer) => {
      const read = answer.kind === 'done' ? ApplicationForm.safeParse(answer.body) : null;
      if (read?.success === true) keepForm(read.data);
      const form = read?.success === true ? read.data : keptForm();
      if (!isLeft) setOpen(form === null ? 'unreachable' : { form });
    });
    return () => {
      isLeft = true;
    };
  }, [turn]);
  return {
    open,
    retry: () => {
      setOpen('loading');
      setTurn((before) => before + 1);
    },
  };
}
