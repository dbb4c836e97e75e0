import type { LocalText } from '../local-text';

interface Named {
  readonly name: LocalText;
}

/** Where to, in Chinese, as one says it to a driver: the gate first, the address after it. For who knows no Chinese. */
export const taxiCard = (campus: Named & { readonly address: LocalText }, gate: Named | undefined): string =>
  `请送我到：${campus.name['zh-Hans']}${gate?.name['zh-Hans'] ?? ''}（${campus.address['zh-Hans']}）`;
