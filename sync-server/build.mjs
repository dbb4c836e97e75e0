/** One file of our own code for Node, npm packages left outside, the SQL migrations beside it. */
import { build } from 'esbuild';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('src/main.ts')],
  outfile: here('dist/main.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [{ name: 'npm-stays-outside', setup: keepNpmOutside }],
});
rmSync(here('dist/migrations'), { recursive: true, force: true });
cpSync(here('src/db/migrations'), here('dist/migrations'), { recursive: true });

/** Workspaces ship their TypeScript source, so they go into the bundle; everything else npm has installed. */
function keepNpmOutside({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.startsWith('@campus/') ? undefined : { path, external: true },
  );
}
