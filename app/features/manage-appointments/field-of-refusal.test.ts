import { expect, it } from 'vitest';
import { fieldOfRefusal } from './field-of-refusal';

it.each([
  ['details.startAt', 'from'],
  ['details.endAt', 'to'],
  ['details.gates.2', 'gates'],
  ['details.plate', 'plate'],
  ['visitors.3.document.number', 'visitors.3.documentNumber'],
  ['visitors.0.phone', 'visitors.0.phone'],
  ['visitors.0.channels', 'visitors.0.phone'],
  ['visitors', null],
  [null, null],
])('a refusal at %s is shown at %s', (at, field) => {
  expect(fieldOfRefusal(at)).toBe(field);
});
