import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { type Cluster, clusterUrl, initCluster, loopback, startCluster } from './cluster.ts';

let dir = '';
let cluster: Cluster | undefined;
afterEach(async () => {
  await cluster?.stop(500);
  rmSync(dir, { recursive: true, force: true });
});

async function started(folder: string, settings = {}): Promise<Cluster> {
  dir = mkdtempSync(join(tmpdir(), 'sauro-cluster-'));
  const home = join(dir, folder);
  mkdirSync(home, { recursive: true });
  await initCluster(join(home, 'pg'), 'secret-word', false);
  cluster = await startCluster(join(home, 'pg'), join(dir, 'pg.log'), 0, settings);
  return cluster;
}

async function answers(at: Pick<Cluster, 'host' | 'port'>): Promise<number> {
  const client = new Client({ connectionString: clusterUrl(at, 'secret-word') });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('select 42 as n');
  await client.end();
  return rows[0]!.n;
}

test('is reached by a socket in its own folder, and over TCP too', async () => {
  const at = await started('data');
  if (process.platform !== 'win32') expect(at.host).toBe(join(dir, 'data', 'pg'));
  expect(await answers(at)).toBe(42);
  expect(await answers({ ...at, host: loopback })).toBe(42);
}, 60_000);

test('is reached over TCP where the path is too long for a socket, or the disk holds none', async () => {
  const long = await started('thu-muc-rat-dai-'.repeat(6));
  expect(long.host).toBe(loopback);
  expect(await answers(long)).toBe(42);
  await long.stop(500);
  rmSync(dir, { recursive: true, force: true });

  const none = await started('data', { unix_socket_directories: '' });
  expect(none.host).toBe(loopback);
  expect(await answers(none)).toBe(42);
}, 60_000);
