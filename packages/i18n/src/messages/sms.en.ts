import type { SameText } from '../same-text';
import type { sms as source } from './sms.zh-Hans';

export const sms = {
  invitation: {
    full: '{campus}: visit {start}, {gate}. Pass: {link}',
    medium: 'Campus visit {start}, {gate}. Pass: {link}',
    short: 'Campus visit {start}. Pass: {link}',
  },
  complete: {
    full: '{campus}: visit {start}. Document missing, complete it: {link}',
    medium: 'Visit {start}: document missing, complete it: {link}',
    short: 'Visit {start}: complete document {link}',
  },
  moved: {
    full: '{campus}: agreed, but at {start}, {gate}. Pass: {link}',
    medium: 'Visit agreed, but at {start}, {gate}. Pass: {link}',
    short: 'Visit agreed, but at {start}. Pass: {link}',
  },
  declined: {
    full: '{campus}: your visit {start} was declined. Do not travel.',
    medium: 'Your visit {start} was declined. Do not travel.',
    short: 'Visit {start} declined. Do not travel.',
  },
  unanswered: {
    full: '{campus}: nobody answered your application for {start}.',
    medium: 'Nobody answered your application for {start}.',
    short: 'Application for {start}: no answer.',
  },
  changed: {
    full: '{campus}: visit moved to {start}, {gate}. New pass: {link}',
    medium: 'Visit now {start}, {gate}. New pass: {link}',
    short: 'Visit now {start}. New pass: {link}',
  },
  canceled: {
    full: '{campus}: your visit {start} is cancelled. {link}',
    medium: 'Your campus visit {start} is cancelled. {link}',
    short: 'Visit {start} is cancelled. {link}',
  },
  reminder: {
    full: '{campus}: reminder of your visit {start}, {gate}. Pass: {link}',
    medium: 'Reminder: visit {start}, {gate}. Pass: {link}',
    short: 'Reminder: visit {start}. Pass: {link}',
  },
  series: {
    full: '{campus}: {count} visits from {start}, {gate}. Passes: {link}',
    medium: '{count} campus visits from {start}, {gate}. Passes: {link}',
    short: '{count} visits from {start}. Passes: {link}',
  },
  seriesCanceled: {
    full: '{campus}: {count} visits from {start} are cancelled. {link}',
    medium: '{count} campus visits from {start} are cancelled. {link}',
    short: '{count} visits from {start} cancelled. {link}',
  },
  code: '{code} is your visitor pass code. Valid 5 minutes. Do not share it.',
} as const satisfies SameText<typeof source>;
