import styles from './badge.module.css';
import type { Tone } from './banner';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

/** A state in a word, with a shape for those to whom colour says nothing. */
export function Badge(props: { readonly tone: Tone; readonly icon?: IconName; readonly children: string }) {
  return (
    <span className={classNames(styles['badge'], styles[props.tone])}>
      <Icon name={props.icon ?? ICONS[props.tone]} size={16} />
      {props.children}
    </span>
  );
}

const ICONS = {
  info: 'clock',
  good: 'check',
  warn: 'alert',
  bad: 'cross',
  quiet: 'info',
} as const satisfies Record<Tone, IconName>;
