import type { SameText } from '../same-text';
import type { completion as source } from './completion.zh-Hans';

export const completion = {
  badge: 'Waiting for the visitor',
  waiting: '{count, plural, =1 {Waiting for the visitor} other {Waiting for # visitors}}',
  hint: 'The visitor has still to give the document, and has no pass until then. Remind the visitor, or fill it in yourself.',
  remind: 'Remind the visitor',
  reminded: 'The reminder is on its way',
  fill: 'Fill it in myself',
  formHint: 'May be left empty: the visitor gives it by the link, and gets the pass then.',
  batchNote: 'The visitor completes the document.',
  batchCount:
    '{count, plural, =1 {1 row has no document; the visitor completes it.} other {# rows have no document; the visitors complete them.}}',
  title: 'Complete your document',
  lead: '{host} has put you down for a visit without your document. Give it here; then you get your pass.',
  kind: 'Kind of document',
  number: 'Document number',
  lastFour: 'Document number (the last four characters will do)',
  nationality: 'Country or region (with a passport)',
  chooseNationality: 'Choose',
  zone: 'Machine-readable zone of a passport (optional)',
  zoneHint: 'Paste the two lines at the foot of the photo page in place of number and country.',
  sure: 'I have compared this with my document. Afterwards only my host can change it.',
  notSure: 'Compare it with your document first, and tick the box.',
  missing: 'Enter the number of your document.',
  send: 'Send',
  back: 'Back',
  open: 'Complete my document',
  saved: 'Sent.',
  online:
    'Sending needs a network. Without one nothing of this leaves your device; send it once you are online.',
  privacy: 'It is kept encrypted, for this visit alone, and stands in no link or message.',
  waits: 'Saved on this device and sent once you are online.',
  refused: 'It could not be taken: {reason}',
  given: 'Your document has arrived.',
  listTitle: 'To be completed',
  noSuch: 'Nothing is to be completed on this device',
  noSuchBody: 'Open it once more by phone code or by the link in the e-mail.',
  why: {
    appointment: {
      'too-often':
        'With this document you have reached the number of visits that this kind of visit allows. Ask your host for another day.',
    },
    visitor: {
      duplicate: 'Somebody else on this visit has given the same document. Check the number.',
      'minor-needs-adult':
        'A child must come with an adult whose document is known. Let the adult complete theirs first.',
    },
  },
  declines: 'Saved on this device; your host is told once you are online.',
} as const satisfies SameText<typeof source>;
