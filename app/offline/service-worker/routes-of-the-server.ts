/** Navigations that the shell must not answer: the server's own pages, its API, and anything that is a file. */
export const OF_THE_SERVER: RegExp[] = [
  /^\/(?:api|auth|sync|assets|v|p|a|g|dev|keyset|status|\.well-known|healthz|readyz|metrics|problems|demo-sso)(?:\/|\?|$)/,
  /\/[^/?]+\.[^/?]+(?:\?|$)/,
];

/** `/p/<token>` and the picture, ticket and calendar entry below it. */
export const isPassPage = (url: URL): boolean =>
  /^\/p\/[^/]+(?:\/(?:qr\.png|visit\.ics))?$/.test(url.pathname);
