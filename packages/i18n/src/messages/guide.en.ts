import type { SameText } from '../same-text';
import type { guide as source } from './guide.zh-Hans';

export const guide = {
  title: 'User guide',
  lead: 'Choose who you are and see what to do, step by step. It can be read offline.',
  back: 'Back to help',
  unknown: 'There is no such topic.',
  steps: 'Steps',
  topic: {
    visitor: {
      name: 'Visitors with a mainland phone',
      s1: 'Open the address in the text message.',
      s2: 'Enter your phone number, get a code and type it in.',
      s3: 'Open your pass and look at the time and the gate. From then on it works offline.',
      s4: 'At the gate turn up the brightness and show the code to the guard.',
      s5: 'If you cannot come, cancel on the page of the pass.',
    },
    abroad: {
      name: 'Visitors from outside the mainland',
      s1: 'Open the link in the e-mail; no sign-in is needed. The mail itself carries the code as a picture too.',
      s2: 'Open it once while you have a network, or save the picture, or print it.',
      s3: 'Bring the document that was given in the appointment.',
      s4: 'Show the code and the document at the gate that is named.',
    },
    alumni: {
      name: 'Alumni',
      s1: 'Open the page for alumni and enter name, student number and year.',
      s2: 'Type the code that is sent to your registered phone or mailbox; if they have changed, ask the alumni office.',
      s3: 'Choose day, time and gate. Grey days are closed, with the reason beside them.',
      s4: 'A visit counts only when you enter. Until then it can be cancelled.',
    },
    host: {
      name: 'Hosts',
      s1: 'Sign in with your university account, choose “New appointment”, and enter visitors, time and gates.',
      s2: 'It works without a network too: the list says what is saved here and what is sent.',
      s3: 'What waits for you is under “Approvals”; a refusal needs a reason.',
      s4: 'If a visitor got no message, send it again from the appointment, or copy the link and pass it on.',
      s5: 'Visitors are told when you change or cancel; you can undo it for ten seconds.',
    },
    guard: {
      name: 'Guards',
      s1: 'At the start of a shift choose your name and enter your PIN; sign off when you hand over.',
      s2: 'Choose entry or exit first, then scan.',
      s3: 'Green: admit. Amber: do what the screen says. Red: do not admit, and tell the reason shown.',
      s4: 'At “please wait” let the visitor wait; the security office will call you.',
      s5: 'Scan as always without a network; watch the age of the data at the top right.',
      s6: 'At “record by hand” write it on the paper list.',
    },
    office: {
      name: 'Security and alumni office',
      s1: 'Rules of visit types: look at the effect before a change, and give its reason.',
      s2: 'Watchlist: add a document or phone number with reason and validity; every page tells you while somebody waits at a gate.',
      s3: 'When you have looked, say what you found and why; neither visitor nor host is told.',
      s4: 'Alumni office: look at what an import would change, and answer those who ask to be recognised.',
    },
  },
} as const satisfies SameText<typeof source>;
