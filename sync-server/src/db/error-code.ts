/** The SQLSTATE (five characters) or the driver's code such as `CONNECTION_CLOSED`; undefined for other errors. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
