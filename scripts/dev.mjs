/**
 * `npm run dev`: the campus with hot reload at http://localhost:3000. Vite serves the app and passes everything else on
 * to the server, which starts again when one of its sources changes. Ctrl-C stops both.
 */
import { spawn } from 'node:child_process';

const PORT = process.env.PORT ?? '3000';
const SERVER_PORT = String(Number(PORT) + 1);
const PUBLIC_URL = `http://localhost:${PORT}`;

const parts = [
  run('npx', ['tsx', 'watch', '--clear-screen=false', 'sync-server/src/main.ts'], {
    PORT: SERVER_PORT,
    PUBLIC_URL,
  }),
  run('npx', ['remix', 'vite:dev', '--port', PORT, '--strictPort'], {
    DEV_SERVER_URL: `http://localhost:${SERVER_PORT}`,
  }),
];

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAll(signal));
for (const part of parts) part.on('exit', (code) => code && stopAll('SIGTERM'));

function run(command, args, env) {
  return spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
}

function stopAll(signal) {
  for (const part of parts) part.kill(signal);
}
