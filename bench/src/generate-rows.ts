import type { Client } from 'pg';
import type { Shape } from './generate.ts';

/** A share in [0, 1) that depends on the seed, the row and the question asked of it; made by hashing, so no order of execution can change it. */
const share = (s: Shape, row: string, question: number): string =>
  `((hashint8extended((${row})::bigint, ${s.seed * 1000 + question}) & 2147483647)::float8 / 2147483648)`;

/** Bodies with their parts. */
export async function fillUnits(db: Client, s: Shape): Promise<void> {
  await db.query(
    `insert into unit (id, body_id, parent_id, is_body, line, kind, name, short_name, valid_from) overriding system value
     select b * 10 + p, b * 10, case when p > 0 then b * 10 end, p = 0, 'government', case when p = 0 then 'school-lower-secondary' else 'group' end,
       case when p = 0 then 'Trường số ' || b else 'Tổ số ' || p || ' trường số ' || b end, case when p = 0 then 'T' || b else 'Tổ ' || p end, date '2020-01-01'
     from generate_series(1, $1::int) b, generate_series(0, $2::int) p`,
    [s.bodies, s.partsPerBody],
  );
}

/** People and their posts: head, deputy, clerk, and members of the parts. */
export async function fillPeople(db: Client, s: Shape): Promise<void> {
  await db.query(
    `insert into person (id, name, username) overriding system value
     select i, (array['Nguyễn','Trần','Lê','Phạm','Hoàng','Vũ','Đặng'])[1 + i % 7] || ' ' || (array['Thị','Văn','Minh','Thanh'])[1 + i % 4] || ' ' || (array['An','Bình','Hà','Lan','Sơn','Đức','Yến','Phượng','Quý'])[1 + i % 9], 'nguoi' || i
     from generate_series(1, $1::int) i`,
    [s.bodies * s.peoplePerBody],
  );
  await db.query(
    `insert into post (body_id, unit_id, person_id, role, title, valid_from)
     select b * 10, case when k < 3 then b * 10 else b * 10 + 1 + k % $3::int end, k * $1::int + b, coalesce((array['head','deputy','clerk'])[k + 1], 'member'),
       coalesce((array['Hiệu trưởng','Phó Hiệu trưởng','Văn thư'])[k + 1], 'Giáo viên'), date '2020-01-01'
     from generate_series(0, $2::int - 1) k, generate_series(1, $1::int) b`,
    [s.bodies, s.peoplePerBody, s.partsPerBody],
  );
}

/** Issued plans with their documents and files. */
export async function fillPlans(db: Client, s: Shape): Promise<void> {
  const plans = `generate_series(1, ${s.plansPerBody}) p, generate_series(1, ${s.bodies}) b`;
  const id = `(p - 1) * ${s.bodies} + b`;
  const day = `date '${s.today}' - 60 * p`;
  await db.query(
    `insert into file (id, body_id, sha256, size, media_type, name, uploaded_by) overriding system value
     select ${id}, b * 10, encode(sha256((${id})::text::bytea), 'hex'), 24000, 'application/pdf', 'ke-hoach-' || p || '.pdf', 2 * ${s.bodies} + b from ${plans}`,
  );
  await db.query(
    `insert into document (id, body_id, direction, type, symbol, issued_on, issuer, subject, file_id, created_by) overriding system value
     select ${id}, b * 10, 'out', 'KH', p || '/KH-T' || b, ${day}, 'Trường số ' || b, 'Kế hoạch công tác đợt ' || p, ${id}, 2 * ${s.bodies} + b from ${plans}`,
  );
  await db.query(
    `insert into plan (id, body_id, document_id, file_id, state, head, source, created_by, issued_by, issued_at) overriding system value
     select ${id}, b * 10, ${id}, ${id}, 'issued', jsonb_build_object('symbol', p || '/KH-T' || b, 'subject', 'Kế hoạch công tác đợt ' || p),
       jsonb_build_object('text', repeat('Các tổ chuyên môn tổ chức thực hiện, báo cáo kết quả đúng hạn. ', 60)), 2 * ${s.bodies} + b, b, ${day} from ${plans}`,
  );
}

/** Tasks: four fifths lie in the past, where most are closed and a few are late; the rest are given, under way or waiting for their check. */
export async function fillTasks(db: Client, s: Shape): Promise<void> {
  const n = s.bodies;
  const u = (question: number) => share(s, 'id', question);
  const clear = JSON.stringify(
    Object.fromEntries(['person', 'work', 'time', 'duty', 'product', 'authority'].map((k) => [k, { state: 'clear', why: [] }])),
  );
  await db.query(
    `insert into task (id, body_id, code, plan_id, origin_item, title, content, lead_unit_id, leader_id, adviser_id, executor_id, decider_id, urger_id, checker_id, start_on, due_on, near_on, late_on,
       deadline_printed, products, state, progress, clarity, clarities, returned, return_reason, stuck_note, stuck_to, extension_pending, desk_since, submitted_at, submitted_on, submitted_by, closed_on, done_on,
       source_before, source_quote, source_after, source_page, created_by, created_at, updated_at) overriding system value
     select id, b * 10, to_char(today, 'YY') || '-' || lpad(n::text, greatest(4, length(n::text)), '0'), case when ${u(1)} < 0.9 then (id % ${s.plansPerBody}) * ${n} + b end, 'Mục ' || (1 + id % 9), title, title || '; báo cáo kết quả bằng văn bản.',
       b * 10 + 1 + k % ${s.partsPerBody}, boss, 2 * ${n} + b, k * ${n} + b, b, 2 * ${n} + b, boss, start, due, due - least(10, greatest(2, (due - start) / 8)), due + case when extract(isodow from due) = 5 then 3 else 1 end,
       to_char(due, 'DD/MM/YYYY'), $1::jsonb, state, case when state = 'doing' and ${u(2)} < 0.5 then 10 * (1 + (${u(3)} * 9)::int) end, 'cccccc', $2::jsonb,
       open and ${u(4)} < 0.05, case when open and ${u(4)} < 0.05 then 'Bổ sung số liệu' end, case when open and ${u(5)} < 0.04 then 'Chờ số liệu' end, case when open and ${u(5)} < 0.04 then boss end, open and ${u(6)} < 0.04,
       coalesce(handed, start)::timestamptz, case when state in ('submitted', 'closed') then handed + time '03:00' end, case when state in ('submitted', 'closed') then handed end, case when state in ('submitted', 'closed') then k * ${n} + b end,
       case when state = 'closed' then handed + 1 end, case when state = 'closed' then handed end,
       'II. Nhiệm vụ, giải pháp', title || ', hoàn thành trước ngày ' || to_char(due, 'DD/MM/YYYY') || '.', 'III. Tổ chức thực hiện', 1 + id % 6, 2 * ${n} + b, start - interval '5 days', coalesce(handed, start)
     from (select *, state in ('given', 'doing') as open,
             case when state = 'submitted' then least(today - (${u(7)} * 4)::int, due) when state = 'closed' and ${u(8)} < 0.14 then least(due + 1 + (${u(9)} * 9)::int, today - 1) when state = 'closed' then least(due - (${u(9)} * 9)::int, today - 1) end as handed
           from (select *, case when due < today - 5 then case when ${u(10)} < 0.06 then 'doing' when ${u(10)} < 0.065 then 'cancelled' else 'closed' end
                   when ${u(10)} < 0.12 then 'submitted' when ${u(10)} < 0.25 and start < today - 12 then 'closed' when start < today and ${u(10)} < 0.8 then 'doing' else 'given' end as state
                 from (select *, free - case extract(isodow from free) when 6 then 1 when 7 then 2 else 0 end::int as due, free - 15 - (${u(11)} * 60)::int as start,
                         (array['Nộp báo cáo','Lập danh sách','Tổ chức hội nghị','Kiểm tra hồ sơ','Xây dựng kế hoạch','Rà soát số liệu'])[1 + (${u(12)} * 5.99)::int % 6] || ' ' || (array['chất lượng dạy học','công tác đoàn thể','chuyển đổi số','thiết bị thí nghiệm','thu chi ngân sách','an toàn trường học'])[1 + (${u(13)} * 5.99)::int % 6] || ' lần ' || n as title
                       from (select id, b, n, today, today - 300 + floor(${u(14)} * 380)::int as free, 3 + floor(${u(15)} * ${s.peoplePerBody - 3})::int as k, case when ${u(16)} < 0.6 then b else ${n} + b end as boss
                             from (select (n - 1) * ${n} + b as id, b, n, date '${s.today}' as today from generate_series(1, ${s.tasksPerBody}) n, generate_series(1, ${n}) b) x where id <= ${s.tasks}) x) x) x) x`,
    [JSON.stringify([{ kind: 'report', name: 'Báo cáo', acceptance: null }]), clear],
  );
}

/** What happened to the tasks, who supports them, what was asked and told. */
export async function fillEvents(db: Client, s: Shape): Promise<void> {
  const u = (question: number) => share(s, 'id', question);
  await db.query(
    `insert into task_event (task_id, body_id, at, kind, actor_id, note)
     select * from (
       select id, body_id, created_at, 'created', leader_id, null from task
       union all select id, body_id, start_on + time '01:00', 'started', executor_id, null from task where state <> 'given'
       union all select id, body_id, start_on + interval '2 days', 'progress', executor_id, 'Đang làm' from task where progress is not null
       union all select id, body_id, start_on + interval '3 days', 'returned', checker_id, return_reason from task where returned
       union all select id, body_id, start_on + interval '3 days', 'stuck', executor_id, stuck_note from task where stuck_note is not null
       union all select id, body_id, submitted_at, 'submitted', executor_id, 'Đã xong' from task where submitted_at is not null
       union all select id, body_id, submitted_at + interval '1 day', 'accepted', checker_id, null from task where state = 'closed') x`,
  );
  await db.query(
    `insert into task_support (task_id, unit_id, body_id) select id, body_id + 1 + (lead_unit_id - body_id) % ${s.partsPerBody}, body_id from task where ${u(21)} < 0.3`,
  );
  await db.query(
    `insert into task_extension (task_id, body_id, until, reason, asked_by, asked_at)
     select id, body_id, due_on + 7, 'Cần thêm thời gian', executor_id, start_on + interval '4 days' from task where extension_pending`,
  );
  await db.query(
    `insert into notification (body_id, person_id, kind, actor_id, task_id, created_at, read_at)
     select body_id, executor_id, 'task-accepted', checker_id, id, submitted_at + interval '1 day', submitted_at + interval '2 days' from task where state = 'closed'
     union all select body_id, checker_id, 'task-submitted', executor_id, id, submitted_at, null from task where state = 'submitted'`,
  );
}

/** The counters that go with the rows. */
export async function finish(db: Client, s: Shape): Promise<void> {
  await db.query(
    `insert into task_number select body_id, extract(year from date '${s.today}')::int, max(split_part(code, '-', 2)::int) from task group by 1`,
  );
  await db.query(`update installation set set_up_at = now()`);
  for (const t of ['unit', 'person', 'file', 'document', 'plan', 'task'])
    await db.query(`select setval(pg_get_serial_sequence('${t}', 'id'), (select max(id) from ${t}))`);
}
