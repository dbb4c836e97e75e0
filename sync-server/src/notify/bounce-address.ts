import type { KeyedHash } from '../identity/keyed-hash';

/** The address a mail is returned to: it names the mail, so that nothing has to be guessed from what comes back. */
export interface BounceAddresses {
  /** The envelope's sender (variable envelope return path) of the outbox's row `id`. */
  addressOf(id: string): string;
  /** The row that an address names; null where we never wrote it. */
  messageOf(address: string): string | null;
}

const LOCAL_PART = /^r-([0-9a-f]{32})-([0-9a-f]{16})$/;

/** [MSG-16] Sealed with a key of ours, because anybody may write to it; in lower case, because some servers fold it. */
export function createBounceAddresses(hash: KeyedHash, domain: string): BounceAddresses {
  const sealOf = (hex: string): string => hash('returned-mail', hex).toString('hex').slice(0, 16);
  return {
    addressOf(id) {
      const hex = id.replaceAll('-', '');
      return `r-${hex}-${sealOf(hex)}@${domain}`;
    },
    messageOf(address) {
      const [local = '', host = ''] = address.toLowerCase().split('@');
      const [, hex = '', seal = ''] = LOCAL_PART.exec(local) ?? [];
      if (host !== domain.toLowerCase() || hex === '' || seal !== sealOf(hex)) return null;
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
  };
}
