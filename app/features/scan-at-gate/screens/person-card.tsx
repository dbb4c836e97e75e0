import {
  campusDayOf,
  hoursEachDay,
  toMs,
  type Instant,
  type Locale,
  type RosterPerson,
} from '@campus/domain';
import { writeMoment, writeNames, writeTime } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { FactList } from '../../../components';
import type { Judgement } from '../crossing/judge-code';
import styles from './verdict-screen.module.css';

/** Who stands here: what the shown pass has opened, and nothing that it has not. */
export const PersonCard = ({ judged }: { readonly judged: Judgement }) =>
  judged.evidence.kind === 'legacy' ? <OldPersonCard judged={judged} /> : <OwnPersonCard judged={judged} />;

function OwnPersonCard({ judged }: { readonly judged: Judgement }) {
  const t = useTranslations('gate.person');
  const words = useTranslations('words');
  const locale = useLocale();
  const { person, roster, verdict } = judged;
  const visitType = visitTypeOf(judged);
  if (visitType === null) return null;
  const { partySize = 1, validUntil } = verdict.facts;
  return (
    <section className={styles['person']}>
      <h2 className={styles['name']}>
        {person?.name ?? t('unnamed')}
        {partySize > 1 && (
          <span className={styles['party']}>{t('party', { more: String(partySize - 1) })}</span>
        )}
      </h2>
      {person !== null && person.guardNote !== '' && (
        <p className={styles['note']}>
          <strong>{t('note')}</strong> {person.guardNote}
        </p>
      )}
      {roster?.pickUp === true && verdict.direction === 'entry' && (
        <p className={styles['note']}>{t('pickUp')}</p>
      )}
      <FactList
        facts={[
          ...PERSONAL.map((field) => [t(WORD_OF[field]), fieldText(person, field, locale)] as const),
          [t('visitType'), words(`visitType.${visitType}`)],
          [t('until'), validUntil === undefined ? '' : writeEnd(validUntil, judged.time.nowMs, locale)],
          [t('eachDay'), hoursOf(judged)],
        ]}
      />
    </section>
  );
}

/** Behind a code of the old system: what the code has opened, which may be nothing. */
function OldPersonCard({ judged }: { readonly judged: Judgement }) {
  const t = useTranslations('gate.person');
  const locale = useLocale();
  const { oldPerson, verdict } = judged;
  const { validUntil } = verdict.facts;
  if (judged.evidence.kind !== 'legacy' || judged.evidence.entry === null) return null;
  return (
    <section className={styles['person']}>
      <h2 className={styles['name']}>{oldPerson?.name || t('oldUnnamed')}</h2>
      <FactList
        facts={[
          [t('document'), oldPerson?.documentTail ?? ''],
          [t('plate'), oldPerson?.plate ?? ''],
          [t('visitType'), t('oldSystem')],
          [t('until'), validUntil === undefined ? '' : writeEnd(validUntil, judged.time.nowMs, locale)],
        ]}
      />
    </section>
  );
}

const PERSONAL = [
  'documentTail',
  'hostName',
  'unit',
  'organisation',
  'phoneTail',
  'plate',
  'companions',
  'minors',
] as const;
const WORD_OF = {
  documentTail: 'document',
  hostName: 'host',
  unit: 'unit',
  organisation: 'organisation',
  phoneTail: 'phone',
  plate: 'plate',
  companions: 'companions',
  minors: 'minors',
} as const satisfies Record<(typeof PERSONAL)[number], string>;

function fieldText(person: RosterPerson | null, field: (typeof PERSONAL)[number], locale: Locale): string {
  if (person === null) return '';
  const value = person[field];
  return typeof value === 'string' ? value : writeNames(value, locale);
}

/** [APPT-16] Of a visit over several days: when he may come in on each of them. */
function hoursOf({ roster }: Judgement): string {
  const hours = roster && hoursEachDay(roster, roster.dailyHours);
  return hours ? `${hours.from}–${hours.to}` : '';
}

function visitTypeOf({ roster, evidence }: Judgement) {
  if (roster !== null) return roster.visitType;
  return evidence.kind === 'pass' && evidence.signature === 'valid' ? evidence.claims.visitType : null;
}

const writeEnd = (...[at, nowMs, locale]: [Instant, number, Locale]): string =>
  campusDayOf(toMs(at)) === campusDayOf(nowMs) ? writeTime(at, locale) : writeMoment(at, locale);
