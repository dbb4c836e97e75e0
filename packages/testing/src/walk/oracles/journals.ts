import type { ScanRow } from '../evidence';
import type { Oracle } from './oracle';

/** I4: each journal is gapless from 0, each event bears the hash of the one before, and honest tablets are believed. */
export const journalsWhole: Oracle = ({ server, devices }) => {
  const journals = new Map<string, ScanRow[]>();
  for (const scan of server.scans) {
    const key = `${scan.deviceId}/${scan.journalId}`;
    journals.set(key, [...(journals.get(key) ?? []), scan]);
  }
  const broken = [...journals].flatMap(([key, scans]) => faultsIn(key, scans));
  const honest = new Set(devices.flatMap(({ promised }) => promised));
  const doubted = server.quarantined.filter(({ id }) => honest.has(id));
  return [
    ...broken,
    ...doubted.map(({ id, why }) => `I4 ${id} is in quarantine (${why}), and its sender is honest`),
  ];
};

/** In the order of their numbers. */
function faultsIn(key: string, scans: readonly ScanRow[]): string[] {
  return scans.flatMap((scan, at) => {
    if (scan.seq !== at) return [`I4 ${key} has ${scan.seq} where ${at} belongs`];
    const before = scans[at - 1]?.hash ?? '';
    return scan.prevHash === before ? [] : [`I4 ${key} breaks at ${at}`];
  });
}
