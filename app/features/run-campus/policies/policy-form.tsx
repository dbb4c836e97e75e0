import { decidePolicyChange, Person, type Policy } from '@campus/domain';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Banner, Button, showToast, TextField } from '../../../components';
import { useFacts, useSession, useWorkspace } from '../../../session';
import { draftOf, isPolicy, readDraft, type DraftProblems, type PolicyDraft } from './policy-draft';
import { PolicyFields } from './policy-fields';
import { PolicyPreview } from './policy-preview';
import styles from './policies.module.css';

interface Wrong {
  readonly fields: DraftProblems;
  readonly reason: boolean;
  readonly words: string | null;
}
const NOTHING_WRONG: Wrong = { fields: {}, reason: false, words: null };

/** Changes the rules; sent when there is a network, and judged here first by the server's own rule. */
export function PolicyForm({ policy }: { readonly policy: Policy }) {
  const t = useTranslations('policies');
  const [draft, setDraft] = useState(() => draftOf(policy));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(NOTHING_WRONG);
  const save = useSave(policy);
  const change = (part: Partial<PolicyDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setWrong(NOTHING_WRONG);
  };
  const submit = async (): Promise<void> => setWrong(await save(draft, reason));
  const read = readDraft(draft, policy);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PolicyFields draft={draft} problems={wrong.fields} onChange={change} />
      <PolicyPreview policy={isPolicy(read) ? read : null} isChanged={isChanged(read, policy)} />
      <TextField
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        isRequired
        error={wrong.reason ? t('reasonMissing') : undefined}
      />
      {wrong.words && <Banner tone="bad" urgent title={wrong.words} />}
      <div className={styles['actions']}>
        <Button type="submit" look="primary">
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

const isChanged = (read: Policy | DraftProblems, before: Policy): boolean =>
  isPolicy(read) && JSON.stringify(read) !== JSON.stringify(before);

/** Checks and hands to the outbox; answers what is wrong. */
function useSave(policy: Policy): (draft: PolicyDraft, reason: string) => Promise<Wrong> {
  const t = useTranslations('policies');
  const refusals = useTranslations('refusals');
  const workspace = useWorkspace();
  const { principal } = useSession();
  const gates = useFacts('gate') ?? [];
  const locale = useLocale();
  return async (draft, reason) => {
    const read = readDraft(draft, policy);
    if (!isPolicy(read)) return { fields: read, reason: reason.trim() === '', words: t('mendFields') };
    if (reason.trim() === '') return { ...NOTHING_WRONG, reason: true };
    const { version: _, ...next } = read;
    const body = { policy: next, fromVersion: policy.version, reason: reason.trim() };
    const person = Person.safeParse({ ...pick(principal), locale });
    if (!person.success) return { ...NOTHING_WRONG, words: refusals('request.forbidden') };
    const actor = { kind: 'person', person: person.data } as const;
    const decided = decidePolicyChange(policy, body, { actor, gates });
    if (!decided.ok) return { ...NOTHING_WRONG, fields: fieldOf(decided.at), words: refusals(decided.code) };
    await workspace.submit('policy.change', body);
    showToast({ text: t('saved') });
    return NOTHING_WRONG;
  };
}

const fieldOf = (at: string | undefined): DraftProblems => (at ? { [at.replace('policy.', '')]: true } : {});

function pick(principal: ReturnType<typeof useSession>['principal']): object {
  if (principal?.kind !== 'person') return {};
  const { id, name, unit, roles } = principal;
  return { id, name, unit, roles };
}
