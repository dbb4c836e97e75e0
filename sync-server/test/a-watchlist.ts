import {
  toInstant,
  type CommandBody,
  type CommandResult,
  type NoticeBody,
  type PassId,
  type PersonId,
  type RosterEntry,
} from '@campus/domain';
import { rosterIdOf } from '@campus/pass';
import type { WatchlistAnswer } from '@campus/protocol';
import { Hono } from 'hono';
import type { AppEnv } from '../src/deps';
import { createWatchlistRoutes } from '../src/features/watch-desk';
import type { SignIn } from '../src/sign-in';
import { aHost, aTablet, type TestCampus, type TestTablet } from './a-campus';

/** Security at its desk, and a tablet at the south gate. */
export interface TestDesk {
  readonly security: SignIn;
  readonly tablet: TestTablet;
  add(
    over: Partial<CommandBody<'watchlist.add'>>,
  ): Promise<{ entryId: string; result: CommandResult | null }>;
  end(entryId: string): Promise<CommandResult | null>;
  clear(over: Partial<CommandBody<'watchlist.clearMatch'>>): Promise<CommandResult | null>;
  /** What the page gets. */
  look(as?: SignIn | null): Promise<Response>;
  open(): Promise<WatchlistAnswer['matches']>;
  entry(passId: PassId): Promise<RosterEntry | undefined>;
  notices(of?: SignIn): Promise<NoticeBody<'watchlist'>[]>;
}

export async function aDesk(campus: TestCampus): Promise<TestDesk> {
  const security = await aPersonKnown(campus);
  const tablet = await aTablet(campus, 'south');
  const desk: TestDesk = {
    security,
    tablet,
    async add(over) {
      const entryId = campus.newId();
      const body = {
        entryId,
        document: null,
        phone: null,
        reason: '涉嫌多次转卖名额',
        validFrom: toInstant(campus.clock.nowMs()),
        validUntil: null,
        ...over,
      } as CommandBody<'watchlist.add'>;
      return { entryId, result: await campus.submit(security, campus.command('watchlist.add', body)) };
    },
    end: (entryId) => campus.submit(security, campus.command('watchlist.end', { entryId: entryId as never })),
    clear: (over) =>
      campus.submit(
        security,
        campus.command('watchlist.clearMatch', {
          matchId: campus.newId() as never,
          outcome: 'not-same',
          forPerson: false,
          reason: '已核对证件',
          ...over,
        }),
      ),
    look: async (as = security) => askingAs(campus, as).request('/api/watchlist'),
    async open() {
      const { matches } = (await (await desk.look()).json()) as WatchlistAnswer;
      return matches.filter((one) => one.decision === null);
    },
    async entry(passId) {
      const id = await rosterIdOf(passId);
      return (await campus.pullAll(tablet.signIn, 'roster')).find((one) => one.id === id);
    },
    async notices(of = security) {
      const all = await campus.pullAll(of, 'notices');
      return all.filter((one) => one.kind === 'watchlist').map((one) => one.body as NoticeBody<'watchlist'>);
    },
  };
  return desk;
}

function askingAs(campus: TestCampus, as: SignIn | null): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('signIn', as);
    await next();
  });
  return app.route('/', createWatchlistRoutes(campus.features.kit));
}

/** Somebody whom the server knows from an earlier sign-in: only such a one is told anything. */
async function aPersonKnown(campus: TestCampus): Promise<SignIn> {
  const signIn = aHost(campus, ['security']);
  const { id } = signIn.principal;
  await campus.db.sql`
    insert into people (id, issuer, subject, name, unit, roles, locale, created_at, updated_at)
    values (${id}, 'https://sso.test', ${id}, '周警官', '保卫处', '{security}'::text[], 'zh-Hans', now(), now())`;
  await campus.features.dutiesChanged(id as PersonId);
  return signIn;
}
