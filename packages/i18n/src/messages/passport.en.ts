import type { SameText } from '../same-text';
import type { passport as source } from './passport.zh-Hans';

export const passport = {
  nationality: 'Country or region',
  nationalityHint: 'Type a part of its name to find it',
  nationalityNone: 'No country or region fits',
  zone: 'Machine-readable zone (optional)',
  zoneHint: 'The two lines at the foot of the passport’s photo page; paste or scan them to fill in this form',
  read: 'Read and filled in',
  name: 'Name',
  number: 'Passport number',
  birthOn: 'Date of birth',
  expiresOn: 'Valid until',
  nameCut: 'The name is long, and the zone may not hold all of it. Complete it from the passport.',
  nationalityUnknown: 'The zone’s code of the country is not in the list; choose it yourself.',
  expired: 'The passport expires before the visit and cannot be used for it.',
  faults: {
    unreadable: 'There is no machine-readable zone here. Paste the two lines at the foot of the page.',
    length:
      'Each line of the zone has 44 characters; here are {count, number} in all. Paste both lines whole.',
    'not-a-passport':
      'This is not the zone of a passport. Paste the two lines at the foot of its photo page.',
    number: 'The passport number does not fit its check digit. Compare it with the passport.',
    birth: 'The date of birth does not fit its check digit. Compare it with the passport.',
    expiry: 'The date of expiry does not fit its check digit. Compare it with the passport.',
    optional: 'The personal number at the end of line two does not fit its check digit. Compare it.',
    whole: 'The last digit, which checks the whole line, does not fit. Compare line two with the passport.',
    nationality: 'The code of the country has to be letters. Compare it with the passport.',
  },
} as const satisfies SameText<typeof source>;
