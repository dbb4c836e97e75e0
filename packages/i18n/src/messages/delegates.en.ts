import type { SameText } from '../same-text';
import type { delegates as source } from './delegates.zh-Hans';

export const delegates = {
  nav: 'Delegates',
  title: 'People who act for me',
  lead: 'A delegate sees your coming visits, invites, changes and cancels for you, and answers applications. The visitor and the guard read your name; you read who did it.',
  back: 'Back to my appointments',
  loading: 'Opening who acts for whom',
  mine: 'They act for me',
  others: 'I act for',
  none: {
    mine: 'Nobody acts for you.',
    others: 'You act for nobody.',
  },
  until: 'Until the end of {day}',
  ending: 'Ends once this is sent',
  end: {
    mine: 'End',
    others: 'Stop acting',
  },
  endTitle: {
    mine: 'Shall {name} no longer act for you?',
    others: 'Stop acting for {name}?',
  },
  endBody: {
    mine: 'Your visits leave the devices of the delegate. What was done stays as it is.',
    others:
      'The visits of this host leave your devices. What you did stays as it is, and what is not yet sent is refused.',
  },
  ended: 'Ended',
  endedMine: '{name} acted for you until {day}',
  endedOthers: 'You acted for {name} until {day}',
  name: 'Name a colleague',
  emailHint: 'It must be exact. The colleague must have signed in here before.',
  lastDay: 'Last day',
  lastDayHint: 'Within a year',
  named: 'Named; the list shows when it is in force.',
  refused: '{email} was not named',
  waiting: '{email}: {state}',
  forWhom: 'For',
  myself: 'Myself',
  forHost: 'For {name}',
  madeBy: 'Made by {name}',
  acts: 'Done for the host',
  act: {
    made: 'Made',
    changed: 'Changed',
    canceled: 'Cancelled',
    approved: 'Agreed',
    rejected: 'Declined',
  },
  actBy: '{name}, {time}',
  lost: '{count, plural, =1 {One change was} other {# changes were}} not made',
} as const satisfies SameText<typeof source>;
