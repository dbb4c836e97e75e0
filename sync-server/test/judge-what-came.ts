import type { CollectionName } from '@campus/domain';
import { legacyIdOf } from '@campus/pass';
import { OLD_CODE, type WatchedCampus, type WatchedVisit, type Who } from './a-watched-campus';
import { FACTS, leavesOf, READERS, WORDS, type Standing } from './who-sees-what';

export type Came = Readonly<Record<string, unknown>>;
export interface Judge {
  /** One sentence for each thing that this reader should not have got; tombstones are judged by `blanks`. */
  findings(who: Who, collection: CollectionName, documents: readonly Came[]): readonly string[];
  /** Words that anybody typed, and that he should not find in a text that came to him. */
  words(who: Who, text: string): readonly string[];
  /** The visits of which a reader holds a document of this collection, as the tables say. */
  holds(who: Who, collection: 'appointments' | 'roster'): readonly WatchedVisit[];
}

/** An oracle that asks the scenario and the tables beside this file, and no code of the product. */
export async function aJudge(watched: WatchedCampus): Promise<Judge> {
  const visits = Object.values(watched.visits);
  const rosterIds = await watched.rosterIds();
  const oldId = await legacyIdOf(OLD_CODE, 'demo');
  const visitOf = (collection: CollectionName, document: Came): WatchedVisit | undefined => {
    if (collection === 'roster') return rosterIds.get(String(document['id']));
    const id = collection === 'appointments' ? document['id'] : document['appointmentId'];
    return visits.find(({ body }) => body.appointmentId === id);
  };
  const ofVisit = (who: Who, collection: CollectionName, document: Came): readonly string[] => {
    const visit = visitOf(collection, document);
    const standing = standingIn(visit, who, collection);
    if (visit === undefined || standing === undefined)
      return [`${who} holds ${collection} of another’s visit`];
    const readers = READERS[collection];
    const fields = leavesOf(document).filter(([path]) => !(readers?.get(path) ?? []).includes(standing));
    const rows = [
      ...Array.of(document['visitors'] ?? []).flat(),
      ...(collection === 'passes' ? [document] : []),
    ];
    const others = rows.filter(
      (row) => standing === 'visitor' && !isOwn(visit, who, String((row as Came)['visitorId'])),
    );
    return [
      ...fields.map(([path]) => `${who} (${standing}) reads ${collection} ${path}`),
      ...others.map(() => `${who} reads the row of another visitor in ${collection}`),
    ];
  };
  const judges: Readonly<Record<string, (who: Who, document: Came) => boolean>> = {
    facts: (who, document) => {
      const kinds: readonly string[] = FACTS[watched.signIns[who].principal.kind];
      return kinds.includes(String(document['kind']));
    },
    // Numbers of passes and nothing else: each gate has to know them.
    revocations: (who) => who === 'south' || who === 'north',
    legacy: (who, document) => who === 'south' && document['id'] === oldId,
    credentials: (who) => who === 'alumnus',
    notices: (who, document) => isNoticeOf(watched, who, document),
  };
  const words = (who: Who, text: string): readonly string[] =>
    visits.flatMap((visit) =>
      wordsOf(visit).flatMap((word) => (mayFind(visit, who, word) ? [] : found(word, text))),
    );
  return {
    words: (who, text) => [
      ...words(who, text).map((word) => `${who} finds ${word}`),
      ...(who !== 'alumnus' && text.includes(watched.alumnusName) ? [`${who} finds the alumnus`] : []),
      // Of the old system a tablet has what a shown code opens.
      ...found({ kind: 'number', text: '韩旧客' }, text).map(() => `${who} finds a name of the old system`),
    ],
    findings(who, collection, documents) {
      return documents.flatMap((document) => {
        const isFine = judges[collection];
        if (isFine === undefined) return ofVisit(who, collection, document);
        return isFine(who, document)
          ? []
          : [`${who} holds ${collection} ${JSON.stringify(document['kind'] ?? '')}`];
      });
    },
    holds: (who, collection) =>
      visits.filter(({ standing }) => {
        const mine = standing[who];
        return mine !== undefined && (mine === 'gate') === (collection === 'roster');
      }),
  };
}

/** Who went through where is told to the gates of that day, and stays: it names a pass and nobody. */
function standingIn(
  visit: WatchedVisit | undefined,
  who: Who,
  collection: CollectionName,
): Standing | undefined {
  const before = collection === 'movements' && visit?.passed.has(who) === true ? 'gate' : undefined;
  return visit?.standing[who] ?? before;
}

const isOwn = (visit: WatchedVisit, who: Who, visitorId: string): boolean =>
  visit.people.some((one) => one.who === who && one.visitorId === visitorId);

interface Word {
  readonly kind: keyof typeof WORDS;
  readonly text: string;
  /** Of whom it tells; absent: of the visit. */
  readonly visitorId?: string;
}

function wordsOf({ body }: WatchedVisit): readonly Word[] {
  const { purpose, plate, guardNote } = body.details;
  const people = body.visitors.flatMap((one): Word[] =>
    (['name', 'organisation', 'phone', 'email', 'number'] as const).flatMap((kind) => {
      const text = kind === 'number' ? one.document?.number : one[kind];
      return text == null || text === '' ? [] : [{ kind, text, visitorId: one.visitorId }];
    }),
  );
  return [
    { kind: 'purpose', text: purpose },
    { kind: 'plate', text: plate ?? '' },
    { kind: 'guardNote', text: guardNote },
    ...people,
  ];
}

function mayFind(visit: WatchedVisit, who: Who, { kind, visitorId }: Word): boolean {
  const standing = visit.standing[who];
  const readers: readonly string[] = WORDS[kind];
  if (standing === undefined || !readers.includes(standing)) return false;
  return standing !== 'visitor' || visitorId === undefined || isOwn(visit, who, visitorId);
}

const found = ({ text: word }: Word, text: string): readonly string[] => (text.includes(word) ? [word] : []);

/** A word of the server is for the one whom it concerns. */
function isNoticeOf({ sent, scans, sides, visits }: WatchedCampus, who: Who, document: Came): boolean {
  const body = document['body'] as Came;
  const visit = Object.values(visits).find((one) => one.body.appointmentId === body['appointmentId']);
  const refersToHis = (result: Came): boolean =>
    (result['refs'] as readonly Came[]).every(({ id }) => {
      const named = Object.values(visits).find((one) => one.body.appointmentId === id);
      return named === undefined || named.standing[who] !== undefined;
    });
  const rules: Readonly<Record<string, boolean>> = {
    result: sent.has(`${who} ${String(body['commandId'])}`) && refersToHis(body),
    settlement: scans.get(String(body['eventId'])) === who,
    delegation: sides.includes(who),
    news: visit?.standing[who] === 'host',
    watchlist: who === 'security',
    // Those who asked for it come with their own tests; nobody in this scenario sent a list or left a gap.
  };
  return rules[String(document['kind'])] ?? false;
}
