import { checkpointsForward } from './checkpoints';
import { acknowledgedOnce, greenOnRecord, promisedArrived } from './durability';
import { journalsWhole } from './journals';
import type { Oracle } from './oracle';
import { everybodyArrived, logKnowsNobody, messagesOnce, quotaKept, nobodyComplained } from './quiet';
import { hostsHoldTheirs, neverForbidden, replicasEqual } from './replicas';
import { changesAudited, statesLegal } from './states';

export type { Oracle } from './oracle';

/** Each by the number under which quality asks for it. */
export const ORACLES: Readonly<Record<string, readonly Oracle[]>> = {
  I1: [acknowledgedOnce, promisedArrived],
  I2: [greenOnRecord],
  I3: [statesLegal],
  I4: [journalsWhole],
  I5: [replicasEqual, neverForbidden, hostsHoldTheirs],
  I6: [checkpointsForward],
  I7: [quotaKept],
  I8: [changesAudited],
  I9: [everybodyArrived],
  I10: [logKnowsNobody],
  I11: [messagesOnce],
  quiet: [nobodyComplained],
};

/** All findings of all oracles. */
export const judge: Oracle = (evidence) =>
  Object.values(ORACLES)
    .flat()
    .flatMap((oracle) => oracle(evidence));
