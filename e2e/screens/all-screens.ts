import { ALUMNI_OFFLINE_SCREENS, ALUMNI_SCREENS } from './alumni-screens';
import { ANSWER_SCREENS, APPLY_SCREENS } from './application-screens';
import { BATCH_VISITS_SCREENS } from './batch-visits-screens';
import { BATCH_SCREENS } from './batch-screens';
import { DELEGATE_OFFLINE_SCREENS, DELEGATE_SCREENS } from './delegate-screens';
import { GROUP_PAGE_SCREENS, GROUP_SCREENS } from './group-screens';
import { GATE_OFFLINE_SCREENS, GATE_SCREENS } from './gate-screens';
import { HOST_OFFLINE_SCREENS, HOST_SCREENS } from './host-screens';
import { OLD_SYSTEM_OFFLINE_SCREENS, OLD_SYSTEM_SCREENS } from './old-system-screens';
import { SERIES_SCREENS } from './series-screens';
import { OPEN_SCREENS, PASS_SCREENS, SERVER_SCREENS, VISITOR_OFFLINE_SCREENS } from './visitor-screens';

/** In the order in which one day reaches them. */
export const SCREENS_ONLINE = [
  ...OPEN_SCREENS,
  ...SERVER_SCREENS,
  ...GROUP_PAGE_SCREENS,
  ...APPLY_SCREENS,
  ...PASS_SCREENS,
  ...ALUMNI_SCREENS,
  ...GATE_SCREENS,
  ...HOST_SCREENS,
  ...GROUP_SCREENS,
  ...DELEGATE_SCREENS,
  ...SERIES_SCREENS,
  ...ANSWER_SCREENS,
  ...OLD_SYSTEM_SCREENS,
  ...BATCH_SCREENS,
  ...BATCH_VISITS_SCREENS,
];
/** With the server stopped. */
export const SCREENS_OFFLINE = [
  ...VISITOR_OFFLINE_SCREENS,
  ...ALUMNI_OFFLINE_SCREENS,
  ...GATE_OFFLINE_SCREENS,
  ...HOST_OFFLINE_SCREENS,
  ...DELEGATE_OFFLINE_SCREENS,
  ...OLD_SYSTEM_OFFLINE_SCREENS,
];
