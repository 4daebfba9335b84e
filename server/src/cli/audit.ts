import { Client } from 'pg';
import { loadConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { joinDatabase } from '../platform/runtime/database.ts';

type Fault = 'gap' | 'link' | 'content' | 'end';

/** The first line of a chain that does not fit. At a lost end it is the first one that is missing, and what is told of an act is of the last one still there. */
export interface Break {
  seq: number;
  fault: Fault;
  act: string | null;
  subject: string | null;
  subjectId: number | null;
  at: string | null;
  actor: string | null;
}
/** One body's chain after a walk from its first line to its last; `bodyId` 0 holds what belongs to no body. */
export interface ChainReport {
  bodyId: number;
  bodyName: string | null;
  length: number;
  broken: Break | null;
}

/**
 * Walks every audit chain: lines numbered without a gap, each naming the hash of the one before, each hash right for its content, and the last one the
 * head that was kept. `client` must see all rows (the owner of the tables).
 */
export async function walkChains(client: Client): Promise<ChainReport[]> {
  const { rows } = await client.query<{
    body_id: string;
    body_name: string | null;
    length: string;
    seq: string | null;
    fault: Fault | null;
    act: string | null;
    subject: string | null;
    subject_id: string | null;
    at: string | null;
    actor: string | null;
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
    ), verdict as (
      select coalesce(h.body_id, c.body_id) as body_id, coalesce(c.length, 0) as length, c.broken, c.last,
        c.broken is null and (h.seq is distinct from c.last and not (h.seq = 0 and c.last is null) or h.hash is distinct from coalesce(e.hash, '')) as lost_end
      from chain c full join audit_head h on h.body_id = c.body_id left join line e on e.body_id = c.body_id and e.seq = c.last
    )
    select v.body_id, u.name as body_name, v.length,
      case when v.lost_end then coalesce(v.last, 0) + 1 else v.broken end as seq,
      case when v.lost_end then 'end' else b.fault end as fault,
      l.act, l.subject, l.subject_id, to_char(l.at at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY') as at, p.name as actor
    from verdict v
      left join unit_ref u on u.id = v.body_id
      left join line b on b.body_id = v.body_id and b.seq = v.broken
      left join audit_log l on l.body_id = v.body_id and l.seq = coalesce(v.broken, case when v.lost_end then v.last end)
      left join person_ref p on p.id = l.actor_id
    order by 1`);
  return rows.map((r) => ({
    bodyId: Number(r.body_id),
    bodyName: r.body_name,
    length: Number(r.length),
    broken:
      r.seq === null || r.fault === null
        ? null
        : {
            seq: Number(r.seq),
            fault: r.fault,
            act: r.act,
            subject: r.subject,
            subjectId: r.subject_id === null ? null : Number(r.subject_id),
            at: r.at,
            actor: r.actor,
          },
  }));
}

const words: Record<Fault, string> = {
  gap: 'thiếu dòng đứng trước',
  link: 'không khớp với dòng trước',
  content: 'nội dung bị sửa',
  end: 'từ dòng này trở đi bị mất',
};

/** One chain in one line: whose it is, and where it is broken, at which act. */
export function chainWords({ bodyId, bodyName, length, broken }: ChainReport): string {
  const whose = bodyId === 0 ? 'Hệ thống' : `${bodyName ?? 'Đơn vị không còn tên'} (đơn vị ${bodyId})`;
  if (!broken) return `${whose}: ${length} dòng, nguyên vẹn.`;
  const act =
    broken.act && `việc “${broken.act}” (${broken.subject} ${broken.subjectId ?? '–'}), ${broken.actor ?? 'hệ thống'} ghi lúc ${broken.at}`;
  const where = broken.fault === 'end' ? (act ? `; dòng cuối còn lại: ${act}` : '; không còn dòng nào') : `: ${act}`;
  return `${whose}: ĐỨT ở dòng ${broken.seq}, ${words[broken.fault]}${where}.`;
}

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
    for (const chain of chains) console.log(chainWords(chain));
    if (chains.some((c) => c.broken)) process.exitCode = 1;
    else console.log(`Nhật ký nguyên vẹn: ${chains.length} chuỗi.`);
  } finally {
    await client.end();
    await database.stop();
  }
}
