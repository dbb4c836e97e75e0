import type { RefusalTexts } from '../same-text';

/** Each refusal: the fact, then what to do. */
export const refusals = {
  request: {
    malformed: 'We could not read what was entered. Check it and send it again.',
    'not-found': 'This could not be found; it may have been removed. Go back one page.',
    'too-large': 'This is too large to send. Send it in smaller parts.',
    'rate-limited': 'Too many attempts. Wait a few minutes and try again.',
    forbidden: 'You are not allowed to do this. Ask the security office if you need to.',
    'signed-out': 'Your sign-in has ended. Sign in again; unsent work is kept on this device.',
    unsupported: 'This system does not know this action. Update to the newest version and try again.',
    'wrong-method':
      'This address does not take that kind of request. Update to the newest version and try again.',
    'predecessor-refused':
      'The step before this one was refused, so this one was not done. Mend that step first.',
  },
  appointment: {
    'not-found': 'This appointment could not be found; it may have been removed. Go back to the list.',
    'not-yours': 'This appointment belongs to another host. Ask that host to change it.',
    'changed-meanwhile':
      'This appointment was changed elsewhere. Look at the newest version and decide whether to make your change again.',
    'wrong-state': "This is not possible in the present state. Look at the appointment's newest state.",
    'no-visitors': 'There is no visitor yet. Add at least one.',
    'too-many-visitors':
      'There are more visitors than this kind of visit allows. Remove some or make a second appointment.',
    'window-reversed': 'The end is before the start. Correct the times.',
    'in-the-past': 'This time has already passed. Choose a later one.',
    'too-long': 'The visit is longer than this kind of visit allows. Make it shorter.',
    'too-far-ahead': 'The date is too far ahead to book. Choose an earlier one.',
    'same-day': 'This kind of visit cannot be booked for the same day. Choose a later day.',
    'lead-time':
      'This kind of visit must be booked further in advance; weekends may not count. Choose a later time.',
    'outside-hours': 'The campus is not open to visitors at this time. Choose a time within opening hours.',
    'campus-closed': 'The campus receives no visitors on this day. Choose another day.',
    'closed-day': 'The campus is closed to this kind of visit on that day. Choose another day.',
    'no-such-gate': 'This gate does not exist. Choose the gate again.',
    'gate-closed': 'This gate is closed at that time. Choose another gate or time.',
    'gate-not-of-type': 'This kind of visit is not let in at that gate. Choose another gate.',
    'visit-type-not-allowed':
      'Your role may not invite for this kind of visit. Choose another kind or ask a member of staff.',
    'no-such-visit-type': 'This kind of visit does not exist. Choose again.',
    'visitor-already-in':
      'The visitor has already entered, so this can no longer be changed. Contact the security office.',
    'over-quota': 'This time is fully booked. Choose another time.',
    'too-often':
      'Somebody on the list already comes as often as this kind of visit allows. Choose another day, or leave this visitor out.',
    'slot-full': 'Too many people arrive at that time already. Choose another time of arrival.',
    'over-budget':
      'You have invited as many visitors of this kind as you may in this month. Take one off, or invite for next month.',
  },
  series: {
    'last-day': 'The last day lies before the first. Choose a later one.',
    'no-weekday': 'No weekday is chosen. Choose at least one.',
    'no-further-day': 'There is no further day. Choose more days, or make it a single visit.',
    'too-many': 'One series has 26 visits at most. Choose fewer days.',
    'day-twice': 'This day is in the series already. Choose another one.',
    'several-days':
      'A visit over several days cannot be repeated on further days. Let it end on the day on which it begins.',
  },
  application: {
    'not-for-strangers':
      'You cannot apply for this kind of visit yourself. Choose another kind, or ask your host to invite you.',
    'host-missing': 'Say whom you want to visit: full name and unit, or the e-mail address.',
    'no-such-host': 'No colleague with this address can take it over. Check the address.',
    'already-sent': 'This application was sent with other contents. Please start a new one.',
  },
  delegate: {
    nobody: 'No colleague who could act for you has this address. Check it; it must be exact.',
    oneself: 'This is your own address. Enter that of a colleague.',
    already: 'This colleague acts for you already. To change the date, end it first.',
    'too-many': 'No more than ten people can act for you. End one of them first.',
    'last-day': 'Choose a last day from today on, within a year.',
    'not-found': 'This has been removed already. Go back to the list.',
    'not-acting': 'You do not act for this host. Choose yourself, or ask the host to name you.',
    ended:
      'You no longer act for this host, so this was not done. Ask the host to do it, or to name you again.',
  },
  policy: {
    'changed-meanwhile': 'Somebody else changed these rules meanwhile. Look at them again.',
    contradiction: 'Nobody could keep to this rule. Change the marked field.',
    unchanged: 'Nothing was changed.',
  },
  visitor: {
    'name-missing': "The visitor's name is missing. Enter it as on the document.",
    'name-invalid': 'The name has characters that no document has. Write it as on the document.',
    'no-contact': 'There is no way to reach the visitor. Enter a phone number or an e-mail address.',
    'phone-invalid':
      'The phone number is not valid. Check it; numbers from outside the mainland need their country code.',
    'email-invalid': 'The e-mail address is not valid. Check it and enter it again.',
    'document-required': 'This kind of visit needs a document number. Add the document.',
    'document-invalid': 'The number does not fit this kind of document. Check both.',
    'document-awaited':
      'The visitor has not given the document yet, so there is no pass. Remind the visitor, or fill it in yourself.',
    'document-given': 'Your document has been given already. To change it, ask your host.',
    'minor-needs-adult': 'A child must come with an adult. Add an adult visitor.',
    'plate-invalid': 'The number plate is not valid. Check it; an example is 京A12345.',
    'too-many-companions': 'More people come along than this kind of visit allows. Take some off.',
    duplicate: 'The same visitor is listed twice. Remove one of the rows.',
    'no-confirmation-asked': 'Nobody is asked to confirm this visitor. Look at how the appointment stands.',
    'nationality-invalid': 'Choose the country or region that the passport names.',
  },
  document: {
    'check-digit':
      'The check digit does not match, so one character is probably wrong. Compare it with the document.',
    malformed: 'The document number has the wrong length or form. Copy it again from the document.',
    'fifteen-digits': 'Numbers of 15 digits are no longer valid. Enter the one with 18.',
    'birth-date': 'The date of birth within the number is not possible. Compare it with the document.',
    expired: 'The document expires before the visit ends. Ask for the new one and enter its number.',
  },
  alumni: {
    'no-credential': 'There is no alumni credential on this sign-in. Verify yourself as an alumnus first.',
    'credential-expired': 'Your alumni credential is not valid on that day. Renew it and book again.',
    'credential-withdrawn':
      'This credential has been withdrawn, so it cannot be renewed. Contact the alumni office.',
    'not-renewable': 'There is nothing to renew now. Next year’s credential can be had from 1 December.',
    'no-visits-left':
      'No visits are left this year. Cancel one that is still to come, or write to the alumni office.',
    'number-invalid':
      'This is no student number. It has letters and digits only; copy it from your certificate.',
    'year-invalid': 'This is no year. Enter the four digits of the year of graduation.',
    'listed-twice': 'This student number stands in the file twice. Keep one of the lines.',
    'register-changed': 'Somebody changed the register meanwhile. Look at the changes again.',
    'request-decided': 'Somebody has decided this request already. Load the queue again.',
    'request-changed': 'He asked anew meanwhile. Look at the request again before you decide.',
    withdrawn:
      'The office has withdrawn his access. Give it back under “Alumnus” first, or decline the request.',
  },
  batch: {
    'too-many-rows': 'These are more rows than you may send in one day. Students may send up to 20 a day.',
    'not-found': 'The server does not hold these rows any more. Check the list again and send it anew.',
  },
  group: {
    'staff-only': 'Only staff invite groups. Ask a member of staff to do it.',
    none: 'There is no such group. Go back to the list of groups.',
    seats:
      'A group has at least two seats, and no more than the rules of group visits grant. Change the number.',
    'seats-taken': 'More seats are given away already. Take somebody off first, or enter a higher number.',
    deadline: 'This deadline is over, or lies after the start of the visit. Choose an earlier time.',
    'not-open': 'The university has not agreed to this group yet. Try again later.',
    closed: 'The host takes no more registrations. Ask the host.',
    'deadline-passed': 'The deadline for registration is over. Ask the host.',
    full: 'There is no seat left. Give it more seats, or take somebody off first.',
    'too-late': 'The time for changes is over. Who is on the list stays on it.',
    'by-head-count': 'This group comes on one pass of its leader; nobody registers by name.',
    'changed-elsewhere': 'This visit belongs to a group. Change it on the page of the group.',
    'reminded-today': 'They have been reminded today. Try again tomorrow.',
  },
  pass: {
    'not-found': 'This pass could not be found. Ask your host for a new link.',
    'wrong-state': "The pass's present state does not allow this. Look at its newest state.",
    'not-ready': 'The appointment is not approved yet, so there is no pass. Try again once it is.',
  },
  delivery: {
    unreachable: 'No message reaches this visitor. Check the contact details or forward the link yourself.',
    'text-not-failed':
      'No text message to this visitor has failed, so the link without sign-in is not needed. Send the message again or forward the fixed address.',
  },
  'sign-in': {
    'code-wrong': 'The code is wrong. Enter it again.',
    'code-expired': 'The code has expired. Ask for a new one.',
    'code-locked': 'Too many wrong codes; this is locked for a while. Ask for a new code later.',
    'no-role': 'This account has no role in this system. Contact the IT office.',
  },
  legacy: {
    'not-configured': 'No old system is set up here. Set it up on the page of the old system first.',
    ended:
      'The old system has ended, so nothing is taken from it any more. Change the last day if it still runs.',
    pattern:
      'This pattern cannot be used: it is unreadable, or it takes codes of ours too. Write it more closely.',
    'row-incomplete': 'The id or the code is missing or too long. Complete the row and import it again.',
    'row-characters':
      'There are characters that cannot be kept, such as an unreadable half of one. Write that field anew and import the row again.',
    'row-time':
      'The times cannot be read, or the end lies before the start. Correct the row and import it again.',
    'row-foreign-code':
      'The code does not look as codes of the old system do. Check the row, or the pattern.',
  },
  watchlist: {
    'nothing-to-match': 'Enter a document number or a phone number.',
    validity: 'The end has to lie after the start, and ahead of now.',
    'already-listed': 'This is on the list already.',
    'not-found': 'This is not on the list, or has ended.',
    decided: 'This has been decided already. Reload the page to see how.',
  },
  device: {
    'code-wrong': 'The enrolment code is wrong or already used. Ask the administrator for a new one.',
    revoked: 'This tablet has been revoked. Hand it in and use another one.',
    'pin-wrong': 'The PIN is wrong. Enter it again; if you forgot it, ask the supervisor.',
  },
  shift: {
    'none-open': 'No shift is open. Start a shift with your PIN first.',
  },
  sync: {
    'epoch-changed':
      "The server's data was restored and this device is loading it anew. Wait a moment; unsent work is not lost.",
    'protocol-too-old': 'This device runs too old a version. Reload it while online; unsent work is kept.',
    'unknown-collection': 'The server does not know this kind of data. Reload to the newest version.',
  },
  server: {
    unavailable: 'The server cannot be reached at the moment. Carry on; everything is sent when it is back.',
    error: 'The server made a mistake. Try again later; if it stays, contact the IT office.',
  },
} as const satisfies RefusalTexts;
