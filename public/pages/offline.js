/*
 * The one script of the server's own pages, and nothing there needs it. It keeps the pass on this device, offers the
 * installed app, and takes the pass off the device again. Written for browsers back to iOS 12.
 */
(function () {
  'use strict';
  var CACHE = 'pass-pages';
  var link = /^\/p\/([\w-]+)$/.exec(location.pathname);

  function find(kind, name) {
    return document.querySelector('[data-' + kind + '="' + name + '"]');
  }
  function show(kind, name) {
    var element = find(kind, name);
    if (element) element.hidden = false;
    return element;
  }

  // Only a script says "opened": mail scanners fetch links, but they do not run pages.
  if (link && navigator.onLine !== false)
    fetch(location.pathname + '/opened', { method: 'POST' }).catch(function () {});

  if (!('serviceWorker' in navigator) || !('caches' in window)) return;

  navigator.serviceWorker
    .register('/sw.js', { updateViaCache: 'none' })
    .then(function () {
      return navigator.serviceWorker.ready;
    })
    .then(whenControlled)
    .then(function () {
      show('action', 'open-app');
      if (!link) return undefined;
      // The page itself came before the worker: ask once more through it, so that it is kept.
      return Promise.all([fetch(location.href), fetch(location.pathname + '/qr.png')])
        .then(function () {
          return caches.open(CACHE);
        })
        .then(function (cache) {
          return cache.match(location.href);
        })
        .then(function (kept) {
          if (!kept) return;
          show('note', 'kept');
          show('action', 'forget');
        });
    })
    .catch(function () {
      // Private windows and blocked workers: the page goes on without.
    });

  var openApp = find('action', 'open-app');
  if (openApp && link) {
    openApp.addEventListener('click', function () {
      fetch('/auth/link', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: link[1] }),
      }).then(function (answer) {
        if (answer.ok) location.href = '/visit';
      });
    });
  }

  var forget = find('action', 'forget');
  if (forget) {
    forget.addEventListener('click', function () {
      caches.delete(CACHE).then(function () {
        forget.hidden = true;
        var kept = find('note', 'kept');
        if (kept) kept.hidden = true;
        show('note', 'forgotten');
      });
    });
  }

  function whenControlled() {
    if (navigator.serviceWorker.controller) return undefined;
    return new Promise(function (resolve) {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  }
})();
