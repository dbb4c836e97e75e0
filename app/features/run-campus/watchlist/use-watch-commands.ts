import { Person, WatchEntryId, type CommandBody } from '@campus/domain';
import { useLocale } from 'use-intl';
import { newId, useSession, useWorkspace } from '../../../session';
import { readDraft, type EntryDraft, type ReadDraft } from './entry-draft';

/** Security's changes: judged here first, put into the outbox, sent when there is a network. */
export function useWatchCommands() {
  const workspace = useWorkspace();
  const { principal } = useSession();
  const locale = useLocale();
  const read = (draft: EntryDraft): ReadDraft => {
    const person = Person.safeParse({ ...pick(principal), locale });
    if (!person.success) return { ok: false, problems: { number: 'request.forbidden' } };
    return readDraft(draft, { entryId: newId(WatchEntryId), nowMs: Date.now(), person: person.data });
  };
  return {
    read,
    async add(draft: EntryDraft): Promise<ReadDraft> {
      const entry = read(draft);
      if (entry.ok) await workspace.submit('watchlist.add', entry.entry);
      return entry;
    },
    end: (entryId: CommandBody<'watchlist.end'>['entryId']) => workspace.submit('watchlist.end', { entryId }),
    clear: (body: CommandBody<'watchlist.clearMatch'>) => workspace.submit('watchlist.clearMatch', body),
  };
}

export type WatchCommands = ReturnType<typeof useWatchCommands>;

function pick(principal: ReturnType<typeof useSession>['principal']): object {
  if (principal?.kind !== 'person') return {};
  const { id, name, unit, roles } = principal;
  return { id, name, unit, roles };
}
