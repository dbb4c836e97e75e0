/**
 * The faults that the product is tried with, and what is to come of each. `npm run check:faults` sees that every one of
 * them stands in a test's title, and that docs/spec/faults.md says in which; `-- --write` writes that page.
 */
export const FAULTS = {
  'Server and database': {
    'SRV-1': ['the server is killed while pushes are in flight', 'each arrives once, after the restart'],
    'SRV-2': [
      'it dies, or the answer is lost, after the commit',
      'the retry is answered `200 []`, with one result',
    ],
    'SRV-3': [
      'Postgres stops as if the power had gone, under a full pool',
      '503 with Retry-After, then all is there',
    ],
    'SRV-4': [
      'one backend ends within a transaction',
      'the work fails as an outage and is sent again; the pool heals',
    ],
    'SRV-5': ['deadlock, serialization failure', 'tried again, so many times, and never blamed on a row'],
    'SRV-6': ['the disk is full', '503, nothing half done; taken once when there is room again'],
    'SRV-7': ['a commit overtakes another', 'no reader misses a row'],
    'SRV-8': [
      'a restored, older database (another epoch)',
      'devices pull anew while the old serves, and send again what they keep; none of it is done twice',
    ],
    'SRV-9': ['the server restarts while people work', 'nothing that a user did is lost'],
    'SRV-10': [
      'Postgres has no connection left',
      '503 with Retry-After; goes on by itself when there are some',
    ],
    'SRV-11': ['the disk is slow, or stands still for a while', 'pushes wait; none is lost or taken twice'],
    'SRV-12': [
      'a statement that does not end, a transaction that stands still',
      'given up in time: 503, no row is blamed, no lock stays',
    ],
    'SRV-13': ['one sign-in floods the server', 'it waits for its own turn; others are served at once'],
    'SRV-14': ['a body without an end', '413 long before its end'],
  },
  Network: {
    'NET-1': ['the body of a pull breaks off', 'asked again from where the replica stands'],
    'NET-2': ['an upload breaks off', 'sent again, taken once'],
    'NET-3': ['the answer to a push is lost', 'sent again, taken once'],
    'NET-4': ['the same push ten times at once', 'taken once, and no row is doubted'],
    'NET-5': ['a push arrives after those that followed it', 'taken once, in the order of the rows'],
    'NET-6': ['everything arrives and nothing comes back', 'taken once'],
    'NET-7': ['half-open: nobody answers and nobody hangs up', 'given up after 20 s, sent again'],
    'NET-8': ['slow, and requests that get lost', 'all arrives'],
    'NET-9': ['a captive portal answers 200 with its own page', 'taken for no network; nothing is believed'],
    'NET-10': ['429, 502, 503', 'Retry-After honoured, with jitter; nobody is lost'],
    'NET-11': ['the stream is dead', 'the timer asks'],
    'NET-12': ['half of a compressed answer', 'taken for no network'],
    'NET-13': ['a network that comes and goes', 'all arrives'],
  },
  Races: {
    'RACE-1': ['two gates admit one pass in the dark', 'both stand; the later entry is irregular'],
    'RACE-2': ['revoked while the gate is dark', 'the movement stands and is irregular'],
    'RACE-3': ['two decide at once', 'one of them is told that it waits no longer'],
    'RACE-4': ['five hundred ask for the last place', 'one of them gets it'],
    'RACE-5': ['the host changes while the visitor does', 'neither overtakes the other'],
    'RACE-6': ['two send the same list at once', 'nobody is made twice'],
  },
  Upgrades: {
    'UPG-1': ['work waits under an older shape', 'it still waits, whole'],
    'UPG-2': ['a client that is too old', '426; its queue is kept'],
    'UPG-3': ['a new version of the app while work is unsent', 'offered, not forced; sent once'],
    'UPG-4': ['two servers start together on an old database', 'it is migrated once'],
    'UPG-5': ['an older program on a newer database', 'it does not start'],
  },
  Providers: {
    'PROV-1': ['the text message went out and the answer is lost', 'none is sent a second time'],
    'PROV-2': ['SMTP refuses, for now or for good', 'tried again, or told to the host'],
    'PROV-3': ['the mail connection is cut after the data', 'tried again under the same Message-ID'],
    'PROV-4': ['the identity provider is down', 'said so, and asked again the next time'],
  },
};
