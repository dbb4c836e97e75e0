import type { SameText } from '../same-text';
import type { sms as source } from './sms.zh-Hans';

export const sms = {
  invitation: {
    full: '{campus}: visit {start}, {gate}. Pass: {link}',
    medium: 'Campus visit {start}, {gate}. Pass: {link}',
    short: 'Campus visit {start}. Pass: {link}',
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
  code: '{code} is your visitor pass code. Valid 5 minutes. Do not share it.',
} as const satisfies SameText<typeof source>;
