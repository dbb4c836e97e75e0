/**
 * The pictures that the documents show (`name.width.language`) and what they are called there. Few and small: they stay
 * in the history forever.
 */
export const CHOSEN: Readonly<Record<string, string>> = {
  'landing.390.zh-Hans': 'landing',
  'v-code.390.zh-Hans': 'phone-code',
  'p-ready.390.en': 'pass-without-script',
  'pass-ready.390.zh-Hans': 'pass',
  'pass-picture.390.zh-Hant': 'pass-as-picture',
  'pass-canceled.390.en': 'pass-cancelled',
  'pass-offline.390.zh-Hans': 'pass-offline',
  'gate-scan.820.zh-Hans': 'gate-scan',
  'gate-verdict-green.820.en': 'gate-valid',
  'gate-verdict-note.820.zh-Hans': 'gate-note',
  'gate-verdict-document.820.zh-Hans': 'gate-document',
  'gate-verdict-other-gate.820.zh-Hant': 'gate-other-gate',
  'gate-verdict-exit.820.en': 'gate-exit',
  'gate-scan-offline.820.en': 'gate-offline',
  'host-list.1440.en': 'host-list',
  'host-list.390.zh-Hans': 'host-list-phone',
  'host-new.820.zh-Hant': 'host-new',
  'host-detail-arrived.1440.en': 'host-detail',
  'host-detail-refused.1440.zh-Hans': 'host-refused',
  'host-offline.1440.zh-Hant': 'host-offline',
  'batch-mistakes.1440.zh-Hans': 'batch',
  'group-detail.1440.en': 'group',
  'apply.390.zh-Hant': 'apply',
  'application-queue.390.en': 'approvals-phone',
  'policy.1440.zh-Hans': 'policy',
  'watchlist.1440.en': 'watchlist',
};

/**
 * The picture of each topic of the user guide (`name.width`), in each language, and how wide it is there. They lie on
 * every device with the app, so each is small.
 */
export const GUIDE_PICTURES: Readonly<Record<string, { readonly topic: string; readonly width: number }>> = {
  'pass-ready.390': { topic: 'visitor', width: 300 },
  'apply.390': { topic: 'apply', width: 300 },
  'p-ready.390': { topic: 'abroad', width: 300 },
  'alumni-book.390': { topic: 'alumni', width: 300 },
  'host-list.390': { topic: 'host', width: 300 },
  'batch-mistakes.1440': { topic: 'batch', width: 640 },
  'group-detail.390': { topic: 'group', width: 300 },
  'gate-verdict-green.820': { topic: 'guard', width: 400 },
  'approvals.1440': { topic: 'approver', width: 640 },
  'policy.1440': { topic: 'office', width: 640 },
  'old-system.1440': { topic: 'it', width: 640 },
};
