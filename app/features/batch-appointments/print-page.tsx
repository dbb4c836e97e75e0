import { useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Button, EmptyState, LinkButton, OnePiece, Page, PageHeader, Skeleton } from '../../components';
import { useWorkspace } from '../../session';
import styles from './print.module.css';
import { useDraft } from './use-draft';
import { useMadeVisits, type MadeVisit } from './use-made-visits';

/** `/host/batch/print?what=sheet|badges`: for the browser's own printer, which also makes PDF. */
export function BatchPrintPage() {
  const t = useTranslations('batches.print');
  const [address] = useSearchParams();
  const isBadges = address.get('what') === 'badges';
  const visits = useMadeVisits();
  return (
    <Page width="wide">
      <div className={styles['screenOnly']}>
        <PageHeader
          back={{ href: '/host/batch', label: t('back') }}
          title={isBadges ? t('badges') : t('sheet')}
          lead={t('lead')}
          actions={<PrintButton as={isBadges ? 'badges' : 'sheet'} />}
        />
      </div>
      {visits === null && <Skeleton label={t('opening')} lines={8} />}
      {visits?.length === 0 && (
        <EmptyState
          icon="people"
          title={t('nobody')}
          actions={<LinkButton href="/host/batch">{t('back')}</LinkButton>}
        />
      )}
      {visits !== null &&
        visits.length > 0 &&
        (isBadges ? <Badges visits={visits} /> : <Sheet visits={visits} />)}
    </Page>
  );
}

function PrintButton({ as }: { readonly as: 'sheet' | 'badges' }) {
  const t = useTranslations('batches.print');
  const workspace = useWorkspace();
  const { draft } = useDraft();
  const print = (): void => {
    window.print();
    if (draft) void workspace.submit('batch.taken', { batchId: draft.id, as });
  };
  return (
    <Button look="primary" icon="print" isDisabled={!draft} onPress={print}>
      {t('print')}
    </Button>
  );
}

function Sheet({ visits }: { readonly visits: readonly MadeVisit[] }) {
  const t = useTranslations('batches.print');
  return (
    <table className={styles['sheet']}>
      <caption>{t('sheetOf', { count: visits.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('organisation')}</th>
          <th scope="col">{t('time')}</th>
          <th scope="col">{t('signature')}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit, i) => (
          <tr key={visit.id}>
            <td>{i + 1}</td>
            <th scope="row">{visit.name}</th>
            <td>{visit.organisation}</td>
            <td>
              <OnePiece>{visit.when}</OnePiece>
            </td>
            <td>&nbsp;</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Badges({ visits }: { readonly visits: readonly MadeVisit[] }) {
  const t = useTranslations('batches.print');
  return (
    <ul className={styles['badges']}>
      {visits.map((visit) => (
        <li key={visit.id} className={styles['badge']}>
          <span>{t('visitor')}</span>
          <strong>{visit.name}</strong>
          <span>{visit.organisation}</span>
          <span>
            <OnePiece>{visit.when}</OnePiece>
          </span>
          <span>{t('hostedBy', { host: visit.host })}</span>
        </li>
      ))}
    </ul>
  );
}
