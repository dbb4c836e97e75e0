import { endsSoon, renewableYear, type AlumniCredential } from '@campus/domain';
import type { CommandState } from '@campus/local-db';
import { writeDay } from '@campus/i18n';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button } from '../../components';
import { useWorkspace } from '../../session';
import type { AlumnusBook } from './use-alumnus';
import styles from './visit-as-alumnus.module.css';

interface RenewalProps {
  readonly book: AlumnusBook;
  readonly credential: AlumniCredential;
}

/** [ALUMNI-15] A word in time, one press, and what became of it: told from the queue, so after a restart too. */
export function Renewal({ book, credential }: RenewalProps) {
  const t = useTranslations('alumni.credential');
  const { alumnusId } = credential;
  const asked = lastAsked(book.commands, alumnusId);
  const year = renewableYear(book.credentials, { alumnusId, nowMs: book.ctx.nowMs });
  if (year !== null && isOnItsWay(asked)) return <Banner tone="info" title={t('renewing')} />;
  return (
    <>
      <NotRenewed book={book} asked={asked} />
      {year !== null && <TakeOut credential={credential} year={year} nowMs={book.ctx.nowMs} />}
    </>
  );
}

/** What the server did not accept, until he holds what he asked for. */
function NotRenewed({
  book,
  asked,
}: Pick<RenewalProps, 'book'> & { readonly asked: CommandState | undefined }) {
  const t = useTranslations();
  if (asked?.state !== 'refused') return null;
  const { alumnusId, year } = asked.command.body;
  const isHeld = book.credentials.some(
    (one) => one.alumnusId === alumnusId && one.year === year && one.state === 'active',
  );
  if (isHeld) return null;
  const reason = t(`refusals.${asked.result?.code ?? 'server.error'}`);
  return <Banner tone="bad" urgent title={t('alumni.credential.notRenewed', { reason })} />;
}

function TakeOut(props: {
  readonly credential: AlumniCredential;
  readonly year: number;
  readonly nowMs: number;
}) {
  const t = useTranslations('alumni.credential');
  const locale = useLocale();
  const workspace = useWorkspace();
  const year = String(props.year);
  const lastDay = endsSoon(props.credential, props.nowMs);
  const { alumnusId } = props.credential;
  return (
    <>
      {lastDay !== null && (
        <Banner tone="warn" title={t('ending', { day: writeDay(lastDay, locale), year })} />
      )}
      <div className={styles['actions']}>
        <Button
          icon="sync"
          onPress={() => void workspace.submit('alumni.renew', { alumnusId, year: props.year })}
        >
          {t('renew', { year })}
        </Button>
      </div>
    </>
  );
}

const lastAsked = (commands: readonly CommandState[], alumnusId: string): CommandState | undefined =>
  commands
    .filter(({ command }) => command.kind === 'alumni.renew' && command.body['alumnusId'] === alumnusId)
    .at(-1);

/** Until the credential that it brings is here. */
const isOnItsWay = (asked: CommandState | undefined): boolean =>
  asked !== undefined && asked.state !== 'refused' && !asked.settled;
