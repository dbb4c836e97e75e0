/** The tablet's database works in here, so that a bulk pull or a scan's record never holds up the camera. */
import { serveStorage } from '@campus/local-db/storage-worker';

serveStorage(self);
