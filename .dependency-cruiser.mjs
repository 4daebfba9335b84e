/** Modules from the lowest layer to the highest: a layer may use those below it and its own neighbours. */
const layers = [
  ['identity'],
  ['organisations'],
  ['notifications'],
  ['documents', 'files'],
  ['plans'],
  ['tasks'],
  ['standing', 'targets'],
  ['reminders'],
  ['explanations'],
  ['matters'],
  ['meetings', 'duties', 'surveys', 'petitions', 'procedures', 'party', 'inspection', 'transparency'],
  ['reports', 'evaluation'],
  ['search'],
];

const upward = layers.slice(0, -1).map((modules, i) => ({
  name: `no-upward-from-${modules[0]}`,
  severity: 'error',
  comment: 'publish an event instead; the higher module listens',
  from: { path: `^server/src/modules/(${modules.join('|')})/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: `^server/src/modules/(${layers
      .slice(i + 1)
      .flat()
      .join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'split out the shared part, or turn one direction into an event',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      comment: 'import the index.ts of the other module; add what you need there',
      from: { path: '^(server|web)/src/modules/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^$1/src/modules/', pathNot: ['^$1/src/modules/$2/', '^$1/src/modules/[^/]+/index\\.tsx?$'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'pass the fact in as an argument',
      from: { path: '^rules/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(rules|contract|libs/calendar)/src/' },
    },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      comment: 'a contract names shapes and codes only; put behaviour into rules or server',
      from: { path: '^contract/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^contract/src/', 'node_modules/zod/'] },
    },
    {
      name: 'libraries-stand-alone',
      severity: 'error',
      comment: 'a library works without the rest of the house',
      from: { path: '^libs/' },
      to: { path: '^(contract|rules|server|web|e2e|bench)/' },
    },
    { name: 'web-never-server', severity: 'error', comment: 'go through the contract', from: { path: '^web/' }, to: { path: '^server/' } },
    {
      name: 'server-never-web',
      severity: 'error',
      comment: 'the server sends codes, the web chooses words',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: 'platform-below-modules',
      severity: 'error',
      comment: 'pass it in from app.ts, main.ts or jobs.ts',
      from: { path: '^server/src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/src/(modules/|app\\.ts|main\\.ts|worker\\.ts|jobs\\.ts)' },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      comment: 'move it out of the test folder',
      from: { path: '^(server|web|libs/[^/]+|contract|rules)/src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['\\.test\\.tsx?$', '^server/test/'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'the import leads nowhere: misspelt, or a package that is not installed',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    ...upward,
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'node', 'default'], exportsFields: ['exports'] },
  },
};
