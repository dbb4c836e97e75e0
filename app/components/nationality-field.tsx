import { isRegionMeant, listRegions, type Region } from '@campus/i18n';
import { useMemo } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useLocale, useTranslations } from 'use-intl';
import { classNames } from './class-names';
import styles from './field.module.css';
import { Icon } from './icon';
import { LabelText } from './label-text';

export interface NationalityFieldProps {
  /** Two letters of ISO 3166-1, or null. */
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly onBlur?: () => void;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
}

/** A country or region, found by typing a part of its name in any of our languages, or its letters. */
export function NationalityField(props: NationalityFieldProps) {
  const { value, onChange, error, isRequired = false } = props;
  const t = useTranslations('passport');
  const locale = useLocale();
  const regions = useMemo(() => listRegions(locale), [locale]);
  const codes = useMemo(() => new Map(regions.map(({ code, name }) => [name, code])), [regions]);
  return (
    <ComboBox
      key={locale}
      className={classNames(styles['field'])}
      validationBehavior="aria"
      defaultItems={regions}
      defaultFilter={(name, typed) => isRegionMeant(codes.get(name) ?? '', typed)}
      value={value}
      onChange={(code) => onChange(typeof code === 'string' ? code : null)}
      onBlur={() => props.onBlur?.()}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className={classNames(styles['label'])}>
        <LabelText label={t('nationality')} isRequired={isRequired} />
      </Label>
      <div className={styles['combo']}>
        <Input className={classNames(styles['input'])} />
        <Button className={classNames(styles['opener'])}>
          <Icon name="down" />
        </Button>
      </div>
      <Text slot="description" className={classNames(styles['hint'])}>
        {t('nationalityHint')}
      </Text>
      <FieldError className={classNames(styles['error'])}>{error}</FieldError>
      <Regions />
    </ComboBox>
  );
}

function Regions() {
  const t = useTranslations('passport');
  return (
    <Popover className={classNames(styles['popover'])}>
      <ListBox<Region>
        className={classNames(styles['list'])}
        renderEmptyState={() => <div className={styles['option']}>{t('nationalityNone')}</div>}
      >
        {({ code, name }) => (
          <ListBoxItem id={code} textValue={name} className={classNames(styles['option'])}>
            {({ isSelected }) => (
              <>
                <span>{name}</span>
                {isSelected && <Icon name="check" />}
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
