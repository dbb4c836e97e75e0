/** Our own code for Node, one file for the server and one for an operator's commands, npm packages left outside. */
import { build } from 'esbuild';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('src/main.ts'), here('src/administer.ts')],
  outdir: here('dist'),
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
