import { seconds } from '@campus/domain';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { z } from 'zod';
import type { BouncesConfig } from '../config';
import { createKeyedHash } from '../identity/keyed-hash';
import { createBounceAddresses, type BounceAddresses } from './bounce-address';
import type { NotifyDeps } from './notify-deps';
import { settleReceipt } from './outbox-store';

/** Takes the mails that come back after they were accepted. */
export interface BounceDesk {
  readonly port: number;
  stop(): Promise<void>;
}

/** A report quotes what it returns; ours are far smaller than this. */
const BYTES_MAX = 1_048_576;

/**
 * [MSG-16] Listens for delivery reports (RFC 3464) to the addresses that our mails were sent from. The campus's own mail
 * server hands them on from the outside world: this one knows no accounts, relays nothing and takes one kind of mail.
 * @throws whatever the port says when it cannot be listened on
 */
export async function startBounceDesk(deps: NotifyDeps, config: BouncesConfig): Promise<BounceDesk> {
  const addresses = createBounceAddresses(createKeyedHash(deps.config.keyEncryptionKey), config.domain);
  const server = new SMTPServer({
    name: config.domain,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: BYTES_MAX,
    maxClients: 20,
    socketTimeout: seconds(30),
    closeTimeout: seconds(1),
    onRcptTo: ({ address }, _session, done) =>
      done(addresses.messageOf(address) === null ? refusal(550, 'No such address') : null),
    onData(stream, session, done) {
      void answer(done, takeOrPutOff({ deps, addresses }, stream, session));
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, deps.config.host, resolve);
  });
  server.removeAllListeners('error');
  // Clients that hang up in the middle: theirs to try again.
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo; // a TCP server's
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });
const TRY_LATER = refusal(451, 'Try again later');

interface Desk {
  readonly deps: NotifyDeps;
  readonly addresses: BounceAddresses;
}

async function answer(done: (failure: Error | null) => void, outcome: Promise<Error | null>): Promise<void> {
  done(await outcome);
}

/** What cannot be noted now may come again. */
async function takeOrPutOff(
  desk: Desk,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | null> {
  try {
    return await take(desk, stream, session);
  } catch (cause) {
    const error = cause instanceof Error ? cause.name : 'unknown';
    desk.deps.log.error('a returned mail was put off', { error });
    return TRY_LATER;
  }
}

async function take(
  { deps, addresses }: Desk,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
): Promise<Error | null> {
  const mail = await simpleParser(stream, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  if (stream.sizeExceeded) return refusal(552, 'Too large');
  if (!isFailureReport(mail)) return null;
  for (const { address } of envelope.rcptTo) {
    const id = addresses.messageOf(address);
    if (id === null) continue;
    const heard = await settleReceipt(deps, { id, channel: 'email' }, 'failed');
    if (heard === 'too-early') return TRY_LATER;
  }
  return null;
}

/**
 * Does it say that the mail was not delivered, for good? A delay, a relay's notice and somebody's holiday come to the
 * same address and change nothing (RFC 3464 §2.3.3, RFC 3834 §4).
 */
export const isFailureReport = ({ headers, text }: Pick<ParsedMail, 'headers' | 'text'>): boolean =>
  Report.safeParse(headers.get('content-type')).success && /^action:[ \t]*failed\b/im.test(text ?? '');

const Report = z.object({
  value: z.literal('multipart/report'),
  params: z.object({ 'report-type': z.string().regex(/^delivery-status$/i) }),
});
