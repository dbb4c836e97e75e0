import type { Delivery, Visitor } from '@campus/domain';
import { writeMoment } from '@campus/i18n';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Badge, Card, FactList, usePartyNames } from '../../components';
import styles from './visitor-card.module.css';
import { DELIVERY_TONES, PRESENCE_TONES } from './state-tone';
import { useOwnPlate } from './use-own-plate';
import type { absenceOf } from './what-can-be-done';

/** One visitor of an appointment: whether he was reached, whether he has arrived, and his link to pass on. */
export function VisitorCard({
  visitor,
  absence,
  children,
}: {
  readonly visitor: Visitor;
  /** What is said of somebody who has not come. */
  readonly absence: ReturnType<typeof absenceOf>;
  readonly children: ReactNode;
}) {
  const t = useTranslations();
  return (
    <Card>
      <div className={styles['head']}>
        <h3 className={styles['name']}>{visitor.name}</h3>
        <Arrival visitor={visitor} absence={absence} />
      </div>
      <FactList
        facts={[
          [t('appointments.form.organisation').replace(/[(（].*/, ''), visitor.organisation],
          [t('appointments.form.phone'), visitor.phone],
          [t('appointments.form.email'), visitor.email],
          [
            t('appointments.form.documentRequired'),
            visitor.document && `${t(`words.document.${visitor.document.type}`)} ${visitor.document.masked}`,
          ],
          [t('party.companions'), usePartyNames(visitor.companions)],
          [t('party.plate'), useOwnPlate(visitor)],
        ]}
      />
      <ul className={styles['deliveries']}>
        {visitor.deliveries.map((delivery) => (
          <DeliveryLine key={delivery.channel} delivery={delivery} />
        ))}
      </ul>
      {children}
    </Card>
  );
}

function Arrival({ visitor, absence }: Pick<Parameters<typeof VisitorCard>[0], 'visitor' | 'absence'>) {
  const t = useTranslations();
  const locale = useLocale();
  if (visitor.canceled) return <Badge tone="warn">{t('appointments.detail.canceledHimself')}</Badge>;
  if (visitor.leftAt)
    return (
      <Badge tone="quiet">
        {t('appointments.detail.leftAt', { time: writeMoment(visitor.leftAt, locale) })}
      </Badge>
    );
  if (visitor.arrivedAt)
    return (
      <Badge tone="good">
        {t('appointments.detail.arrivedAt', { time: writeMoment(visitor.arrivedAt, locale) })}
      </Badge>
    );
  if (visitor.presence === 'absent') return <Absence of={absence} />;
  return <Badge tone={PRESENCE_TONES[visitor.presence]}>{t(`words.presence.${visitor.presence}`)}</Badge>;
}

function Absence({ of }: { readonly of: ReturnType<typeof absenceOf> }) {
  const t = useTranslations();
  if (of === null) return null;
  const words = of === 'absent' ? t('words.presence.absent') : t(`appointments.detail.${of}`);
  return <Badge tone={PRESENCE_TONES.absent}>{words}</Badge>;
}

function DeliveryLine({ delivery }: { readonly delivery: Delivery }) {
  const t = useTranslations();
  const locale = useLocale();
  const channel = t(`words.channel.${delivery.channel}`);
  const text = t('appointments.link.delivered', {
    channel,
    state: t(`words.delivery.${delivery.state}`),
    time: writeMoment(delivery.at, locale),
  });
  return (
    <li>
      <Badge tone={DELIVERY_TONES[delivery.state]} icon={delivery.channel === 'sms' ? 'phone' : 'mail'}>
        {text}
      </Badge>
      {(delivery.state === 'failed' || delivery.state === 'delayed') && (
        <p className={styles['hint']}>{t(`appointments.link.${delivery.state}`, { channel })}</p>
      )}
    </li>
  );
}
