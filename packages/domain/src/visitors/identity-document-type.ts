import { z } from 'zod';

/** The six documents, as equals [F5]. */
export const IdentityDocumentType = z.enum([
  'resident-id',
  'passport',
  'hkmo-permit',
  'taiwan-permit',
  'hmt-residence',
  'foreign-pr',
]);
export type IdentityDocumentType = z.infer<typeof IdentityDocumentType>;
