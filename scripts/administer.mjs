/**
 * `npm run seed`, `keys`, `tablets`, `guards`, `legacy`, `restored`: an operator's commands, on the server as it is built; the words after
 * them go on to it.
 */
import { buildServer, mustBeReady, runServerFile } from './built-server.mjs';

mustBeReady();
buildServer();
await runServerFile('administer.js');
