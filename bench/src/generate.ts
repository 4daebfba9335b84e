import { Client } from 'pg';

/** How much to make. Units, people and tasks keep the shape of the country: a body of some 250 tasks, ten people, ten parts. */
export interface Size {
  tasks: number;
  /** Bodies and their parts together. */
  units: number;
  people: number;
}

/** The size that the bars speak of, and the same country twenty times as large. */
export const sizes = {
  usual: { tasks: 50_000, units: 200, people: 2_000 },
  big: { tasks: 1_000_000, units: 4_000, people: 40_000 },
} as const satisfies Record<string, Size>;

/** The size for a number of tasks, in the usual proportions. */
export const sizeFor = (tasks: number): Size => ({
  tasks,
  units: Math.max(10, Math.round(tasks / 250)),
  people: Math.max(20, Math.round(tasks / 25)),
});

const partsPerBody = 4;

/**
 * Fills an empty, migrated database as its owner: bodies with their parts, people with posts, tasks of every light with three events each. Deterministic; a million tasks in minutes.
 * Person n is the head of body n for the first bodies, so a bench can sign in as a leader.
 */
export async function generate(adminUrl: string, size: Size, today: string): Promise<{ bodies: number }> {
  const bodies = Math.max(2, Math.floor(size.units / (partsPerBody + 1)));
  const perBody = Math.ceil(size.tasks / bodies);
  const peoplePerBody = Math.max(5, Math.floor(size.people / bodies));
  const db = new Client({ connectionString: adminUrl });
  await db.connect();
  try {
    await db.query('begin');
    await db.query(
      `insert into unit (id, body_id, is_body, line, kind, name, short_name, valid_from) overriding system value
       select b * 10, b * 10, true, 'government', 'school-lower-secondary', 'Trường số ' || b, 'T' || b, '2020-01-01' from generate_series(1, $1::int) b`,
      [bodies],
    );
    await db.query(
      `insert into unit (id, body_id, parent_id, is_body, line, kind, name, short_name, valid_from) overriding system value
       select b * 10 + p, b * 10, b * 10, false, 'government', 'group', 'Tổ số ' || p || ' trường số ' || b, 'T' || p, '2020-01-01' from generate_series(1, $1::int) b, generate_series(1, $2::int) p`,
      [bodies, partsPerBody],
    );
    await db.query(
      `insert into person (id, name, username) overriding system value select i, (array['Nguyễn','Trần','Lê','Phạm'])[1 + i % 4] || ' ' || (array['Thị','Văn','Minh'])[1 + i % 3] || ' ' || (array['An','Bình','Hà','Lan','Sơn'])[1 + i % 5], 'nguoi' || i
       from generate_series(1, $1::int) i`,
      [bodies * peoplePerBody],
    );
    // Of each body's people the first leads, the second is deputy, the third clerk; the rest are in the parts.
    await db.query(
      `insert into post (body_id, unit_id, person_id, role, title, valid_from)
       select b * 10, case when k < 3 then b * 10 else b * 10 + 1 + k % $3::int end, (k * $1::int) + b, (array['head','deputy','clerk'])[k + 1], 'Chức danh', date '2020-01-01' from (select b, k from generate_series(1, $1::int) b, generate_series(0, $2::int - 1) k where k < 3) x
       union all
       select b * 10, b * 10 + 1 + k % $3::int, (k * $1::int) + b, 'member', 'Giáo viên', date '2020-01-01' from generate_series(1, $1::int) b, generate_series(3, $2::int - 1) k`,
      [bodies, peoplePerBody, partsPerBody],
    );
    const clear = JSON.stringify(
      Object.fromEntries(['person', 'work', 'time', 'duty', 'product', 'authority'].map((k) => [k, { state: 'clear', why: [] }])),
    );
    await db.query(
      `insert into task (body_id, code, title, lead_unit_id, leader_id, executor_id, checker_id, decider_id, start_on, due_on, near_on, late_on, state, submitted_at, submitted_on, submitted_by, done_on, closed_on, clarity, clarities, products, created_by, created_at)
       select b * 10, '26-' || lpad(n::text, 6, '0'), (array['Nộp báo cáo','Lập danh sách','Tổ chức hội nghị','Kiểm tra hồ sơ'])[1 + n % 4] || ' về ' || (array['chất lượng dạy học','đoàn thể','chuyển đổi số','thiết bị'])[1 + n % 4] || ' lần ' || n,
         b * 10 + 1 + n % $3::int, b, (3 + n % ($4::int - 3)) * $1::int + b, $1::int + b, b, due - 20, due, due - 3, due + 1,
         state, case when state in ('submitted', 'closed') then due::timestamptz end, case when state in ('submitted', 'closed') then done end, case when state in ('submitted', 'closed') then (3 + n % ($4::int - 3)) * $1::int + b end,
         case when state = 'closed' then done end, case when state = 'closed' then done end, 'cccccc', $5::jsonb, '[{"kind":"report","name":"Báo cáo","acceptance":null}]', b, (due - 25)::timestamptz
       from (select b, n, $6::date + ((n * 37) % 240 - 180) as due, $6::date + ((n * 37) % 240 - 180) + (case when n % 9 = 0 then 3 else -1 end) as done,
               case when (n * 37) % 240 - 180 < -6 then (case when n % 23 = 0 then 'doing' else 'closed' end) when n % 11 = 0 then 'submitted' when n % 3 = 0 then 'given' else 'doing' end as state
             from generate_series(1, $1::int) b, generate_series(1, $2::int) n) x limit $7::int`,
      [bodies, perBody, partsPerBody, peoplePerBody, clear, today, size.tasks],
    );
    await db.query(
      `insert into task_event (task_id, body_id, at, kind, actor_id) select id, body_id, created_at, 'created', leader_id from task`,
    );
    await db.query(
      `insert into task_event (task_id, body_id, at, kind, actor_id) select id, body_id, created_at + interval '1 day', 'started', executor_id from task where state <> 'given'`,
    );
    await db.query(
      `insert into task_event (task_id, body_id, at, kind, actor_id, note) select id, body_id, submitted_at, 'submitted', executor_id, 'Đã xong' from task where submitted_at is not null`,
    );
    await db.query(`insert into task_number select body_id, 2026, count(*) from task group by 1`);
    await db.query(`update installation set set_up_at = now()`);
    for (const t of ['unit', 'person']) await db.query(`select setval(pg_get_serial_sequence('${t}', 'id'), (select max(id) from ${t}))`);
    await db.query('commit');
    await db.query('vacuum analyze');
    return { bodies };
  } finally {
    await db.end();
  }
}

if (import.meta.main) {
  const [, , url, tasks = '50000'] = process.argv;
  if (!url) {
    console.error('usage: node bench/src/generate.ts DATABASE_URL [TASKS]');
    process.exit(2);
  }
  const from = performance.now();
  const { bodies } = await generate(url, sizeFor(Number(tasks)), new Date().toISOString().slice(0, 10));
  console.log(`${tasks} tasks in ${bodies} bodies, ${((performance.now() - from) / 1000).toFixed(1)} s`);
}
