import codes from './codes.json';
import keysets from './keysets.json';
import passes from './passes.json';
import roster from './roster.json';
import { runVectors, type VectorResult } from './run-vectors';
import scanEvents from './scan-events.json';
import statusLists from './status-lists.json';
import times from './times.json';
import type {
  KeysetVectors,
  PassVectors,
  ScanEventVectors,
  StatusListVectors,
  TimeVectors,
} from './vector-files';

/** Every published vector, run here: in Node by the unit test, in a browser from a bundle of this file. */
export const runAllVectors = (): Promise<VectorResult[]> =>
  runVectors({
    // JSON modules are typed by their content, where `EC` is any string. The runner checks what it reads.
    passes: passes as unknown as PassVectors,
    keysets: keysets as unknown as KeysetVectors,
    statusLists: statusLists as unknown as StatusListVectors,
    times: times as unknown as TimeVectors,
    roster,
    scanEvents: scanEvents as unknown as ScanEventVectors,
    codes,
  });
