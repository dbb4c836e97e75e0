import { isAwaited, type Visitor } from '@campus/domain';
import { useTranslations } from 'use-intl';
import { Badge, Banner, Button, LinkButton, showToast } from '../../components';

/** [DOC-8] How many of a visit's visitors have still to give their document; nothing where nobody has. */
export function AwaitedBadge({ visitors }: { readonly visitors: readonly Visitor[] }) {
  const t = useTranslations('completion');
  const count = visitors.filter(isAwaited).length;
  if (count === 0) return null;
  return (
    <Badge tone="warn" icon="person">
      {visitors.length === 1 ? t('badge') : t('waiting', { count })}
    </Badge>
  );
}

/** [DOC-8] One visitor whose document is awaited: he is asked again, or his host fills it in. */
export function AwaitedDocument(props: {
  readonly visitor: Visitor;
  /** null: the visit cannot be changed any more. */
  readonly editHref: string | null;
  readonly onRemind: (() => Promise<void>) | null;
}) {
  const t = useTranslations('completion');
  const { visitor, editHref, onRemind } = props;
  if (!isAwaited(visitor)) return null;
  const remind = async (): Promise<void> => {
    await onRemind?.();
    showToast({ text: t('reminded') });
  };
  return (
    <Banner
      tone="warn"
      title={t('badge')}
      actions={
        <>
          {onRemind !== null && (
            <Button look="primary" icon="mail" onPress={remind}>
              {t('remind')}
            </Button>
          )}
          {editHref !== null && (
            <LinkButton href={editHref} icon="edit">
              {t('fill')}
            </LinkButton>
          )}
        </>
      }
    >
      <p>{t('hint')}</p>
    </Banner>
  );
}
