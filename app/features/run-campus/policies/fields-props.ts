import { useTranslations } from 'use-intl';
import type { DraftProblems, PolicyDraft } from './policy-draft';

export interface FieldsProps {
  readonly draft: PolicyDraft;
  readonly problems: DraftProblems;
  readonly onChange: (part: Partial<PolicyDraft>) => void;
}

/** What is said at a field that says no rule. */
export function useMistake(problems: DraftProblems): (name: keyof DraftProblems) => string | undefined {
  const t = useTranslations('policies');
  return (name) => (problems[name] ? t('mend') : undefined);
}
