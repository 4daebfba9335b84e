import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '../src/platform/db/prepare.ts';
import { appRole, queueRole, roleUrl } from '../src/platform/db/roles.ts';
import { silentLog } from '../src/platform/log.ts';
import { clusterUrl, initCluster, startCluster } from '../src/platform/runtime/cluster.ts';

/** The cluster that one run of the tests shares. */
export interface TestCluster {
  /** Address of the migrated template, as superuser. */
  templateUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

/** One test's own database. */
export interface TestDatabase {
  /** As superuser: sees and may do everything. For arranging and looking, never for the code under test. */
  adminUrl: string;
  /** As the server's role. */
  appUrl: string;
  /** As the queue's role. */
  queueUrl: string;
  /** Drops it, throwing out whoever is still connected. */
  drop(): Promise<void>;
}

/** The root secret behind the roles' passwords in test databases. */
export const testSecret = 'for-tests-only-for-tests-only-for-tests-only';

/** A throwaway cluster with a migrated template, or a template in the PostgreSQL at `external`. `stop` removes what was made. */
export async function startTestCluster(external?: string): Promise<TestCluster & { stop(): Promise<void> }> {
  if (external) {
    const name = `sauro_template_${randomBytes(4).toString('hex')}`;
    await onServer(external, `create database ${name}`);
    const templateUrl = withDatabase(external, name);
    await prepareDatabase(templateUrl, { secret: testSecret, log: silentLog() });
    return { templateUrl, stop: () => onServer(external, `drop database ${name} with (force)`) };
  }
  const dir = mkdtempSync(join(tmpdir(), 'sauro-test-'));
  const password = randomBytes(12).toString('hex');
  await initCluster(join(dir, 'pg'), password, false);
  const fast = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200', autovacuum: 'off' };
  const cluster = await startCluster(join(dir, 'pg'), join(dir, 'pg.log'), 0, fast);
  const templateUrl = clusterUrl(cluster, password, 'sauro_template');
  await onServer(clusterUrl(cluster, password), 'create database sauro_template');
  await prepareDatabase(templateUrl, { secret: testSecret, log: silentLog() });
  return {
    templateUrl,
    async stop() {
      await cluster.stop(500);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A fresh clone of the template, or of the database at `from` that nobody is connected to (about a tenth of a second). One per test file, or per test where tests must not meet. */
export async function createTestDatabase(cluster?: TestCluster, from?: string): Promise<TestDatabase> {
  const { templateUrl } = cluster ?? (await provided());
  const template = new URL(from ?? templateUrl).pathname.slice(1);
  const name = `t_${randomBytes(6).toString('hex')}`;
  const server = withDatabase(templateUrl, 'postgres');
  await onServer(
    server,
    `create database ${name} template ${template}`,
    `revoke create, temporary on database ${name} from public`,
    `grant connect on database ${name} to ${appRole}, ${queueRole}`,
  );
  const adminUrl = withDatabase(templateUrl, name);
  return {
    adminUrl,
    appUrl: roleUrl(adminUrl, appRole, testSecret),
    queueUrl: roleUrl(adminUrl, queueRole, testSecret),
    drop: () => dropDatabase(adminUrl),
  };
}

/** Drops the database at the address, throwing out whoever is still connected. */
export function dropDatabase(url: string): Promise<void> {
  return onServer(withDatabase(url, 'postgres'), `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

/** Vitest's global set-up: one cluster for the whole run. TEST_DATABASE_URL names a PostgreSQL to use instead. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { processEnv } = await import('../src/platform/config.ts');
  const cluster = await startTestCluster(processEnv().TEST_DATABASE_URL);
  project.provide('testCluster', { templateUrl: cluster.templateUrl });
  return cluster.stop;
}

async function provided(): Promise<TestCluster> {
  const { inject } = await import('vitest');
  return inject('testCluster');
}

function withDatabase(url: string, name: string): string {
  const u = new URL(url);
  u.pathname = `/${name}`;
  return u.href;
}

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const s of statements) await client.query(s);
  } finally {
    await client.end();
  }
}
