import type { Direction } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Radio, RadioGroup } from 'react-aria-components';
import { classNames } from '../../../components';
import styles from './direction-banner.module.css';

/** 入校 / 离校: chosen by the guard, always in sight, never guessed [F30]. */
export function DirectionBanner(props: {
  readonly direction: Direction | null;
  readonly exitScan: boolean;
  readonly onTurn: (direction: Direction) => void;
}) {
  const t = useTranslations('gate.direction');
  const { direction, exitScan, onTurn } = props;
  return (
    <div className={styles['banner']}>
      <RadioGroup
        className={classNames(styles['choices'])}
        aria-label={t('label')}
        orientation="horizontal"
        value={direction}
        onChange={(value) => onTurn(value === 'exit' ? 'exit' : 'entry')}
      >
        <Way value="entry" word={t('entry')} />
        {exitScan && <Way value="exit" word={t('exit')} />}
      </RadioGroup>
      {direction === null && <output className={styles['choose']}>{t('choose')}</output>}
      {!exitScan && <p className={styles['note']}>{t('noExit')}</p>}
    </div>
  );
}

function Way({ value, word }: { readonly value: Direction; readonly word: string }) {
  return (
    <Radio value={value} className={classNames(styles['way'], styles[value])}>
      <svg aria-hidden="true" viewBox="0 0 24 24" className={styles['arrow']}>
        <path d={value === 'entry' ? 'M4 12h11M11 7l5 5-5 5M20 4v16' : 'M20 12H9M13 7l-5 5 5 5M4 4v16'} />
      </svg>
      {word}
    </Radio>
  );
}
