import { Channel, DeviceId, GateId, Guard, Instant, Locale, Person, VisitorId } from '@campus/domain';
import { z } from 'zod';

/** Who is signed in on this browser: `GET /api/me`. `principal` null: nobody. */
export const Principal = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    id: Person.shape.id,
    name: z.string(),
    unit: z.string(),
    roles: Person.shape.roles,
  }),
  /** `label` is a masked phone or e-mail; `id` names the sign-in's scope. */
  z.strictObject({ kind: z.literal('visitor'), id: VisitorId, label: z.string() }),
  z.strictObject({ kind: z.literal('device'), id: DeviceId, name: z.string(), gateId: GateId }),
]);
export type Principal = z.infer<typeof Principal>;

export const Me = z.strictObject({
  principal: Principal.nullable(),
  locale: Locale.nullable(),
  /** Replication epoch: part of the read model's name. */
  epoch: z.string(),
  serverAt: Instant,
  demo: z.boolean(),
});
export type Me = z.infer<typeof Me>;

/** `POST /auth/phone/start` → 202 always; `POST /auth/phone/verify` → 204 and a cookie, or a problem. */
export const PhoneStart = z.strictObject({ phone: z.string().min(1).max(24) });
export const PhoneVerify = z.strictObject({
  phone: z.string().min(1).max(24),
  code: z.string().min(4).max(10),
});
/** `POST /auth/email/start` → 202 always; `POST /auth/email/verify` → 204 and a cookie, or a problem. */
export const EmailStart = z.strictObject({ email: z.string().min(1).max(120) });
export const EmailVerify = z.strictObject({
  email: z.string().min(1).max(120),
  code: z.string().min(4).max(10),
});

/** What somebody says of himself to be found in the alumni register; as he typed it. */
const Claim = {
  name: z.string().max(200),
  studentNumber: z.string().max(64),
  year: z.string().max(16),
};
/** `POST /auth/alumni/start` → 202 AlumniStarted, whoever asks: a code goes to the registered contact, if there is one. */
export const AlumniStart = z.strictObject({ ...Claim, channel: Channel });
export const AlumniStarted = z.strictObject({ attempt: z.string().min(1).max(64) });
export type AlumniStarted = z.infer<typeof AlumniStarted>;
/** `POST /auth/alumni/verify` → 204 and a cookie, or a problem. */
export const AlumniVerify = z.strictObject({
  attempt: z.string().min(1).max(64),
  code: z.string().min(4).max(10),
});
/** `POST /auth/alumni/ask` → 202 AlumniAsked: the alumni office looks, and answers by then. */
export const AlumniAsk = z.strictObject({
  ...Claim,
  phone: z.string().trim().max(24).default(''),
  email: z.string().trim().max(120).default(''),
  remark: z.string().trim().max(400).default(''),
});
export const AlumniAsked = z.strictObject({ answerBy: Instant });
export type AlumniAsked = z.infer<typeof AlumniAsked>;

/** `POST /auth/link` → 204 and a cookie: the token of a pass link, handed over to the installed app. */
export const LinkSignIn = z.strictObject({ token: z.string().min(1).max(64) });
/** `POST /auth/demo` (demo mode only) → 204 and a cookie. */
export const DemoSignIn = z.strictObject({
  account: z.enum(['staff', 'student', 'approver', 'security', 'alumni-office', 'it-admin']),
});

/** `POST /api/devices/enrol` → 201 EnrolResponse and a device cookie. `publicKey`: the tablet's ES256 JWK. */
export const EnrolRequest = z.strictObject({
  code: z.string().min(6).max(20),
  name: z.string().trim().min(1).max(60),
  publicKey: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string().max(60),
    y: z.string().max(60),
  }),
});
export const EnrolResponse = z.strictObject({
  deviceId: DeviceId,
  gateId: GateId,
  /** The root key, pinned from now on, and its fingerprint shown on both screens. */
  rootKey: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  rootFingerprint: z.string(),
  keyset: z.string(),
  guards: z.array(Guard),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;
export type EnrolResponse = z.infer<typeof EnrolResponse>;

/** `POST /auth/device/start` → 200 DeviceChallenge, whether there is such a tablet or not. */
export const DeviceChallengeRequest = z.strictObject({ deviceId: DeviceId });
export const DeviceChallenge = z.strictObject({ challenge: z.string().min(1).max(64) });
export type DeviceChallenge = z.infer<typeof DeviceChallenge>;
/** `POST /auth/device/verify` → 204 and a cookie: the challenge, signed by the tablet's key. */
export const DeviceSignIn = z.strictObject({
  deviceId: DeviceId,
  challenge: z.string().min(1).max(64),
  sig: z.string().max(100),
});
export type DeviceSignIn = z.infer<typeof DeviceSignIn>;

/** `GET /api/time` and the header of every sync answer: the server's signed time (`typ: time+jwt`). */
export const SignedTime = z.strictObject({ jws: z.string() });
