/** Who may import whom: ARCHITECTURE.md «Map». A violation fails `npm run check`. */
const TESTS = '\\.(test|bench)\\.tsx?$|/test/';

const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: '^(app|packages|sync-server|e2e)/', pathNot: `^(${[from.slice(1), ...allowed].join('|')})` },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    only('domain-imports-nothing-of-ours', '^packages/domain/', []),
    only('pass-imports-domain', '^packages/pass/', ['packages/domain/']),
    only('protocol-imports-domain', '^packages/protocol/', ['packages/domain/']),
    only('i18n-imports-domain', '^packages/i18n/', ['packages/domain/']),
    only('spreadsheet-imports-domain', '^packages/spreadsheet/', ['packages/domain/']),
    only('local-db-imports', '^packages/local-db/', ['packages/domain/', 'packages/protocol/']),
    only('app-imports', '^app/', ['packages/(domain|pass|protocol|local-db|i18n|spreadsheet)/']),
    only('server-imports', '^sync-server/', ['packages/(domain|pass|protocol|i18n)/']),
    // The fault proxy is no part of the product: it stands between it and whoever looks at it.
    only('e2e-sees-the-product-from-outside', '^e2e/', ['packages/testing/src/fault-proxy/']),
    {
      name: 'domain-imports-zod-only',
      severity: 'error',
      from: { path: '^packages/domain/src', pathNot: TESTS },
      to: { dependencyTypes: ['npm', 'core', 'npm-dev'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(app|packages|sync-server)/', pathNot: `^packages/testing/|${TESTS}` },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'one-home-for-rxdb',
      severity: 'error',
      from: { path: '^(app|packages|sync-server|e2e)/', pathNot: '^packages/(local-db|testing)/' },
      to: { path: 'node_modules/(rxdb|dexie)/' },
    },
    {
      name: 'one-home-for-jose',
      severity: 'error',
      from: {
        path: '^(app|packages|sync-server)/',
        pathNot: `^packages/pass/|^sync-server/src/identity/|${TESTS}`,
      },
      to: { path: 'node_modules/jose/' },
    },
    {
      name: 'one-home-for-spreadsheets',
      severity: 'error',
      from: {
        path: '^(app|packages|sync-server|e2e)/',
        pathNot: '^packages/spreadsheet/',
      },
      to: { path: 'node_modules/(papaparse|read-excel-file|write-excel-file|fflate)/' },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^app/features/([^/]+)/' },
      to: { path: '^app/features/', pathNot: '^app/features/$1/' },
    },
    {
      name: 'components-are-leaves',
      severity: 'error',
      from: { path: '^app/components/' },
      to: { path: '^app/(features|routes|session|offline)/|^packages/local-db/' },
    },
    {
      name: 'server-features-by-their-door',
      severity: 'error',
      from: { path: '^sync-server/src/(?!features/)|^sync-server/src/features/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^sync-server/src/features/[^/]+/',
        pathNot: '^sync-server/src/features/($1/|[^/]+/index\\.ts$)',
      },
    },
    {
      name: 'only-entry-points-read-env',
      severity: 'error',
      from: {
        path: '^sync-server/src/',
        pathNot: `^sync-server/src/(main|administer|env|prepare)\\.ts$|${TESTS}`,
      },
      to: { path: '^sync-server/src/env\\.ts$' },
    },
    {
      name: 'no-drawers',
      severity: 'error',
      from: {},
      to: {
        path: '/(util|utils|helper|helpers|misc|common|shared|lib)(/|[.]tsx?$)',
        pathNot: 'node_modules',
      },
    },
    {
      name: 'declared-dependencies',
      severity: 'error',
      from: { path: '^(app|packages|sync-server|e2e)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '[?]url$' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?url$|\\?worker$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|dist|build' },
    exclude: { path: '(^|/)(dist|build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
