import { ENTITIES, WORKSPACES, type CollectionName } from '@campus/domain';
import { HEARTBEAT_MS } from '@campus/protocol';
import { audienceOf, type SignIn } from '../sign-in';
import { changeKey, type ChangeHub } from './change-hub';
import { feedOf } from './feeds';

/**
 * [SYNC-9] One event stream for all collections of a sign-in. It carries names only: a streamed document would race
 * the pull and could be lost on the device. Every byte on it is one of a dozen buffers made once.
 */
export interface Streams {
  /** The body of a stream; `signal` ends it. `since`: the mark that the reader heard last, from this or another server. */
  open(signIn: SignIn, signal: AbortSignal, since?: string): ReadableStream<Uint8Array>;
  /** Ends all streams: the clients come back elsewhere or later. */
  close(): void;
}

/** Unread events after which a reader is taken for dead; it comes back and pulls everything. */
const UNREAD_MAX = 64;
/** Open streams of one session; the oldest ends. Two tabs and a worker stay far below. */
const PER_SESSION = 8;
/** And of one principal in all his sessions: a dozen devices with two tabs each. */
const PER_PRINCIPAL = 32;

const text = new TextEncoder();
/** The mark: up to here everything has been told. Readers send it when they come back. */
const heartbeat = (hub: ChangeHub): Uint8Array => text.encode(`: still here\nid: ${hub.mark() ?? ''}\n\n`);
const events = new Map<CollectionName, Uint8Array>();
for (const name of Object.values(WORKSPACES).flat()) {
  events.set(name, text.encode(`event: ${name}\ndata: RESYNC\n\n`));
}

export function createStreams(hub: ChangeHub): Streams {
  const open = new Map<string, Map<Reader, string>>();
  const heart = setInterval(() => {
    const beat = heartbeat(hub);
    for (const readers of open.values()) for (const reader of readers.keys()) reader.beat(beat);
  }, HEARTBEAT_MS);
  heart.unref();
  const enter = ({ principal, sessionId }: SignIn, reader: Reader): void => {
    const readers = open.get(principal.id) ?? new Map<Reader, string>();
    const all = [...readers];
    const same = all.filter(([, session]) => session === sessionId);
    if (same.length >= PER_SESSION) same[0]?.[0].end();
    else if (all.length >= PER_PRINCIPAL) all[0]?.[0].end();
    open.set(principal.id, readers.set(reader, sessionId));
  };
  const leave = ({ principal }: SignIn, reader: Reader): void => {
    const readers = open.get(principal.id);
    readers?.delete(reader);
    if (readers?.size === 0) open.delete(principal.id);
  };
  return {
    open: (signIn, signal, since) => createBody({ hub, signIn, signal, since }, { enter, leave }),
    close() {
      clearInterval(heart);
      for (const readers of open.values()) for (const reader of readers.keys()) reader.end();
    },
  };
}

interface Reader {
  send(bytes: Uint8Array): void;
  /** A heartbeat, once the greeting is over: its mark says that everything up to it has been told. */
  beat(bytes: Uint8Array): void;
  end(): void;
}
interface Door {
  enter(signIn: SignIn, reader: Reader): void;
  leave(signIn: SignIn, reader: Reader): void;
}

interface Opening {
  readonly hub: ChangeHub;
  readonly signIn: SignIn;
  readonly signal: AbortSignal;
  readonly since: string | undefined;
}

function createBody({ hub, signIn, signal, since }: Opening, door: Door): ReadableStream<Uint8Array> {
  const feeds = feedsOf(signIn);
  const keys = [...feeds.keys()];
  const reader = createReader();
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        door.enter(signIn, reader);
        reader.onEnd(() => door.leave(signIn, reader));
        reader.attach(controller);
        signal.addEventListener('abort', () => reader.end(), { once: true });
        const unlisten = await hub.listen(keys, (key) => {
          const event = feeds.get(key);
          if (event !== undefined) reader.send(event);
        });
        reader.onEnd(unlisten);
        if (signal.aborted) reader.end();
        // After listening has begun: what changes from here on is told anyway.
        const changed = since === undefined ? null : await hub.changedSince(keys, since).catch(() => null);
        const told = keys.filter((key) => changed?.has(key) ?? true);
        for (const event of new Set(told.flatMap((key) => feeds.get(key) ?? []))) reader.send(event);
        reader.greeted();
        reader.beat(heartbeat(hub));
      },
      cancel: () => reader.end(),
    },
    new CountQueuingStrategy({ highWaterMark: UNREAD_MAX }),
  );
}

interface OneReader extends Reader {
  greeted(): void;
  attach(controller: ReadableStreamDefaultController<Uint8Array>): void;
  /** Runs at the end, or at once if that is over. */
  onEnd(act: () => void): void;
}

function createReader(): OneReader {
  let sink: ReadableStreamDefaultController<Uint8Array> | null = null;
  let over = false;
  let isGreeted = false;
  const acts: (() => void)[] = [];
  const end = (): void => {
    if (over) return;
    over = true;
    for (const act of acts.splice(0)) act();
    try {
      sink?.close();
    } catch {
      // The other side has cancelled already.
    }
  };
  const send = (bytes: Uint8Array): void => {
    if (over || sink === null) return;
    if ((sink.desiredSize ?? 0) <= 0) end();
    else sink.enqueue(bytes);
  };
  return {
    end,
    greeted: () => (isGreeted = true),
    attach: (controller) => (sink = controller),
    onEnd: (act) => (over ? act() : acts.push(act)),
    send,
    beat: (bytes) => {
      if (isGreeted) send(bytes);
    },
  };
}

function feedsOf(signIn: SignIn): ReadonlyMap<string, Uint8Array> {
  const feeds = new Map<string, Uint8Array>();
  for (const name of WORKSPACES[audienceOf(signIn)]) {
    const feed = ENTITIES[name].direction === 'pull' ? feedOf(signIn, name) : null;
    const event = events.get(name);
    if (feed !== null && event !== undefined) feeds.set(changeKey(feed.scope, feed.feed), event);
  }
  return feeds;
}
