import {
  campusDayOf,
  countMrzCharacters,
  MRZ_LINE,
  nationalityOfPassport,
  readPassportMrz,
  type CampusDay,
  type MrzReading,
  type PassportMrz,
} from '@campus/domain';
import { writeRegion } from '@campus/i18n';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner } from './banner';
import { FactList } from './card';
import styles from './field.module.css';
import { TextField } from './text-field';

export interface MrzFieldProps {
  /** Now, which decides the centuries. */
  readonly nowMs: () => number;
  /** The visit's last day: a passport that ends before it is marked. Null: not known yet. */
  readonly visitDay: CampusDay | null;
  /** Called once for each zone that was read whole; `nationality` is of the list, or null. */
  readonly onRead: (passport: PassportMrz, nationality: string | null) => void;
}

/** Paste or scan the two lines at a passport's foot: they fill in the form, and what was read is shown. */
export function MrzField({ nowMs, visitDay, onRead }: MrzFieldProps) {
  const t = useTranslations('passport');
  const [text, setText] = useState('');
  const [isLeft, setLeft] = useState(false);
  const reading = text.trim() === '' ? null : readPassportMrz(text, campusDayOf(nowMs()));
  const change = (next: string): void => {
    setText(next);
    setLeft(false);
    const read = readPassportMrz(next, campusDayOf(nowMs()));
    if (read.ok) onRead(read.value, nationalityOfPassport(read.value.nationality));
  };
  return (
    <div className={styles['stack']}>
      <TextField
        label={t('zone')}
        hint={t('zoneHint')}
        lines={2}
        value={text}
        onChange={change}
        onBlur={() => setLeft(true)}
        error={useFaultText(reading, isLeft || countMrzCharacters(text) >= 2 * MRZ_LINE)}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck="false"
        maxLength={400}
      />
      {reading?.ok && <WhatWasRead passport={reading.value} visitDay={visitDay} />}
    </div>
  );
}

/** Nobody is told of faults while he is still typing. */
function useFaultText(reading: MrzReading | null, isComplete: boolean): string | undefined {
  const t = useTranslations('passport.faults');
  if (reading === null || reading.ok || !isComplete) return undefined;
  return reading.fault === 'length' ? t('length', { count: reading.count }) : t(reading.fault);
}

function WhatWasRead({
  passport,
  visitDay,
}: {
  readonly passport: PassportMrz;
  readonly visitDay: CampusDay | null;
}) {
  const t = useTranslations('passport');
  const locale = useLocale();
  const { name, number, nationality, birthOn, expiresOn, isNameCut } = passport;
  const code = nationalityOfPassport(nationality);
  const facts = [
    [t('name'), name],
    [t('number'), number],
    [t('nationality'), code === null ? nationality : writeRegion(code, locale)],
    [t('birthOn'), birthOn],
    [t('expiresOn'), expiresOn],
  ] as const;
  return (
    <>
      <Banner tone="good" title={t('read')}>
        <FactList facts={facts} />
      </Banner>
      {visitDay !== null && expiresOn < visitDay && <Banner tone="bad" title={t('expired')} />}
      {isNameCut && <Banner tone="warn" title={t('nameCut')} />}
      {code === null && <Banner tone="warn" title={t('nationalityUnknown')} />}
    </>
  );
}
