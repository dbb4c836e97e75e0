import {
  AppointmentId,
  decideRegister,
  nameKey,
  VisitorId,
  suggestLocale,
  type Locale,
  type ProjectedAppointment,
  type RefusalCode,
  type VisitorDraft,
} from '@campus/domain';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, Card, TextField } from '../../../components';
import { newId, useNow, useWorkspace } from '../../../session';
import type { AppointmentBook } from '../appointment-book';
import { useRefusalText } from '../refusal-text';
import styles from './groups.module.css';
import { LINES_MAX, parseList, type ListedPerson } from './parse-list';

export interface PutDownProps {
  readonly book: AppointmentBook;
  readonly group: ProjectedAppointment;
  readonly members: readonly ProjectedAppointment[];
}

/** The host puts people down from a pasted list; each line is judged as the server will, and what is wrong stays in the field. */
export function PutDown({ book, group, members }: PutDownProps) {
  const t = useTranslations('groups.putDown');
  const workspace = useWorkspace();
  const locale = useLocale();
  const nowMs = useNow();
  const textOf = useRefusalText();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const rules = { ...book.rules, nowMs };
    const judged = judgeList(parseList(text), { rules, group, members, locale });
    for (const visitor of judged.good)
      await workspace.submit('group.register', {
        appointmentId: newId(AppointmentId),
        groupId: group.appointment.id,
        visitor,
      });
    const lines = text.split(/\r?\n/);
    const wrong = judged.faults.map(({ line }) => lines[line - 1] ?? '');
    setText([...wrong, ...lines.slice(LINES_MAX)].join('\n'));
    setFaults(judged.faults.map((fault, i) => ({ ...fault, line: i + 1 })));
    setBusy(false);
  };
  return (
    <Card title={t('title')}>
      <TextField
        label={t('list')}
        hint={t('hint')}
        lines={5}
        value={text}
        onChange={(changed) => {
          setText(changed);
          setFaults([]);
        }}
      />
      {faults.length > 0 && (
        <Banner tone="bad" urgent title={t('faults', { count: faults.length })}>
          <ul>
            {faults.map(({ line, code }) => (
              <li key={line}>{t('fault', { line, reason: textOf({ code }) })}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div className={styles['actions']}>
        <Button look="primary" icon="plus" onPress={submit} isDisabled={isBusy || text.trim() === ''}>
          {t('submit')}
        </Button>
      </div>
    </Card>
  );
}

interface Fault {
  readonly line: number;
  readonly code: RefusalCode;
}
interface Judged {
  readonly good: VisitorDraft[];
  readonly faults: Fault[];
}
interface Judging extends Pick<PutDownProps, 'group' | 'members'> {
  readonly rules: Omit<Parameters<typeof decideRegister>[1], 'group'>;
  readonly locale: Locale;
}

/** Each line as if those above it had their seats. */
function judgeList(people: readonly ListedPerson[], of: Judging): Judged {
  const judged: Judged = { good: [], faults: [] };
  const known = new Set(of.members.flatMap(({ appointment }) => appointment.visitors.map(personKey)));
  for (const person of people) {
    const visitor = draftOf(person, of.locale);
    const code = known.has(personKey(visitor))
      ? 'visitor.duplicate'
      : faultOf(visitor, of, judged.good.length);
    if (code === null) judged.good.push(visitor);
    else judged.faults.push({ line: person.line, code });
    known.add(personKey(visitor));
  }
  return judged;
}

const personKey = ({ name, phone, email }: Pick<VisitorDraft, 'name' | 'phone' | 'email'>): string =>
  `${nameKey(name)} ${(phone ?? email ?? '').replace(/\D/g, '').slice(-11) || (email ?? '')}`;

function faultOf(visitor: VisitorDraft, { rules, group }: Judging, above: number): RefusalCode | null {
  if (visitor.name === '') return 'visitor.name-missing';
  const { group: plan } = group.appointment;
  if (plan === null) return 'group.none';
  const appointment = { ...group.appointment, group: { ...plan, taken: plan.taken + above } };
  const body = { appointmentId: newId(AppointmentId), groupId: appointment.id, visitor };
  const decided = decideRegister(body, { ...rules, group: appointment });
  return decided.ok ? null : decided.code;
}

const draftOf = ({ name, organisation, phone, email }: ListedPerson, own: Locale): VisitorDraft => ({
  visitorId: newId(VisitorId),
  name,
  organisation,
  phone: phone?.slice(0, 24) ?? null,
  email: email?.slice(0, 120) ?? null,
  channels: [],
  locale: suggestLocale({ phone, nationality: null, listedName: name }) ?? own,
  nationality: null,
  document: null,
});
