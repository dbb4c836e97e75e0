/** Where the demo's provider hangs below `PUBLIC_URL`. Its issuer is that address, so it is stable across restarts. */
export const DEMO_SSO_PATH = '/oidc';
