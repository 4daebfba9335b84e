import type { Query } from '../harness.ts';
import { insertRow } from './insert.ts';

type Row = Record<string, unknown>;
interface InBody {
  id: number;
}

/** Makers of files, documents, plans, tasks and notices. Their wishes are column names, as in the schema. */
export function makeWork(query: Query) {
  let count = 0;
  /** Somebody who may stand as the maker of a record. */
  const anybody = async (): Promise<number> => {
    const rows = await query<{ id: number }>('select id from person order by id limit 1');
    return rows[0]?.id ?? (await insertRow(query, 'person', { name: 'Trần Văn Mẫu', username: 'mau' })).id;
  };
  const file = async (body: InBody, w: Row = {}) =>
    insertRow(query, 'file', {
      body_id: body.id,
      sha256: 'a'.repeat(64),
      size: 3,
      media_type: 'text/plain',
      name: 'tep.txt',
      uploaded_by: w.uploaded_by ?? (await anybody()),
      ...w,
    });
  const document = async (body: InBody, w: Row = {}) =>
    insertRow(query, 'document', {
      body_id: body.id,
      direction: 'out',
      type: 'plan',
      subject: 'Kế hoạch thử',
      created_by: w.created_by ?? (await anybody()),
      ...w,
    });
  const plan = async (body: InBody, w: Row = {}) =>
    insertRow(query, 'plan', {
      body_id: body.id,
      document_id: w.document_id ?? (await document(body)).id,
      file_id: w.file_id ?? (await file(body)).id,
      head: {},
      source: {},
      created_by: w.created_by ?? (await anybody()),
      ...w,
    });
  const planItem = async (body: InBody, w: Row = {}) =>
    insertRow(query, 'plan_item', { body_id: body.id, plan_id: w.plan_id ?? (await plan(body)).id, kind: 'task', ord: 1, data: {}, ...w });
  const clear = { state: 'clear', why: [] };
  const task = async (body: InBody, w: Row = {}) => {
    count += 1;
    return insertRow(query, 'task', {
      body_id: body.id,
      code: `T-${count}`,
      title: `Việc số ${count}`,
      clarity: 'cccccc',
      clarities: { person: clear, work: clear, time: clear, duty: clear, product: clear, authority: clear },
      ...w,
    });
  };
  const notice = async (body: InBody, person: { id: number }, w: Row = {}) =>
    insertRow(query, 'notification', { body_id: body.id, person_id: person.id, kind: 'task-assigned', facts: { title: 'Việc thử' }, ...w });
  return { file, document, plan, planItem, task, notice };
}
