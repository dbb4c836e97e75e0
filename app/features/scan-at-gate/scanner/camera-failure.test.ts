import { describe, expect, it } from 'vitest';
import { cameraFailureOf } from './camera-failure';

describe('[TAB-4] why there is no picture', () => {
  it.each([
    ['Error getting userMedia, error = NotAllowedError: Permission denied', 'refused'],
    ['Error getting userMedia, error = NotReadableError: Could not start video source', 'busy'],
    ['Error getting userMedia, error = NotFoundError: Requested device not found', 'none'],
    ['Error getting userMedia, error = OverconstrainedError', 'none'],
    ['Camera streaming not supported by the browser.', 'insecure'],
    ['something else', 'unknown'],
  ])('[TAB-4] %s → %s', (words, failure) => {
    expect(cameraFailureOf(words)).toBe(failure);
  });

  it('[TAB-4] reads the name of a real error', () => {
    expect(cameraFailureOf(new DOMException('no', 'NotAllowedError'))).toBe('refused');
  });
});
