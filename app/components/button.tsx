import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Link,
  type LinkProps,
} from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

interface Look {
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'large' | 'gate';
  readonly icon?: IconName;
  /** Over the whole width of its container. */
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style'> & Look;

export function Button({ look = 'secondary', size = 'normal', icon, wide, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classOf({ look, size, wide: wide ?? false })}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export type LinkButtonProps = Omit<LinkProps, 'children' | 'className' | 'style'> & Look;

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({
  look = 'secondary',
  size = 'normal',
  icon,
  wide,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={classOf({ look, size, wide: wide ?? false })}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A button of one picture; `label` is its name for everybody who cannot see it. */
export function IconButton({
  icon,
  label,
  ...rest
}: Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  readonly icon: IconName;
  readonly label: string;
}) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      className={classNames(styles['button'], styles['icon'], styles['quiet'])}
    >
      <Icon name={icon} />
    </AriaButton>
  );
}

const classOf = ({ look, size, wide }: { look: string; size: string; wide: boolean }): string =>
  classNames(styles['button'], styles[look], styles[size], wide && styles['wide']);
