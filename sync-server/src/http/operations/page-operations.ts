import { z } from 'zod';
import { get, LANG, PAGE, type Operation, post } from './operation';

/** Forms of a visit, under the phone's sign-in and under a link. */
const FORMS_OF_VISITORS = [
  ...['/v/{visitorId}/document', '/p/{token}/document'].map((path) => ({
    path,
    shows: 'The form of the document that a host left out',
    takes: 'Give it, once; what is wrong comes back in the form',
    fields: ['type', 'number', 'nationality', 'zone', 'sure'],
  })),
  ...['/v/{passId}/plate', '/p/{token}/plate'].map((path) => ({
    path,
    shows: 'The form of the car that a visitor comes with',
    takes: 'Say it until he has come; what is no plate comes back in the form',
    fields: ['plate'],
  })),
  ...['/v/{visitorId}/cancel', '/p/{token}/cancel'].map((path) => ({
    path,
    shows: 'The question before a visitor takes his part back',
    takes: 'Take it back, until he has come',
    fields: [],
  })),
];
const textFields = (names: readonly string[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.string()])));

const CALENDAR = 'text/calendar';

/** The server's own pages, which need no script. */
export const PAGE_OPERATIONS: readonly Operation[] = [
  get('/v', 'Passes of a mainland phone: a form, then a code, then the passes', {
    type: PAGE,
    parameters: [LANG],
  }),
  post('/v/code', 'The form of the number', { form: z.object({ phone: z.string() }), answers: [303] }),
  post('/v/resend', 'Another code', { answers: [303] }),
  post('/v/verify', 'The form of the code; a wrong one shows it again', {
    form: z.object({ code: z.string() }),
    answers: [303],
    refusals: [400],
  }),
  post('/v/signout', 'Sign out, back to the form', { answers: [303] }),
  get('/v/feedback', 'The form of a word about the trial, while an old system runs', {
    type: PAGE,
    parameters: [LANG],
  }),
  post('/v/feedback', 'Say it; what is missing comes back in the form', {
    form: textFields(['mood', 'text']),
    answers: [200, 303],
    refusals: [400],
  }),
  get('/v/{passId}/qr.png', 'The code of one’s own pass', {
    who: 'session',
    type: 'image/png',
    refusals: [404],
  }),
  get('/v/{passId}/visit.ics', 'One’s own visit for a calendar', {
    who: 'session',
    type: CALENDAR,
    refusals: [404],
  }),
  ...FORMS_OF_VISITORS.flatMap(({ path, shows, takes, fields }) => {
    const who = path.startsWith('/v') ? 'session' : 'none';
    return [
      get(path, shows, { who, type: PAGE, parameters: [LANG], answers: [200, 303], refusals: [404] }),
      post(path, takes, { who, form: textFields(fields), answers: [303], refusals: [400, 404] }),
    ];
  }),
  get('/g/{token}', 'A group’s page: what it is, how many seats are left, one’s own places', {
    type: PAGE,
    parameters: [LANG],
    refusals: [404],
  }),
  post('/g/{token}/register', 'Put oneself down; what is wrong comes back in the form', {
    form: z.object({
      name: z.string(),
      contact: z.string(),
      organisation: z.string().optional(),
      documentType: z.string().optional(),
      documentNumber: z.string().optional(),
    }),
    answers: [303],
    refusals: [400, 404],
  }),
  post('/g/{token}/mine', 'A code for who is on the list already', {
    form: z.object({ contact: z.string() }),
    answers: [303],
    refusals: [400, 404],
  }),
  post('/g/{token}/verify', 'The form of the code; a wrong one shows it again', {
    form: z.object({ code: z.string() }),
    answers: [303],
    refusals: [400, 404],
  }),
  post('/g/{token}/resend', 'Another code', { answers: [303], refusals: [404] }),
  post('/g/{token}/step-back', 'Give one’s own place back', {
    form: z.object({ appointmentId: z.string() }),
    answers: [303],
    refusals: [404],
  }),
  post('/g/{token}/leave', 'Forget who proved himself in this browser', { answers: [303], refusals: [404] }),
  get('/p/{token}', 'The page of one pass', { type: PAGE, parameters: [LANG], refusals: [404] }),
  get('/p/{token}/qr.png', 'Its code as a picture', { type: 'image/png', refusals: [404] }),
  get('/p/{token}/pass.jwt', 'The signed pass itself', { type: 'application/jwt', refusals: [404] }),
  get('/p/{token}/visit.ics', 'The visit for a calendar', { type: CALENDAR, refusals: [404] }),
  get('/a/{token}', 'How an application stands', { type: PAGE, parameters: [LANG], refusals: [404] }),
  get('/a/{token}/withdraw', 'The question before it is taken back', {
    type: PAGE,
    parameters: [LANG],
    refusals: [404],
  }),
  post('/a/{token}/withdraw', 'Take it back', { answers: [303], refusals: [404] }),
  post('/p/{token}/opened', 'The page’s script tells that it was opened'),
];
