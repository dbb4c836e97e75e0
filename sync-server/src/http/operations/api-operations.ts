import { VisitApplication } from '@campus/domain';
import * as wire from '@campus/protocol';
import { z } from 'zod';
import { get, PAGE, type Operation, type Parameter, post } from './operation';

const SYNC_HEADERS: readonly Parameter[] = [
  {
    name: wire.PROTOCOL_HEADER,
    in: 'header',
    description: `Version of the protocol, ${wire.PROTOCOL_FLOOR} to ${wire.PROTOCOL_VERSION}; without it the newest is meant`,
    schema: z.int().min(wire.PROTOCOL_FLOOR),
  },
  {
    name: wire.EPOCH_HEADER,
    in: 'header',
    description:
      'The epoch that `/api/me` told; another one is answered 409, and everything is to be pulled anew',
    schema: z.string(),
  },
];
const PULL_QUERY: readonly Parameter[] = [
  {
    name: 'limit',
    in: 'query',
    description: 'At most this many documents; what lies outside is brought within',
    schema: z.int().min(1).max(wire.PULL_LIMIT_MAX).default(wire.PULL_LIMIT_MAX),
  },
  {
    name: 'checkpoint',
    in: 'query',
    description:
      'The checkpoint of the last answer as JSON text (see `/api/schemas.json`); without it from the start',
    schema: z.string(),
  },
];

/** What programs ask: the app, tablets, and whoever integrates with us. */
export const API_OPERATIONS: readonly Operation[] = [
  get('/sync/v1/{collection}/pull', 'The next page of a collection', {
    who: 'session',
    parameters: [...PULL_QUERY, ...SYNC_HEADERS],
    answer: wire.PullResponse,
    refusals: [400, 401, 403, 404, 409, 426],
  }),
  post(
    '/sync/v1/{collection}/push',
    'Rows of an append-only collection; answered `[]` once each is durable',
    {
      who: 'session',
      parameters: SYNC_HEADERS,
      body: wire.PushBody,
      answer: z.array(z.never()),
      answers: [200],
      refusals: [400, 401, 403, 404, 409, 415, 426],
    },
  ),
  get('/sync/v1/stream', 'Events: the name of each collection that changed', {
    who: 'session',
    parameters: SYNC_HEADERS,
    type: 'text/event-stream',
    refusals: [401, 403, 409, 426],
  }),
  get('/api/me', 'Who is signed in here', { answer: wire.Me }),
  get('/api/time', 'The signed time', { answer: wire.SignedTime }),
  get('/api/openapi.json', 'This description', { type: 'application/json' }),
  get('/api/schemas.json', 'JSON Schemas of every collection, command and answer', {
    type: 'application/json',
  }),
  get('/api/docs', 'This description as a page', { type: PAGE }),
  post('/api/devices/enrol', 'Make this tablet a gate’s, with a one-time code', {
    body: wire.EnrolRequest,
    answer: wire.EnrolResponse,
    answers: [201],
    refusals: [400, 403],
  }),
  post('/api/devices/{id}/revoke', 'Withdraw a tablet: security and it-admin', {
    who: 'session',
    refusals: [401, 403, 404],
  }),
  get('/api/legacy', 'How the old system stands beside this one: security and it-admin', {
    who: 'session',
    answer: wire.LegacyOverview,
    refusals: [401, 403],
  }),
  post('/api/legacy/import', 'Take over appointments of the old system: security and it-admin', {
    who: 'session',
    body: wire.LegacyImport,
    answer: wire.LegacyImportResult,
    answers: [200],
    refusals: [400, 401, 403, 409, 415],
  }),
  post('/auth/demo', 'Demo mode: sign in as one of the accounts', { body: wire.DemoSignIn, refusals: [400] }),
  get('/auth/sso', 'Sign in at the university (OpenID Connect)', { answers: [302] }),
  get('/auth/callback', 'Where the university’s sign-in comes back to: on to `/host` or `/sign-in?error=…`', {
    parameters: ['code', 'state', 'iss', 'error'].map((name) => ({
      name,
      in: 'query',
      description: 'As OpenID Connect has it',
      schema: z.string(),
    })),
    answers: [302],
  }),
  post('/auth/phone/start', 'Ask for a code by SMS', {
    body: wire.PhoneStart,
    answers: [202],
    refusals: [400],
  }),
  post('/auth/phone/verify', 'Sign in with the code', { body: wire.PhoneVerify, refusals: [400, 403, 429] }),
  post('/auth/email/start', 'Ask for a code by e-mail: alumni', {
    body: wire.EmailStart,
    answers: [202],
    refusals: [400],
  }),
  post('/auth/email/verify', 'Sign in with the code', { body: wire.EmailVerify, refusals: [400, 403, 429] }),
  post('/auth/alumni/start', 'Prove to be in the alumni register: a code goes to the registered contact', {
    body: wire.AlumniStart,
    answer: wire.AlumniStarted,
    answers: [202],
    refusals: [400, 422],
  }),
  post('/auth/alumni/verify', 'The code: verified and signed in', {
    body: wire.AlumniVerify,
    refusals: [400, 403, 429],
  }),
  post('/auth/alumni/ask', 'Ask the alumni office, when no code comes', {
    body: wire.AlumniAsk,
    answer: wire.AlumniAsked,
    answers: [202],
    refusals: [400, 422, 429],
  }),
  get('/api/alumni/office', 'The alumni office: its queue and the state of the year', {
    who: 'session',
    answer: wire.AlumniOffice,
    refusals: [401, 403],
  }),
  post('/api/policies/preview', 'What visits that are booked would have met under other rules: security', {
    who: 'session',
    body: wire.PolicyQuestion,
    answer: wire.PolicyPreviewAnswer,
    answers: [200],
    refusals: [400, 401, 403, 422],
  }),
  get('/api/policies/{visitType}/history', 'Who changed the rules of a visit type, when and why: security', {
    who: 'session',
    answer: wire.PolicyHistory,
    refusals: [401, 403, 404, 422],
  }),
  get('/api/watchlist', 'The watchlist, masked, with whom it found and what became of it: security', {
    who: 'session',
    answer: wire.WatchlistAnswer,
    refusals: [401, 403],
  }),
  post('/api/alumni/register/preview', 'What these lines would do to the alumni register', {
    who: 'session',
    body: wire.RegisterRows,
    answer: wire.RegisterPreview,
    answers: [200],
    refusals: [400, 401, 403],
  }),
  post('/api/alumni/register/apply', 'Do what was shown', {
    who: 'session',
    body: wire.RegisterApply,
    answer: wire.RegisterApplied,
    answers: [200],
    refusals: [400, 401, 403, 409],
  }),
  post('/api/alumni/find', 'One line of the alumni register by its number, and how it stands', {
    who: 'session',
    body: wire.AlumnusQuestion,
    answer: wire.AlumnusAnswer,
    answers: [200],
    refusals: [400, 401, 403],
  }),
  post('/api/alumni/{id}/standing', 'Withdraw an alumnus’s credentials, or give them back', {
    who: 'session',
    body: wire.AlumnusChange,
    refusals: [400, 401, 403, 404],
  }),
  post('/api/alumni/requests/{id}/decide', 'Approve or refuse a request to be recognised', {
    who: 'session',
    body: wire.AlumniDecision,
    refusals: [400, 401, 403, 404, 409],
  }),
  get('/api/contacts', 'The offices that anybody may ask', { answer: wire.CampusContacts }),
  get('/api/applications/form', 'What somebody must know to apply for a visit without a sign-in', {
    answer: wire.ApplicationForm,
  }),
  post(
    '/api/applications',
    'Apply for a visit to a named host; whether there is such a host, no answer tells',
    {
      body: VisitApplication,
      answer: wire.ApplicationTaken,
      answers: [202],
      refusals: [400, 409, 422],
    },
  ),
  post('/api/applications/{id}/code', 'Another code for it', { answers: [202] }),
  post(
    '/api/applications/{id}/confirm',
    'Confirm the contact by the code; the application goes to its host',
    {
      body: wire.ApplicationConfirm,
      answer: wire.ApplicationConfirmed,
      answers: [200],
      refusals: [400, 403],
    },
  ),
  post('/auth/link', 'Sign in with the token of a pass link: the hand-over to the installed app', {
    body: wire.LinkSignIn,
    refusals: [400, 403, 404, 429],
  }),
  post('/auth/device/start', 'A challenge for a tablet that has lost its cookie', {
    body: wire.DeviceChallengeRequest,
    answer: wire.DeviceChallenge,
    answers: [200],
    refusals: [400],
  }),
  post('/auth/device/verify', 'Sign in with the challenge, signed by the tablet’s key', {
    body: wire.DeviceSignIn,
    refusals: [400, 403],
  }),
  post('/auth/signout', 'Sign out'),
  get('/keyset', 'The signed key set', { type: 'application/keyset+jwt', refusals: [404] }),
  get('/.well-known/jwks.json', 'The public keys as a plain JWK set', { type: 'application/json' }),
  get('/status/{list}', 'A signed status list', { type: 'application/statuslist+jwt', refusals: [404] }),
];
