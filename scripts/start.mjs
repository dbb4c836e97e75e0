/**
 * `npm start`: builds what is not built or no longer fits its sources, then runs the server in this very process, so
 * that a signal reaches it and nothing is left behind.
 */
import { buildApp, buildServer, isBuilt, mustBeReady, runServerFile } from './built-server.mjs';

mustBeReady();
console.log(
  isBuilt() ? 'Checking the build' : 'Building the server and the app (a minute or two the first time)',
);
buildServer();
buildApp();
await runServerFile('main.js');
