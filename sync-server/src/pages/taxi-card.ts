import type { VisitView } from '../identity/visitor-door';

/** Where to, in Chinese, as one says it to a driver: the gate first, the address after it. */
export function taxiCard(visit: VisitView): string {
  const gate = visit.gates[0]?.name['zh-Hans'] ?? '';
  return `请送我到：${visit.campus.name['zh-Hans']}${gate}（${visit.campus.address['zh-Hans']}）`;
}
