import type { Hono } from 'hono';
import { createApp } from './app';
import type { BouncesConfig } from './config';
import { loadInstallation } from './db/installation';
import { StartError } from './db/start-error';
import type { AppEnv, Deps } from './deps';
import { openFeatures, type Features } from './features';
import { createIdentityRoutes, sameOrigin, signedIn, type IdentityDeps } from './identity';
import {
  createInboxRoutes,
  createProviders,
  createReceiptRoutes,
  startOutboxWorker,
  type BounceDesk,
  type NotifyDeps,
} from './notify';
import { answerFailure, createGroupPageRoutes, createPageRoutes, createTrialRoutes } from './pages';
import { createChangeHub, createStreams } from './replication';

export interface Server {
  readonly app: Hono<AppEnv>;
  readonly features: Features;
  /** Starts what works without being asked: messages and jobs. */
  start(): Promise<void>;
  /** Ends streams first, so that connections can close, then the workers. */
  stop(): Promise<void>;
}

/** The whole server on a migrated database: features, identity, messages, pages and replication put together. */
export async function composeServer(deps: Deps): Promise<Server> {
  const features = await openFeatures(deps);
  const { visitors, devices, alumni, opened, onDelivery, dutiesChanged, mailboxNamed } = features;
  const epoch = async (): Promise<string> => (await loadInstallation(deps.sql))?.epoch ?? '';
  const identity: IdentityDeps = {
    ...deps,
    visitors,
    devices,
    alumni,
    epoch,
    opened,
    dutiesChanged,
    mailboxNamed,
  };
  const notify = { ...deps, visitors, alumni, onDelivery, ...createProviders(deps) };
  const hub = createChangeHub(deps.sql, deps.log);
  const streams = createStreams(hub);
  const running: { stop(): Promise<void> }[] = [];
  let healthy = (): boolean => true;
  const { push, onPushed, openPersonal, signedTime, routes, presence } = features;
  const app = createApp(deps, {
    signedIn: signedIn(identity),
    sameOrigin: sameOrigin(deps),
    routes: [
      createIdentityRoutes(identity),
      createTrialRoutes(identity, features.trial),
      ...routes,
      createPageRoutes(identity),
      createGroupPageRoutes(identity, features.groups),
      createReceiptRoutes(notify),
      createInboxRoutes(deps),
    ],
    readiness: { messages: () => Promise.resolve(healthy()) },
    sync: { push, onPushed, openPersonal, signedTime, streams },
    failurePage: answerFailure,
  });
  return {
    app,
    features,
    async start() {
      const { bounces } = deps.config.smtp ?? { bounces: null };
      if (bounces !== null) running.push(await openBounceDesk(notify, bounces));
      const outbox = startOutboxWorker(notify);
      healthy = () => outbox.healthy();
      presence.start();
      running.push(outbox, features.startJobs(), features.startPolling());
    },
    async stop() {
      streams.close();
      await hub.stop();
      for (const part of [presence, ...running]) await part.stop();
    },
  };
}

/** Its libraries are read where a campus has returned mails come here, and by nobody else. */
async function openBounceDesk(notify: NotifyDeps, bounces: BouncesConfig): Promise<BounceDesk> {
  const { startBounceDesk } = await import('./notify/bounce-desk');
  return startBounceDesk(notify, bounces).catch((cause: unknown) => {
    throw new StartError(`Cannot listen for returned mails on port ${bounces.port}. Set MAIL_BOUNCE_PORT.`, {
      cause,
    });
  });
}
