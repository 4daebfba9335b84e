import { Client } from 'pg';
import { loadConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { joinDatabase } from '../platform/runtime/database.ts';

/** One body's chain after a walk from its first line to its last; `broken` is the first line that does not fit. */
export interface ChainReport {
  bodyId: number;
  length: number;
  broken: { seq: number; fault: 'gap' | 'link' | 'content' | 'end' } | null;
}

/**
 * Walks every audit chain: lines numbered without a gap, each naming the hash of the one before, each hash right for its content, and the last one the
 * head that was kept. `client` must see all rows (the owner of the tables).
 */
export async function walkChains(client: Client): Promise<ChainReport[]> {
  const { rows } = await client.query<{
    body_id: string;
    length: string;
    seq: string | null;
    fault: 'gap' | 'link' | 'content' | 'end' | null;
  }>(`
    with line as (
      select body_id, seq, hash,
        case when seq <> row_number() over w then 'gap'
             when prev_hash <> coalesce(lag(hash) over w, '') then 'link'
             when hash <> encode(sha256(convert_to(app.audit_text(body_id, seq, at, actor_id, post_id, act, subject, subject_id, before, after, prev_hash), 'UTF8')), 'hex') then 'content'
        end as fault
      from audit_log window w as (partition by body_id order by seq)
    ), chain as (
      select body_id, count(*) as length, max(seq) as last, min(seq) filter (where fault is not null) as broken from line group by body_id
    )
    select coalesce(h.body_id, c.body_id) as body_id, coalesce(c.length, 0) as length,
      coalesce(c.broken, case when h.seq is distinct from c.last and not (h.seq = 0 and c.last is null) or h.hash is distinct from coalesce(e.hash, '') then coalesce(c.last, 0) + 1 end) as seq,
      coalesce(b.fault, case when h.seq is distinct from c.last and not (h.seq = 0 and c.last is null) or h.hash is distinct from coalesce(e.hash, '') then 'end' end) as fault
    from chain c full join audit_head h on h.body_id = c.body_id
      left join line b on b.body_id = c.body_id and b.seq = c.broken
      left join line e on e.body_id = c.body_id and e.seq = c.last
    order by 1`);
  return rows.map((r) => ({
    bodyId: Number(r.body_id),
    length: Number(r.length),
    broken: r.seq === null || r.fault === null ? null : { seq: Number(r.seq), fault: r.fault },
  }));
}

const words = { gap: 'thiếu dòng đứng trước', link: 'không khớp với dòng trước', content: 'nội dung bị sửa', end: 'các dòng cuối bị mất' };

/** `sauro audit verify`: prints each chain, exits 1 where one is broken. */
export async function runAuditCommand(argv: string[]): Promise<void> {
  if (argv[0] !== 'verify') {
    console.log('Cách dùng: sauro audit verify');
    process.exitCode = 2;
    return;
  }
  const config = loadConfig();
  const database = await joinDatabase(config, createLog(config.logLevel));
  const client = new Client({ connectionString: database.adminUrl });
  try {
    await client.connect();
    const chains = await walkChains(client);
    for (const { bodyId, length, broken } of chains) {
      const whose = bodyId === 0 ? 'Hệ thống' : `Đơn vị ${bodyId}`;
      if (!broken) console.log(`${whose}: ${length} dòng, nguyên vẹn.`);
      else console.log(`${whose}: ĐỨT ở dòng ${broken.seq} (${words[broken.fault]}).`);
    }
    if (chains.some((c) => c.broken)) process.exitCode = 1;
    else console.log(`Nhật ký nguyên vẹn: ${chains.length} chuỗi.`);
  } finally {
    await client.end();
    await database.stop();
  }
}
