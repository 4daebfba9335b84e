import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { deriveSecret } from '../runtime/secrets.ts';

/** The role that the server works as: it may not pass row-level security, and owns nothing. */
export const appRole = 'sauro_app';
/** The role that owns and runs the job queue: it has no right on any table of ours. */
export const queueRole = 'sauro_queue';

/** The address of the same database for another role of ours, whose password is derived from the installation's secret. */
export function roleUrl(adminUrl: string, role: string, secret: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = deriveSecret(secret, role);
  return url.href;
}

/** Makes both roles as they must be: able to log in and nothing more. Repeatable; `admin` needs the right to create roles. */
export async function ensureRoles(admin: Client, adminUrl: string, secret: string): Promise<void> {
  const { rows } = await admin.query<{ rolname: string; plain: boolean; db: string }>(
    `select rolname, rolcanlogin and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication) as plain
     from pg_roles where rolname = any ($1)`,
    [[appRole, queueRole]],
  );
  for (const role of [appRole, queueRole]) {
    const url = roleUrl(adminUrl, role, secret);
    const password = escapeLiteral(decodeURIComponent(new URL(url).password));
    const found = rows.find((r) => r.rolname === role);
    if (!found) {
      await admin.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${password}`);
      await admin.query(`alter role ${role} set timezone = 'UTC'`);
      await admin.query(`alter role ${role} set idle_in_transaction_session_timeout = '60s'`);
      if (role === appRole) await admin.query(`alter role ${role} set statement_timeout = '30s'`);
    } else if (!found.plain) {
      await admin.query(`alter role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${password}`);
    }
  }
  const { rows: here } = await admin.query<{ name: string }>('select current_database() as name');
  const database = escapeIdentifier(here[0]?.name ?? '');
  await admin.query(`revoke create on schema public from public;
    revoke create, temporary on database ${database} from public;
    grant connect on database ${database} to ${appRole}, ${queueRole};
    grant create on database ${database} to ${queueRole}`);
  for (const role of [appRole, queueRole]) {
    if (await refused(roleUrl(adminUrl, role, secret))) {
      const password = escapeLiteral(deriveSecret(secret, role));
      await admin.query(`alter role ${role} password ${password}`);
    }
  }
}

/** Whether the database turns the address down for its password (another secret was in use before). */
async function refused(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return false;
  } catch (e) {
    if ((e as { code?: string }).code === '28P01') return true;
    throw e;
  } finally {
    await client.end().catch(() => {});
  }
}
