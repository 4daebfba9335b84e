import { digestLine, shortCode } from '@sauro/rules/notifications';
import { sql } from 'kysely';
import { z } from 'zod';
import { vietnamDate } from '../../platform/clock.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Letter, OutChannel } from './channels.ts';
import { flat, headline, shownDay, whatOf } from './letter.ts';

const Token = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const Answer = z.object({ error: z.number(), message: z.string().optional() });

// Codes: https://zalo.cloud/zns/guidelines/handle-error-code
/** Codes by which the gateway says that the pass has run out or is not its own: with a new one the message may go. */
const passRefused = new Set([-124, -216]);
/** Codes that no second try mends, because it is this receiver: no such number, no account at Zalo, or messages turned off. */
const unreachable = new Set([-108, -114, -118, -119, -139, -140]);

/** A phone number as the gateway wants it, `84912345678`, or null where it is no number of Viet Nam. */
export function zaloPhone(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/[\s.]/g, '').replace(/^\+/, '');
  const national = digits.startsWith('84') ? digits.slice(2) : digits.startsWith('0') ? digits.slice(1) : '';
  return /^\d{9}$/.test(national) ? `84${national}` : null;
}

const cut = (v: string, max: number) => (v.length > max ? `${v.slice(0, max - 1).trimEnd()}…` : v);

/** The approved template of a letter with the values of its places, or null where the installation has none for it. */
export function zaloTemplate(
  { receiver, notices }: Pick<Letter, 'receiver' | 'notices'>,
  templates: { task?: string | undefined; digest?: string | undefined },
): { id: string; data: Record<string, string> } | null {
  const first = notices[0]!;
  const name = cut(flat(receiver.name), 30);
  if (first.kind === 'digest') {
    if (!templates.digest) return null;
    const said = digestLine(first.facts);
    return { id: templates.digest, data: { ho_ten: name, ngay: shownDay(first.day ?? ''), noi_dung: cut(said, 200) } };
  }
  if (!templates.task) return null;
  const due = typeof first.facts.due === 'string' ? shownDay(first.facts.due) : 'không ghi';
  return {
    id: templates.task,
    data: {
      ho_ten: name,
      loai_tin: notices.length > 1 ? `${notices.length} tin mới` : whatOf(first),
      viec: cut(flat(first.facts.title ?? headline(first)), 100),
      han: due,
      ma: first.task_id ? shortCode(first.task_id) : '-',
    },
  };
}

/** The Zalo Notification Service: approved templates only, by phone number. On where the installation has an application and a template. */
export function zaloChannel(deps: Deps): OutChannel {
  const c = deps.config;
  const templates = { task: c.zaloTemplateTask, digest: c.zaloTemplateDigest };
  const on = Boolean(c.zaloAppId && c.zaloAppSecret && c.zaloRefreshToken && (templates.task || templates.digest));
  const scope = { personId: null, bodies: [] };

  /**
   * The pass to the gateway. A refresh token is good for one use, so its use and the keeping of its follower stand behind one lock: two processes never spend the same one.
   * `stale`: a pass that was refused.
   */
  const pass = (stale: string | null): Promise<string> =>
    withActor(deps.db, scope, async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext('sauro.zalo_token'))`.execute(trx);
      const kept = await trx.selectFrom('zalo_token').selectAll().executeTakeFirst();
      const now = deps.clock.now().getTime();
      if (kept && kept.access_token !== stale && Date.parse(kept.expires_at) - 60_000 > now) return kept.access_token;
      const renew = async (refreshToken: string) => {
        const response = await fetch(c.zaloOauthUrl, {
          method: 'POST',
          headers: { secret_key: c.zaloAppSecret ?? '', 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ refresh_token: refreshToken, app_id: c.zaloAppId ?? '', grant_type: 'refresh_token' }),
          signal: AbortSignal.timeout(15_000),
        });
        return Token.safeParse(await response.json().catch(() => null));
      };
      let token = await renew(kept?.refresh_token ?? c.zaloRefreshToken ?? '');
      // A new token in the settings takes the place of one that has died.
      if (!token.success && kept && kept.refresh_token !== c.zaloRefreshToken) token = await renew(c.zaloRefreshToken ?? '');
      if (!token.success) throw new Error('Zalo: refresh token refused');
      const row = {
        access_token: token.data.access_token,
        refresh_token: token.data.refresh_token,
        expires_at: new Date(now + token.data.expires_in * 1000).toISOString(),
      };
      await trx
        .insertInto('zalo_token')
        .values({ id: 1, ...row })
        .onConflict((o) => o.column('id').doUpdateSet(row))
        .execute();
      return row.access_token;
    });

  return {
    on,
    async send(letter) {
      const phone = zaloPhone(letter.receiver.phone);
      const template = zaloTemplate(letter, templates);
      if (!phone || !template) return 'off';
      const post = async (accessToken: string) => {
        const response = await fetch(c.zaloSendUrl, {
          method: 'POST',
          headers: { access_token: accessToken, 'content-type': 'application/json' },
          body: JSON.stringify({
            phone,
            template_id: template.id,
            template_data: template.data,
            tracking_id: `sauro-${letter.ids[0]}-${vietnamDate(deps.clock.now())}`,
          }),
          signal: AbortSignal.timeout(15_000),
        });
        if (!response.ok) throw new Error(`Zalo answered ${response.status}`);
        return Answer.parse(await response.json());
      };
      const first = await pass(null);
      let answer = await post(first);
      if (passRefused.has(answer.error)) answer = await post(await pass(first));
      if (answer.error === 0) return 'sent';
      if (unreachable.has(answer.error)) return 'off';
      throw new Error(`Zalo ${answer.error}: ${answer.message ?? ''}`);
    },
  };
}
