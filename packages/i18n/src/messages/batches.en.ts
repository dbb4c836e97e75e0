import type { SameText } from '../same-text';
import type { batches as source } from './batches.zh-Hans';

export const batches = {
  row: {
    rounded:
      'The spreadsheet has rounded this long number. Make the column “Text” and type the number again.',
    'too-long': 'This is longer than {max, number} characters. Please shorten it.',
    'document-type-unknown': 'This kind of document is not known. Write resident-id, passport or the like.',
    'nationality-unknown':
      'This nationality is not known. Write the name of the country or region, or its two letters such as GB.',
    'day-missing': 'The date is missing. Fill it in here, or set it for the whole list.',
    'day-unreadable': 'The date cannot be told for sure. Write it like 2026-12-01.',
    'time-missing': 'The time is missing. Fill it in here, or set it for the whole list.',
    'time-unreadable': 'The time cannot be read. Write it like 09:00.',
    'gate-missing': 'The gate is missing. Fill it in here, or set it for the whole list.',
    'gate-unknown': 'There is no such gate. Write a gate’s name.',
    'purpose-missing': 'The purpose is missing. Fill it in here, or set it for the whole list.',
    'visit-type-missing': 'The kind of visit is missing. Fill it in here, or set it for the whole list.',
    'visit-type-unknown': 'There is no such kind of visit. Write its name, or set it for the whole list.',
    duplicate: 'This is row {row, number} once more. Remove one of the two.',
  },
} as const satisfies SameText<typeof source>;
