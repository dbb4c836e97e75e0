import { Campus } from '@campus/domain';
import type { z } from 'zod';

/** `GET /api/contacts`: the offices that anybody may ask, with or without a sign-in. */
export const CampusContacts = Campus.shape.contacts;
export type CampusContacts = z.infer<typeof CampusContacts>;
