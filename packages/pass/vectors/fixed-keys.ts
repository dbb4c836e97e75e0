import type { JWK } from 'jose';

/** Test keys, published on purpose: never trust them outside these vectors. */
export const FIXED_KEYS = {
  root: {
    kty: 'EC',
    crv: 'P-256',
    x: 'hTra4ngG9CN8hxkGpsPi1QMz-C_526meEv9aYtEefn8',
    y: 'zfw_NclzFh6F4siwnlBtf3lFPguxRAMIBYAxNs5uSgc',
    d: 'KEV6USvNVLISQaXzctHNsY54F-FPsGT5i--xh8CchbE',
  },
  active: {
    kty: 'EC',
    crv: 'P-256',
    x: 'dDNPDmm_I1fG5z3tZyYNtNeLNqMX2FxL8cNh6jo0Br4',
    y: 'sPyxiHAXWkF3qYS8Z-cryeUoht8eVP70wqI8zKXitqI',
    d: 'jIkjAyiA4wGz7aclnEbJYEDW-NIZ-wOFrTGgnZonFRo',
  },
  next: {
    kty: 'EC',
    crv: 'P-256',
    x: 'VShzkZzfnRm6HXwlcvgfmjTtjAa9_NHRZlGXem9GLIQ',
    y: 'zf_j0jnLYPsnVPgS493ng2qtGygZ57y8wPqOH8Drfr0',
    d: 'aO3UKP0S4rx5jYKXwF2ibvRbJK6JnmgW2ATB6m70xDI',
  },
  retired: {
    kty: 'EC',
    crv: 'P-256',
    x: 'tApPObu7zbrQeuD6UsomwnPAHBL-lYmMtPYVDBKBTpI',
    y: 'w7hkp8I2dW0K3gXkk-oxV5peh3RkK1Ugwuyy931wlDA',
    d: 'xp9d5EQLIX6FEjs2SsJDA6dFfwsSNSbsglgoxQ4N7iI',
  },
  revoked: {
    kty: 'EC',
    crv: 'P-256',
    x: '5fXQ12REJNWsV4Um1NuBRp2AoCJRTZfCZxAGjlcswNI',
    y: 'pdIbLij39U0lpSb-uBeoMjP2FH7h8iCc0dYsID1DIds',
    d: 'tV6ypRs8jFr_iaM-DQzVTM-GptogYHIPHDcOBH0l14w',
  },
  stranger: {
    kty: 'EC',
    crv: 'P-256',
    x: 'tPzmQVnbsT3Agp6yKq1-k3lkLLBub0fEGPuCozAn7LM',
    y: 'bVlO6cREe2YSlaRF8r30dOFDZcWMoPyauvSu3kFFfC8',
    d: 'xGLqHP3trSpbuZ6wEAE0t3NCrKldUF8ojz4-bF-ft0E',
  },
  holder: {
    kty: 'EC',
    crv: 'P-256',
    x: '35R8m6Kb41xa9DV__gpHFmhvAk8DsY2vJ9g4uFyAJ_Q',
    y: 'McV5gcYZxNNfYDPEfy7ctRdOJzq2tDi6KO6JAMcNc6k',
    d: 'eouEeyvrS-sFPqlMj9Hb1njcRV8x3FgI9qn6z-PiwJs',
  },
  device: {
    kty: 'EC',
    crv: 'P-256',
    x: 'S4QxyRA4VLjM7EA2gViItI15LL7340uB09kwiyp56yc',
    y: 'QyhFNB1akyHvDHelgpq9wq6jpxPiZqGVMPWsd2JGldQ',
    d: 'Wufql5KINdinADnJS9CCqXQCyG9SUTmZhNA2RPGQAYw',
  },
} as const satisfies Record<string, JWK>;
