import type { Refusal } from '@campus/domain';

/** Where the form shows a refusal: the domain's path, or a schema issue's, as the name of a field of the form. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^(forHost)$/, '$1'],
  [/^(series\..+)$/, '$1'],
  [/^details\.startAt$/, 'from'],
  [/^details\.endAt$/, 'to'],
  [/^details\.gates(?:\.\d+)?$/, 'gates'],
  [/^details\.(\w+)$/, '$1'],
  [/^leader\.document(?:\.\w+)?$/, 'visitors.0.documentNumber'],
  [/^leader\.channels.*$/, 'visitors.0.phone'],
  [/^leader\.(\w+)$/, 'visitors.0.$1'],
  [/^plan\.registerBy$/, 'group.registerTime'],
  [/^plan\.changeBy$/, 'group.changeTime'],
  [/^plan\.plates.*$/, 'group.plates'],
  [/^plan\.(\w+)$/, 'group.$1'],
  [/^visitors\.(\d+)\.document(?:\.\w+)?$/, 'visitors.$1.documentNumber'],
  [/^visitors\.(\d+)\.channels.*$/, 'visitors.$1.phone'],
  [/^visitors\.(\d+)\.companions\.(\d+)\.\w+$/, 'visitors.$1.companions.$2.name'],
  [/^visitors\.(\d+)\.(\w+)$/, 'visitors.$1.$2'],
];

/** null: the refusal is about the whole appointment and belongs above the form. */
export function fieldOfRefusal(at: Refusal['at'] | null): string | null {
  for (const [pattern, field] of FIELDS) {
    if (at !== undefined && at !== null && pattern.test(at)) return at.replace(pattern, field);
  }
  return null;
}
