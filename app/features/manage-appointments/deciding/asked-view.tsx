import type { Person, ProjectedAppointment, Visitor } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Badge, Card, FactList, Page, PageHeader, usePartyNames } from '../../../components';
import { progressOf, type AppointmentBook } from '../appointment-book';
import { AppointmentDetailsCard } from '../appointment-details';
import { RefusedChanges } from '../refused-changes';
import { SeriesPlace } from '../series/series-place';
import { APPOINTMENT_TONES } from '../state-tone';
import { useOwnPlate } from '../use-own-plate';
import { visitorsTitle } from '../visitors-title';
import { Answers } from './answers';
import { DecideButtons } from './decide-buttons';
import { waitsFor } from './to-decide';

/** Another host's appointment, as somebody sees it who is asked about it: who, when, why, and the answers so far. */
export function AskedView(props: {
  readonly row: ProjectedAppointment;
  readonly book: AppointmentBook;
  readonly person: Person;
  readonly onDismiss: (commandIds: readonly string[]) => void;
}) {
  const t = useTranslations();
  const { row, book } = props;
  const { appointment } = row;
  const progress = progressOf(row.pending, book.commands);
  return (
    <Page width="form">
      <PageHeader
        back={{ href: '/host/approvals', label: t('approvals.backToQueue') }}
        title={visitorsTitle(appointment.visitors, (facts) => t('appointments.list.visitors', facts))}
        lead={
          <>
            <Badge tone={APPOINTMENT_TONES[appointment.state]}>
              {t(`words.appointment.${appointment.state}`)}
            </Badge>{' '}
            {progress && <Badge tone="info">{t(`appointments.pending.${progress}`)}</Badge>}{' '}
            <SeriesPlace series={appointment.series} />
          </>
        }
      />
      <RefusedChanges row={row} mendHref={null} isOver={false} onDismiss={props.onDismiss} />
      {waitsFor(row, props.person) && <DecideButtons rows={[row]} />}
      <AppointmentDetailsCard appointment={appointment} rules={book.rules} withHost />
      <Answers approvals={appointment.approvals} />
      <h2>{t('appointments.detail.visitors')}</h2>
      {appointment.visitors.map((visitor) => (
        <AskedVisitor key={visitor.visitorId} visitor={visitor} />
      ))}
    </Page>
  );
}

/** Neither phone nor address: whoever decides does not write to him. */
function AskedVisitor({ visitor }: { readonly visitor: Visitor }) {
  const t = useTranslations();
  return (
    <Card>
      <h3>{visitor.name}</h3>
      <FactList
        facts={[
          [t('appointments.form.organisation').replace(/[(（].*/, ''), visitor.organisation],
          [
            t('appointments.form.documentRequired'),
            visitor.document && `${t(`words.document.${visitor.document.type}`)} ${visitor.document.masked}`,
          ],
          [t('party.companions'), usePartyNames(visitor.companions)],
          [t('party.plate'), useOwnPlate(visitor)],
        ]}
      />
    </Card>
  );
}
