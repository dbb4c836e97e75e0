import { type Locale, normaliseEmail, Role } from '@campus/domain';
import type { OidcConfig } from '../config';

/** What an identity provider said about somebody, in our words. */
export interface PersonClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly [Role, ...Role[]];
  readonly locale: Locale;
  /** Where an application for a visit is announced to him; null: the provider names none. */
  readonly email: string | null;
}
export type ClaimMapping = Pick<OidcConfig, 'roleClaim' | 'roleMap' | 'unitClaim'>;

const ROLES: ReadonlySet<string> = new Set(Role.options);
const NAME_MAX = 80;

/**
 * [IDENT-6] Maps the claims of an ID token [F1]. A role value is looked up in the configured map, and stands for itself
 * when it is one of our own words. null: nothing maps to a role, so this person has no business here.
 */
export function readPersonClaims(
  claims: Readonly<Record<string, unknown>>,
  mapping: ClaimMapping,
): PersonClaims | null {
  const roles = rolesIn(claims[mapping.roleClaim], mapping.roleMap);
  const [first, ...others] = roles;
  if (first === undefined || typeof claims['iss'] !== 'string' || typeof claims['sub'] !== 'string')
    return null;
  return {
    issuer: claims['iss'],
    subject: claims['sub'],
    name: textOf(claims['name']) || textOf(claims['preferred_username']) || claims['sub'].slice(0, NAME_MAX),
    unit: textOf(claims[mapping.unitClaim]),
    roles: [first, ...others],
    locale: localeOf(claims['locale']),
    email: emailOf(claims),
  };
}

function rolesIn(value: unknown, map: ClaimMapping['roleMap']): readonly Role[] {
  const values = typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : [];
  const ours = values.map((one) => (typeof one === 'string' ? roleOf(one, map) : null));
  return [...new Set(ours)].filter((role) => role !== null);
}

function roleOf(value: string, map: ClaimMapping['roleMap']): Role | null {
  // hasOwn: a claim value such as `constructor` must find nothing.
  const mapped = Object.hasOwn(map, value) ? map[value] : value;
  return mapped !== undefined && ROLES.has(mapped) ? Role.parse(mapped) : null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, NAME_MAX) : '');

/** An address that the provider says it has not verified may be somebody else's. */
const emailOf = (claims: Readonly<Record<string, unknown>>): string | null =>
  typeof claims['email'] === 'string' && claims['email_verified'] !== false
    ? normaliseEmail(claims['email'])
    : null;

function localeOf(value: unknown): Locale {
  const tag = textOf(value).toLowerCase();
  if (/^zh-(hant|hk|mo|tw)/.test(tag)) return 'zh-Hant';
  return tag.startsWith('en') ? 'en' : 'zh-Hans';
}
