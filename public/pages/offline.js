/*
 * The one script of the server's own pages, and nothing there needs it. It keeps the pass on this device, offers the
 * installed app, and takes the pass off the device again. Written for browsers back to iOS 12: no `?.`, no `??`.
 */
(() => {
  const CACHE = 'pass-pages';
  const LAST_RETRY_MS = 300000;
  let retryMs = 5000;
  const link = /^\/p\/([\w-]+)$/.exec(location.pathname);

  const find = (kind, name) => document.querySelector(`[data-${kind}="${name}"]`);
  const setHidden = (kind, name, hidden) => {
    const element = find(kind, name);
    if (element) element.hidden = hidden;
  };
  const onClick = (name, act) => {
    const element = find('action', name);
    if (element) element.addEventListener('click', () => void act());
  };

  showOwnZone();
  void start();

  async function start() {
    // Only a script says "opened": mail scanners fetch links, but they do not run pages.
    if (link) fetch(`${location.pathname}/opened`, { method: 'POST' }).catch(() => {});
    if (!('serviceWorker' in navigator) || !('caches' in window)) return;
    if (link) onClick('open-app', handOver);
    onClick('forget', forget);
    try {
      await install();
      // Waits until an installation holds, be it a later one.
      await navigator.serviceWorker.ready;
      await controlled();
      setHidden('action', 'open-app', false);
      if (link) await keep();
    } catch {
      // Private windows and blocked workers: the page goes on without.
    }
  }

  async function install() {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    const worker = registration.installing;
    if (!worker) return;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'redundant') installLater();
    });
  }

  /** A browser gives an installation up when one file does not come, the registration with it: it is begun again. */
  function installLater() {
    setTimeout(() => installIfGone().catch(installLater), retryMs);
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
  }

  async function installIfGone() {
    if (!(await navigator.serviceWorker.getRegistration())) await install();
  }

  /** The campus writes its own time; whoever reads in another zone sees his beside it. */
  function showOwnZone() {
    for (const note of document.querySelectorAll('[data-own-zone]')) {
      const [start, end] = [new Date(note.dataset.start), new Date(note.dataset.end)];
      // Minutes behind UTC: the campus is eight hours ahead of it.
      if (start.getTimezoneOffset() === -480) continue;
      const day = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false };
      const { lang } = document.documentElement;
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const times = `${start.toLocaleString(lang, day)} – ${end.toLocaleString(lang, day)}`;
      note.textContent = `${note.dataset.ownZone} ${times} (${zone})`;
      note.hidden = false;
    }
  }

  function controlled() {
    if (navigator.serviceWorker.controller) return undefined;
    return new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  }

  /** The page itself came before the worker: it is asked for once more through it, and so it is kept. */
  async function keep() {
    await Promise.all([fetch(location.href), fetch(`${location.pathname}/qr.png`)]);
    const cache = await caches.open(CACHE);
    if (!(await cache.match(location.href, { ignoreSearch: true }))) return;
    setHidden('note', 'kept', false);
    setHidden('action', 'forget', false);
  }

  async function handOver() {
    const answer = await fetch('/auth/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link[1] }),
    });
    if (answer.ok) location.href = '/visit';
  }

  async function forget() {
    await caches.delete(CACHE);
    setHidden('action', 'forget', true);
    setHidden('note', 'kept', true);
    setHidden('note', 'forgotten', false);
  }
})();
