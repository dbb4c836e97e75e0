/** Why there is no picture, so that the guard reads what to do. */
export type CameraFailure = 'refused' | 'busy' | 'none' | 'insecure' | 'unknown';

const BY_NAME: readonly (readonly [RegExp, CameraFailure])[] = [
  [/NotAllowedError|PermissionDenied|SecurityError/i, 'refused'],
  [/NotReadableError|TrackStartError|AbortError/i, 'busy'],
  [/NotFoundError|DevicesNotFound|OverconstrainedError/i, 'none'],
  [/not supported/i, 'insecure'],
];

/** html5-qrcode rejects with sentences that hold the browser's error name, or with the error itself. */
export function cameraFailureOf(error: unknown): CameraFailure {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return BY_NAME.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
}
