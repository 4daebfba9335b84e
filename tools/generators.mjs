/** Files that are generated and committed, each with the script that writes it (and, under `--check`, compares it). */
export const generators = [
  { file: 'server/src/db/types.gen.ts', script: 'tools/gen-db-types.mjs' },
  { file: 'docs/openapi.gen.json', script: 'tools/gen-openapi.mjs' },
  { file: 'docs/configuration.md', script: 'tools/gen-config-docs.mjs' },
  { file: 'docs/errors.md', script: 'tools/gen-error-docs.mjs' },
  { file: 'docs/lifecycle.md', script: 'tools/gen-lifecycle-docs.mjs' },
];
