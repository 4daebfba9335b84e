import { rm } from 'node:fs/promises';
import { setUpSample } from '@sauro/contract/identity';
import type { TestProject } from 'vitest/node';
import { hashToken } from '../../server/src/platform/auth/session.ts';
import { processEnv } from '../../server/src/platform/config.ts';
import { startTestApp, type TestApp } from '../../server/test/harness.ts';
import { dropDatabase, startTestCluster, type TestCluster } from '../../server/test/template-db.ts';
import { browserPath } from './browser.ts';

export interface SampleAccount {
  username: string;
  name: string;
  title: string;
  unit: string;
}

/** The sample as it stood on the first day of the journeys: each file of journeys begins on a copy of it. */
export interface SampleDatabase {
  databaseUrl: string;
  dataDir: string;
  accounts: SampleAccount[];
}

declare module 'vitest' {
  interface ProvidedContext {
    sample: SampleDatabase;
  }
}

/** The Monday on which every journey begins unless it names another day. */
export const firstDay = '2026-03-09T01:30:00Z';
export const password = 'mot cau that dai';
export const setUpToken = 'ma-thiet-lap';

/** Lets the first set-up be done under `setUpToken`. */
export async function offerSetUp(t: TestApp): Promise<void> {
  await t.query('update installation set setup_token_hash = $1, setup_expires_at = $2', [
    hashToken(setUpToken).toString('hex'),
    '2030-01-01',
  ]);
}

/** Fills the waiting installation with the sample. */
export async function fillWithSample(t: TestApp): Promise<SampleAccount[]> {
  await offerSetUp(t);
  return (await t.anonymous().call(setUpSample, { body: { token: setUpToken, password } })).accounts;
}

/** Makes the sample on the cluster and leaves it there for others to copy. */
export async function makeSampleDatabase(cluster: TestCluster): Promise<SampleDatabase> {
  const t = await startTestApp({ now: firstDay, cluster, keep: true });
  const accounts = await fillWithSample(t);
  await t.stop();
  return { databaseUrl: t.database.adminUrl, dataDir: t.deps.config.dataDir, accounts };
}

/** Vitest's global set-up of the journeys: the browser unpacked, one cluster, and on it the sample, which takes longer to make than to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await browserPath();
  const cluster = await startTestCluster(processEnv().TEST_DATABASE_URL);
  const { templateUrl } = cluster;
  const sample = await makeSampleDatabase({ templateUrl });
  project.provide('testCluster', { templateUrl });
  project.provide('sample', sample);
  return async () => {
    await dropDatabase(sample.databaseUrl);
    await rm(sample.dataDir, { recursive: true, force: true });
    await cluster.stop();
  };
}
