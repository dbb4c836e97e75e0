import type * as OidcProvider from 'oidc-provider';

const TOLERATED = 'Unsupported runtime';

/**
 * The provider's library, loaded when the demo needs it: a production server never does. On Node 20 it prints one line
 * at loading that recommends a newer Node; that line alone is held back, since this project is tested on Node 20 and a
 * start that looks like a fault worries people for nothing.
 */
export async function loadOidcProvider(): Promise<typeof OidcProvider> {
  const output = globalThis.console;
  const { warn } = output;
  output.warn = (...words: unknown[]): void => {
    if (!String(words[0]).includes(TOLERATED)) warn(...words);
  };
  try {
    return await import('oidc-provider');
  } finally {
    output.warn = warn;
  }
}
