import type { Refusal } from '@campus/domain';
import type { WithdrawnPart } from '../../identity';
import { commandOnPage } from '../appointments';
import type { Kit } from '../work';
import { dispatch } from './dispatch';

/** Who does not come says so on a page of the server's; what follows, of a group's seat too, follows as in the app. */
export const withdrawOnPage = (kit: Kit, { holderId, ...body }: WithdrawnPart): Promise<Refusal | null> =>
  commandOnPage(kit, { kind: 'appointment.withdraw', holderId, body, act: dispatch });
