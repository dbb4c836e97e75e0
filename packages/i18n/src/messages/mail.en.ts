import type { SameText } from '../same-text';
import type { mail as source } from './mail.zh-Hans';

export const mail = {
  subject: {
    invitation: 'Your visit to {campus} on {day}: your pass',
    complete: 'Your visit to {campus} on {day}: your document is missing',
    moved: 'Your visit to {campus} on {day}: agreed, at another time',
    changed: 'Your visit to {campus} on {day}: this replaces your earlier code',
    canceled: 'Your visit to {campus} on {day} is cancelled',
    reminder: 'Reminder: your visit to {campus} on {day}',
  },
  greeting: 'Dear {name},',
  intro: {
    invitation: '{host} has invited you to {campus}, and your visit is approved.',
    complete:
      '{host} has invited you to {campus}, but your identity document is still missing. Once you have given it, and the visit is approved, you get your pass; without it you cannot enter.',
    moved:
      '{host} agrees to your visit to {campus}, but at another time than you asked for. What counts is the time below.',
    changed:
      '{host} has changed the arrangements of your visit to {campus}. What follows replaces the earlier message and the earlier code.',
    reminder: '{host} reminds you of your visit to {campus}. Please have your pass at hand.',
    canceled:
      'Your visit to {campus} is cancelled and the pass no longer lets you in. Please do not travel; ask your host {host} if this surprises you.',
  },
  series: {
    subject: {
      invitation: 'Your {count} visits to {campus} from {day}: your passes',
      canceled: '{count} visits to {campus} from {day} are cancelled',
    },
    intro: {
      invitation:
        '{host} has invited you to {campus} on {count} days, and your visits are approved. Each day has a pass of its own.',
      canceled:
        'These {count} visits to {campus} are cancelled and their passes no longer let you in. Please do not travel; ask your host {host} if this surprises you.',
    },
  },
  code: {
    show: 'Show this code to the guard at the gate. No account is needed and it works without a network. Save the picture or print this e-mail.',
    alt: 'QR code of your pass',
    short: 'Short code (if it cannot be scanned)',
    open: 'Open my pass',
    fixed: 'Open your pass with a code sent to the mobile number your host registered:',
    personal: 'Your pass:',
    secret: 'This link is yours alone; please do not pass it on.',
  },
  complete: {
    fixed: 'Complete it with a code sent to the mobile number your host registered:',
    personal: 'Complete it here:',
    open: 'Complete my document',
  },
  eachDay: 'daily {from}–{to}',
  label: {
    when: 'When',
    zone: 'Beijing time',
    gates: 'Gate',
    host: 'Host',
    unit: 'Unit',
    purpose: 'Purpose',
    area: 'Place',
    plate: 'Number plate',
    visitType: 'Kind of visit',
    address: 'Address',
    contact: 'Telephone',
  },
  bring: {
    document: 'Bring the original identity document that you gave for this visit; the guard will look at it.',
    passport: 'Bring this passport, the one given for this visit; the guard may look at it.',
    none: 'The pass alone lets you in.',
  },
  taxi: 'Address for the taxi driver',
  calendar: 'The attached calendar file adds the visit to your diary.',
  footer: 'Sent automatically by the visitor system of {campus}. Replies are not read.',
} as const satisfies SameText<typeof source>;
