import { RemixBrowser } from '@remix-run/react';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { catchInstallPrompt } from './offline';

catchInstallPrompt();
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />);
});
