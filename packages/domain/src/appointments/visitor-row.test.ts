import { describe, expect, it } from 'vitest';
import { aDraft } from '../../test/builders';
import type { VisitorDraft } from '../visitors/visitor';
import { amendedVisitorRow, newVisitorRow } from './visitor-row';

const PHONE = '13800000001';
const EMAIL = 'li@example.org';
const NUMBER = { type: 'passport', number: 'E12345678' } as const;

/** What he was known by, what was typed, and whether the host's word still counts. */
const VECTORS: readonly (readonly [words: string, Partial<VisitorDraft>, Partial<VisitorDraft>, boolean])[] =
  [
    ['nothing else', { phone: PHONE, email: null }, { phone: PHONE, email: null }, true],
    [
      'another spelling of the same',
      { phone: PHONE, email: null },
      { phone: ' 138 0000 0001', email: null },
      true,
    ],
    ['an e-mail more', { phone: PHONE, email: null }, { phone: PHONE, email: EMAIL }, true],
    ['a phone more', { phone: null, email: EMAIL }, { phone: PHONE, email: EMAIL }, true],
    ['a document more', { phone: PHONE, document: null }, { phone: PHONE, document: NUMBER }, true],
    ['no document typed', { phone: PHONE, document: NUMBER }, { phone: PHONE, document: null }, true],
    ['another phone', { phone: PHONE, email: null }, { phone: '13800000002', email: null }, false],
    [
      'another phone, the e-mail stays',
      { phone: PHONE, email: EMAIL },
      { phone: '13800000002', email: EMAIL },
      false,
    ],
    ['the phone taken away', { phone: PHONE, email: EMAIL }, { phone: null, email: EMAIL }, false],
    ['an e-mail in the phone’s place', { phone: PHONE, email: null }, { phone: null, email: EMAIL }, false],
    [
      'another document',
      { phone: PHONE, document: { type: 'passport', number: 'K98765401' } },
      { phone: PHONE, document: NUMBER },
      false,
    ],
    [
      'somebody who was known by nothing',
      { phone: null, email: null, document: null },
      { phone: PHONE },
      false,
    ],
  ];

describe('a visitor’s row after an amendment', () => {
  it.each(VECTORS)('[BUDGET-3] [BUDGET-4] %s', (...[, known, typed, isSame]) => {
    const before = {
      ...newVisitorRow(aDraft(1, { email: null, ...known })),
      hostConfirm: 'confirmed' as const,
    };
    const after = amendedVisitorRow(before, aDraft(1, { email: null, ...typed }));
    expect(after.hostConfirm).toBe(isSame ? 'confirmed' : 'none');
  });
});
