import type { AnyOperation } from '@sauro/contract';
import * as audit from '@sauro/contract/audit';
import * as documents from '@sauro/contract/documents';
import * as duties from '@sauro/contract/duties';
import * as explanations from '@sauro/contract/explanations';
import * as files from '@sauro/contract/files';
import * as identity from '@sauro/contract/identity';
import * as matters from '@sauro/contract/matters';
import * as notifications from '@sauro/contract/notifications';
import * as organisations from '@sauro/contract/organisations';
import * as plans from '@sauro/contract/plans';
import * as reminders from '@sauro/contract/reminders';
import * as standing from '@sauro/contract/standing';
import * as tasks from '@sauro/contract/tasks';
import type { CallInput } from './client.ts';
import { insertRow } from './factories/insert.ts';
import { complete, freshText, putIn, startWorld } from './plans-world.ts';

/** A request ready to be sent by somebody, on records made for it alone. `found`: for lists, whether the record is among what they answer. */
export interface Try {
  op: AnyOperation;
  input: CallInput;
  found?: (answer: never) => boolean;
}
/** Makes the records that a request is about: `of` says whose they are, in the words of the table. `who` asks. */
export type Arrange = (of: string, who: { id: number }) => Promise<Try>;

const now = '2026-03-09T01:00:00Z';

/** Everybody and everything for the table of rights: the school of the tests of plans, one of each role, and how to arrange each operation. */
export async function rightsWorld() {
  const w = await startWorld();
  const { t, school, social, office } = w;
  const officeMember = await t.make.person({ in: office, title: 'Nhân viên' });
  const people = {
    head: w.head,
    deputy: w.deputy,
    clerk: w.clerk,
    groupHead: w.groupHead,
    member: w.teacher,
    admin: await t.make.person({ isAdmin: true }),
    outsider: w.stranger,
  };
  const unitOf = (of: string) => (of.startsWith('other') ? office : social);

  /** A task of the own group (done by the member) or of another; the deputy checks, the head is in charge and decides. */
  const task = async (of: string, more: object = {}): Promise<number> => {
    const executor = of.startsWith('other') ? officeMember : w.teacher;
    const duties = {
      lead_unit_id: unitOf(of).id,
      executor_id: executor.id,
      checker_id: w.deputy.id,
      leader_id: w.head.id,
      decider_id: w.head.id,
    };
    return (await t.make.task(school, { ...duties, state: 'doing', due_on: '2026-05-29', ...more })).id;
  };
  const executorOf = (of: string) => (of.startsWith('other') ? officeMember.id : w.teacher.id);
  const submitted = (of: string) => ({ state: 'submitted', submitted_at: now, submitted_on: '2026-03-09', submitted_by: executorOf(of) });

  /** A plan put in by the head of the group (own) or by the clerk (other), cloned from one that was read. */
  const template = await putIn(w);
  const reading = async (of: string) => {
    const file = await t.make.file(school, { uploaded_by: w.clerk.id });
    const by = of === 'other' ? w.clerk.id : w.groupHead.id;
    const [row] = await t.query<{ id: number }>(
      `insert into plan_reading (body_id, file_id, file_name, created_by, created_at, alive_at, state) values ($1, $2, 'quet.png', $3, $4, $4, 'failed') returning id`,
      [school.id, file.id, by, now],
    );
    return row!.id;
  };
  const plan = async (of: string) => {
    const state = of.endsWith('issued') ? 'issued' : 'review';
    const issued = state === 'issued' ? [w.head.id, now] : [null, null];
    const [row] = await t.query<{ id: number }>(
      `insert into plan (body_id, document_id, file_id, state, head, source, created_by, issued_by, issued_at)
       select body_id, document_id, file_id, $2, head, source, $3, $4, $5 from plan where id = $1 returning id`,
      [template.id, state, of.startsWith('other') ? w.clerk.id : w.groupHead.id, ...issued],
    );
    const id = row!.id;
    const items = await t.query<{ id: number; kind: string; text: string }>(
      `insert into plan_item (body_id, plan_id, kind, ord, state, data, fields)
       select body_id, $2, kind, ord, case when kind = 'task' and $3 = 'issued' then 'held' else 'unsure' end, data, fields
       from plan_item where plan_id = $1 order by ord returning id, kind, data ->> 'text' as text`,
      [template.id, id, state],
    );
    return { id, tasks: items.filter((i) => i.kind === 'task'), target: items.find((i) => i.kind === 'target')! };
  };

  const stored = await t.as(w.clerk).call(files.uploadFile, { body: { bodyId: school.id }, file: { name: 'a.txt', bytes: 'Chữ' } });
  const [{ sha256 } = { sha256: '' }] = await t.query<{ sha256: string }>('select sha256 from file where id = $1', [stored.id]);
  /** A file with one page drawn, on a document, on a plan, on a task, or on nothing yet; put in store by somebody of the office, the last by the member. */
  const file = async (of: string): Promise<number> => {
    const by = of === 'not hung yet' ? w.teacher.id : officeMember.id;
    const { id } = await t.make.file(school, { sha256, media_type: 'application/pdf', uploaded_by: by });
    await insertRow(t.query, 'file_drawing', { file_id: id, body_id: school.id, state: 'ready', pages_all: 1, alive_at: now });
    const page = { number: 1, width: 1400, height: 1980, small_sha256: sha256, large_sha256: sha256 };
    await insertRow(t.query, 'file_page', { file_id: id, body_id: school.id, ...page });
    if (of.includes('plan')) await t.query('update plan set file_id = $2 where id = $1', [(await plan(of)).id, id]);
    if (of === 'a document') await t.make.document(school, { file_id: id });
    if (of === 'own' || of === 'other') await insertRow(t.query, 'task_file', { body_id: school.id, task_id: await task(of), file_id: id });
    return id;
  };

  /** A letter that failed, about somebody of the own unit or of another. */
  const delivery = async (of: string): Promise<number> => {
    const person_id = executorOf(of);
    const notice = await t.make.notice(school, { id: person_id });
    const row = { body_id: school.id, notification_id: notice.id, person_id, kind: 'task-assigned', channel: 'email', state: 'failed' };
    return (await insertRow(t.query, 'notification_delivery', row)).id;
  };
  /** An explanation that the head asked of the executor of a late task. */
  const explanation = async (of: string, state = 'asked') => {
    const taskId = await task(of, { due_on: '2026-02-27' });
    const asked = { asked_by: w.head.id, asked_at: now, due_on: '2026-03-12', figure: 6, figure_on: '2026-03-09' };
    const row = await insertRow(t.query, 'explanation', {
      body_id: school.id,
      about: 'task',
      task_id: taskId,
      label: 'Việc',
      to_id: executorOf(of),
      state,
      ...asked,
    });
    return { id: row.id, taskId };
  };
  const matter = async (of: string): Promise<number> => {
    const times = { created_by: w.head.id, created_at: now, updated_at: now };
    const owner = of === 'own' ? w.groupHead.id : w.deputy.id;
    return (
      await insertRow(t.query, 'matter', {
        body_id: school.id,
        list: 'hard',
        title: 'Việc khó',
        standing: 'added',
        owner_id: owner,
        ...times,
      })
    ).id;
  };
  const meeting = async (of: string): Promise<number> => {
    const attendees = of === 'own' ? [w.groupHead.id] : [];
    const row = {
      title: 'Giao ban',
      held_on: '2026-03-09',
      chair_id: w.deputy.id,
      attendee_ids: `{${attendees}}`,
      created_by: w.head.id,
      created_at: now,
    };
    return (await insertRow(t.query, 'meeting', { body_id: school.id, ...row })).id;
  };

  const body = { bodyId: school.id };
  const newDocument = { ...body, direction: 'in', type: 'Công văn', symbol: null, issuedOn: null, issuer: null, place: null, signer: null };
  let names = 0;
  const send = (op: unknown, input: CallInput, found?: (answer: never) => boolean): Try => ({
    op: op as AnyOperation,
    input,
    ...(found && { found }),
  });
  /** A request of the clerk that the own group or another unit lead a task of the body; where `asker`, one that the head of the group (own) or somebody else (other) asked. */
  const leadHandover = async (of: string, asker: boolean): Promise<{ id: number }> => {
    const id = await task('other', { lead_unit_id: school.id });
    const unit = unitOf(of);
    const asked_by = asker && of === 'own' ? w.groupHead.id : officeMember.id;
    return insertRow(t.query, 'lead_handover', {
      body_id: school.id,
      task_id: id,
      from_unit_id: school.id,
      to_unit_id: unit.id,
      reason: 'đổi việc',
      asked_by,
      asked_at: now,
    });
  };
  /** A task that a body below put before the school (own), or before a body that has nothing to do with it (other). */
  const escalation = async (of: string): Promise<{ id: number; fileId: number }> => {
    const above = of === 'own' ? school : await t.make.body();
    const below = await t.make.body({ parentId: above.id });
    const asker = await t.make.person({ in: below });
    const file = await t.make.file(below, { sha256, uploaded_by: asker.id });
    const up = await t.make.task(below, { state: 'escalated', prior_state: 'doing', executor_id: asker.id });
    const [made] = await t.query<{ clarities: object }>('select clarities from task where id = $1', [up.id]);
    const nobody = { leader: null, adviser: null, executor: null, decider: null, urger: null, checker: null };
    const row = await insertRow(t.query, 'escalation', {
      body_id: below.id,
      superior_id: above.id,
      superior_unit_id: above.id,
      task_id: up.id,
      asked_by: asker.id,
      asked_at: now,
      reason: 'vượt thẩm quyền',
      exceeds: true,
      shown: {
        ...nobody,
        code: '26-0001',
        title: 'Việc',
        content: '',
        clarities: made!.clarities,
        lead: null,
        supports: [],
        startOn: null,
        dueOn: null,
        deadlinePrinted: null,
        products: [],
        authority: null,
        scope: null,
        files: [],
      },
      file_ids: [file.id],
    });
    return { id: row.id, fileId: file.id };
  };
  const onTask =
    (op: unknown, sent: object, more: (of: string) => object = () => ({})): Arrange =>
    async (of) =>
      send(op, { params: { id: await task(of, more(of)) }, body: sent });
  const onPlan =
    (op: unknown, sent: (p: Awaited<ReturnType<typeof plan>>) => object): Arrange =>
    async (of) => {
      const p = await plan(of);
      const onTarget = op === plans.updatePlanItem;
      return send(op, { params: { id: p.id, itemId: onTarget ? p.target.id : p.tasks[0]!.id }, body: sent(p) });
    };
  const holds = (id: number) => (answer: { items: { id: number }[] }) => answer.items.some((i) => i.id === id);
  const person = async (of: string) => (await t.make.person({ in: unitOf(of) })).id;

  const monthly = {
    schedules: [{ kind: 'recurring', every: 'month', at: null }],
    report: 'quarter',
    yearKind: 'calendar',
    dueDay: null,
    from: '2026-03-09',
    until: null,
  };
  /** A standing duty of the own group or of another, given by hand unless the table says it comes of a plan. */
  const duty = async (of: string, title = 'Việc đều') => {
    const clear = Object.fromEntries(
      ['person', 'work', 'time', 'duty', 'product', 'authority'].map((k) => [k, { state: 'clear', why: [] }]),
    );
    const parties = {
      lead_unit_id: unitOf(of).id,
      executor_id: executorOf(of),
      checker_id: w.deputy.id,
      leader_id: w.head.id,
      decider_id: w.head.id,
    };
    const made = {
      made_to: '2026-03-09',
      next_on: '2026-03-17',
      clarity: 'cccccc',
      clarities: clear,
      products: '[{"kind":"report","name":"Báo cáo"}]',
    };
    const of_plan = of.endsWith('a plan') ? { plan_id: (await plan('own')).id } : {};
    return (await insertRow(t.query, 'standing_duty', { body_id: school.id, title, rule: monthly, ...parties, ...made, ...of_plan })).id;
  };
  /** Hand-overs and absences of the executor of a task, to or with somebody who is there for nothing else. */
  async function arrangeDuties(): Promise<Record<string, Arrange>> {
    const between = { asked_by: officeMember.id, asked_at: now };
    const spare = await t.make.person({ in: school, title: 'Nhân viên' });
    const handover = async (of: string) => {
      const from = executorOf(of);
      const h = await insertRow(t.query, 'duty_handover', {
        body_id: school.id,
        from_id: from,
        to_id: spare.id,
        reason: 'đổi việc',
        state: 'asked',
        ...between,
        asked_by: from,
      });
      await insertRow(t.query, 'duty_handover_item', { handover_id: h.id, body_id: school.id, task_id: await task(of), duty: 'executor' });
      return h.id;
    };
    const absence = async (of: string, state: string) => {
      await t.query('delete from absence');
      const who = { person_id: executorOf(of), substitute_id: spare.id, asked_by: executorOf(of), asked_at: now };
      const decided = state === 'agreed' ? { decided_by: w.head.id, decided_at: now } : {};
      const days = { from_on: '2026-04-01', to_on: '2026-04-03', kind: 'leave' };
      return (await insertRow(t.query, 'absence', { body_id: school.id, state, ...who, ...days, ...decided })).id;
    };
    return {
      askHandover: async (of) =>
        send(duties.askHandover, {
          body: {
            ...body,
            fromId: executorOf(of),
            toId: spare.id,
            items: [{ taskId: await task(of), duty: 'executor' }],
            reason: 'đổi việc',
          },
        }),
      listHandovers: async (of) => send(duties.listHandovers, { query: { limit: 100 } }, holds(await handover(of))),
      answerHandover: async (of) => send(duties.answerHandover, { params: { id: await handover(of) }, body: { accepted: true } }),
      withdrawHandover: async (of) => send(duties.withdrawHandover, { params: { id: await handover(of) }, body: {} }),
      askLeadHandover: async (of) =>
        send(duties.askLeadHandover, { body: { taskId: await task(of), toUnitId: school.id, reason: 'đổi việc' } }),
      listLeadHandovers: async (of) => {
        const { id } = await leadHandover(of, of === 'own');
        return send(duties.listLeadHandovers, { query: {} }, holds(id));
      },
      answerLeadHandover: async (of) =>
        send(duties.answerLeadHandover, { params: { id: (await leadHandover(of, false)).id }, body: { accepted: true } }),
      withdrawLeadHandover: async (of) =>
        send(duties.withdrawLeadHandover, { params: { id: (await leadHandover(of, true)).id }, body: {} }),
      askAbsence: async (of) => {
        await t.query('delete from absence');
        const days = { from: '2026-04-01', to: '2026-04-03', kind: 'leave' };
        return send(duties.askAbsence, { body: { ...body, personId: executorOf(of), substituteId: spare.id, ...days } });
      },
      listAbsences: async (of) => send(duties.listAbsences, { query: {} }, holds(await absence(of, 'asked'))),
      decideAbsence: async (of) => send(duties.decideAbsence, { params: { id: await absence(of, 'asked') }, body: { agreed: true } }),
      endAbsence: async (of) => send(duties.endAbsence, { params: { id: await absence(of, 'agreed') }, body: { to: '2026-03-31' } }),
      listHeld: async (of) => send(duties.listHeld, { params: { id: executorOf(of) }, query: body }),
      handOn: async (of) => {
        const moves = [{ taskId: await task(of), duty: 'executor', toId: spare.id }];
        return send(duties.handOn, { params: { id: executorOf(of) }, body: { ...body, reason: 'đổi việc', moves } });
      },
      assignmentWarnings: async () => send(duties.assignmentWarnings, { body: { ...body, items: [{ title: 'Việc mới' }] } }),
      getDutySetting: async () => send(duties.getDutySetting, { query: body }),
      saveDutySetting: async () => send(duties.saveDutySetting, { body: { ...body, weekLimit: 50, from: '2026-03-09' } }),
    };
  }

  const arrange: Record<string, Arrange> = {
    getStanding: async (of) => send(standing.getStanding, { params: { id: await duty(of) } }),
    listStanding: async (of) => {
      const id = await duty(of, `Việc đều tìm ${++names}`);
      return send(standing.listStanding, { query: { q: `Việc đều tìm ${names}` } }, holds(id));
    },
    createStanding: async (of) => {
      const { dueOn, ...f } = complete(w);
      const fields = {
        ...f,
        title: 'Việc đều mới',
        content: '',
        supportUnitIds: [],
        adviserId: null,
        urgerId: null,
        authority: null,
        scope: null,
        weight: 1,
        leadDays: null,
      };
      return send(standing.createStanding, {
        body: { ...body, ...fields, leadUnitId: unitOf(of).id, executorId: executorOf(of), rule: monthly },
      });
    },
    previewStanding: async (of) => send(standing.previewStanding, { body: { ...body, id: await duty(of), rule: monthly } }),
    updateStanding: async (of) =>
      send(standing.updateStanding, { params: { id: await duty(of) }, body: { version: 0, fields: { title: 'Tên khác' } } }),
    setStandingState: async (of) =>
      send(standing.setStandingState, { params: { id: await duty(of) }, body: { version: 0, state: 'paused', reason: 'Nghỉ' } }),
    timeline: async (of) => {
      const id = await task(of, { title: `Việc vẽ ${++names}` });
      const span = { from: '2026-01-01', to: '2026-12-31', q: `Việc vẽ ${names}` };
      return send(standing.timeline, { query: span }, (a: { rows: { key: string }[] }) => a.rows.some((r) => r.key === `t${id}`));
    },
    listPlanPhases: onPlan(plans.listPlanPhases, () => ({})),
    savePlanPhases: onPlan(plans.savePlanPhases, () => ({ items: [{ name: 'Giai đoạn 1', from: '2026-01-01', to: '2026-06-30' }] })),
    getTask: async (of) => send(tasks.getTask, { params: { id: await task(of) } }),
    listTasks: async (of) => {
      const id = await task(of, { title: `Việc tìm ${++names}` });
      return send(tasks.listTasks, { query: { q: `Việc tìm ${names}` } }, holds(id));
    },
    createTask: async (of) =>
      send(tasks.createTask, {
        body: { ...body, ...complete(w), title: 'Việc mới', leadUnitId: unitOf(of).id, executorId: executorOf(of) },
      }),
    updateTask: onTask(tasks.updateTask, { version: 0, fields: { title: 'Tên khác' } }),
    startTask: onTask(tasks.startTask, {}, () => ({ state: 'given' })),
    recordProgress: onTask(tasks.recordProgress, { percent: 10 }),
    submitTask: onTask(tasks.submitTask, { note: 'xong' }),
    undoTaskAct: async (of) => {
      const id = await task(of, submitted(of));
      await insertRow(t.query, 'task_event', {
        task_id: id,
        body_id: school.id,
        at: now,
        kind: 'submitted',
        actor_id: executorOf(of),
        undo: { columns: { state: 'doing', submitted_at: null, submitted_on: null, submitted_by: null }, told: [] },
      });
      return send(tasks.undoTaskAct, { params: { id }, body: {} });
    },
    takeUpTask: onTask(tasks.takeUpTask, {}, () => ({ state: 'given' })),
    sendBackTask: onTask(tasks.sendBackTask, { reason: 'unclear', note: 'chưa rõ' }, () => ({ state: 'given' })),
    giveTaskAgain: onTask(tasks.giveTaskAgain, { note: 'làm rõ' }, () => ({ state: 'sent-back' })),
    decideTask: onTask(tasks.decideTask, { note: 'đồng ý' }),
    pauseTask: onTask(tasks.pauseTask, { reason: 'chờ', until: '2026-04-10' }),
    resumeTask: onTask(tasks.resumeTask, {}, () => ({ state: 'paused', prior_state: 'doing', paused_until: '2026-04-10' })),
    escalateTask: async (of) => {
      const id = await task(of);
      for (const kind of ['started', 'progress', 'decided'])
        await insertRow(t.query, 'task_event', { task_id: id, body_id: school.id, at: now, kind });
      return send(tasks.escalateTask, { params: { id }, body: { reason: 'vượt thẩm quyền' } });
    },
    answerEscalation: onTask(tasks.answerEscalation, { answer: 'đồng ý' }, () => ({ state: 'escalated', prior_state: 'doing' })),
    listEscalations: async (of) => {
      const { id } = await escalation(of);
      return send(tasks.listEscalations, { query: {} }, holds(id));
    },
    getEscalation: async (of) => send(tasks.getEscalation, { params: { id: (await escalation(of)).id } }),
    getEscalationFile: async (of) => send(tasks.getEscalationFile, { params: await escalation(of) }),
    answerFromAbove: async (of) =>
      send(tasks.answerFromAbove, { params: { id: (await escalation(of)).id }, body: { answer: 'decide', words: 'đồng ý' } }),
    setCheckpoint: onTask(tasks.setCheckpoint, { on: '2026-04-10' }),
    answerCheckpoint: async (of) => {
      const id = await task(of);
      const c = await insertRow(t.query, 'task_checkpoint', { task_id: id, body_id: school.id, on_date: '2026-03-10' });
      return send(tasks.answerCheckpoint, { params: { id }, body: { checkpointId: c.id, state: 'on-track' } });
    },
    takeBackCheckpoint: async (of) => {
      const id = await task(of);
      const answer = { state: 'on-track', answered_by: executorOf(of), answered_at: now };
      const c = await insertRow(t.query, 'task_checkpoint', { task_id: id, body_id: school.id, on_date: '2026-03-10', ...answer });
      return send(tasks.takeBackCheckpoint, { params: { id }, body: { checkpointId: c.id } });
    },
    seeCheckpoint: async (of) => {
      const id = await task(of);
      const answer = { state: 'on-track', answered_by: executorOf(of), answered_at: now };
      const c = await insertRow(t.query, 'task_checkpoint', { task_id: id, body_id: school.id, on_date: '2026-03-10', ...answer });
      return send(tasks.seeCheckpoint, { params: { id }, body: { checkpointId: c.id } });
    },
    acceptTask: onTask(tasks.acceptTask, {}, submitted),
    returnTask: onTask(tasks.returnTask, { reason: 'chưa đạt' }, submitted),
    reportStuck: onTask(tasks.reportStuck, { note: 'vướng' }),
    clearStuck: onTask(tasks.clearStuck, {}, () => ({ stuck_note: 'vướng' })),
    askExtension: onTask(tasks.askExtension, { until: '2026-06-30', reason: 'chờ' }),
    decideExtension: async (of) => {
      const id = await task(of, { extension_pending: true });
      const asked = { until: '2026-06-30', reason: 'chờ', asked_by: executorOf(of), asked_at: now };
      const extension = await insertRow(t.query, 'task_extension', { body_id: school.id, task_id: id, ...asked });
      return send(tasks.decideExtension, { params: { id }, body: { extensionId: extension.id, granted: true } });
    },
    withdrawExtension: async (of) => {
      const id = await task(of, { extension_pending: true });
      const asked = { until: '2026-06-30', reason: 'chờ', asked_by: executorOf(of), asked_at: now };
      await insertRow(t.query, 'task_extension', { body_id: school.id, task_id: id, ...asked });
      return send(tasks.withdrawExtension, { params: { id }, body: {} });
    },
    urgeTask: onTask(tasks.urgeTask, {}),
    cancelTask: onTask(tasks.cancelTask, { reason: 'trùng' }),
    sayLateCause: onTask(tasks.sayLateCause, { cause: 'staffing' }, () => ({ due_on: '2026-02-27' })),
    lateness: async () => send(tasks.lateness, { query: body }),
    demandExplanation: async (of) => {
      const about =
        of === 'a unit' ? { about: 'unit', subjectId: social.id } : { about: 'task', subjectId: await task(of, { due_on: '2026-02-27' }) };
      await t.query(`update explanation set state = 'accepted'`);
      if (of === 'a unit') await task('own', { due_on: '2026-02-27' });
      return send(explanations.demandExplanation, {
        body: { ...body, ...about, toPersonId: w.teacher.id, dueOn: '2026-03-12', question: 'Vì sao chậm?' },
      });
    },
    getExplanation: async (of) => send(explanations.getExplanation, { params: { id: (await explanation(of)).id } }),
    listExplanations: async (of) => {
      const made = await explanation(of);
      return send(explanations.listExplanations, { query: of === 'own' ? {} : { taskId: made.taskId } }, holds(made.id));
    },
    answerExplanation: async (of) =>
      send(explanations.answerExplanation, { params: { id: (await explanation(of)).id }, body: { version: 0, words: 'Vì thiếu số liệu' } }),
    decideExplanation: async (of) =>
      send(explanations.decideExplanation, {
        params: { id: (await explanation(of, 'answered')).id },
        body: { version: 0, accepted: true },
      }),
    listMatters: async (of) => {
      const id = await task(of, { stuck_note: 'vướng' });
      const found = (a: { items: { taskId: number | null }[] }) => a.items.some((i) => i.taskId === id);
      return send(matters.listMatters, { query: { ...body, list: 'hard', limit: 100 } }, found);
    },
    addMatter: async (of) => send(matters.addMatter, { body: { ...body, list: 'hot-spot', taskId: await task(of), reason: 'dư luận' } }),
    addMatters: async (of) =>
      send(matters.addMatters, { body: { ...body, list: 'hot-spot', taskIds: [await task(of)], reason: 'dư luận' } }),
    taskMatters: async (of) => send(matters.taskMatters, { params: { id: await task(of) } }),
    noteMatter: async (of) =>
      send(matters.noteMatter, {
        body: { ...body, list: 'hard', taskId: await task(of), ownerId: null, checkpointOn: null, note: 'xem lại' },
      }),
    removeMatter: async (of) => send(matters.removeMatter, { body: { ...body, list: 'hard', taskId: await task(of), reason: 'đã xong' } }),
    getMatter: async (of) => send(matters.getMatter, { params: { id: await matter(of) } }),
    saveMatterSetting: async () => {
      await t.query('delete from matter_setting');
      return send(matters.saveMatterSetting, { params: { id: school.id }, body: { version: null, longOverdueDays: 15 } });
    },
    listMeetings: async (of) => send(matters.listMeetings, { query: { ...body, limit: 100 } }, holds(await meeting(of))),
    createMeeting: async () =>
      send(matters.createMeeting, { body: { ...body, title: 'Giao ban', heldOn: '2026-03-09', chairId: w.head.id, lists: [] } }),
    getMeeting: async (of) => send(matters.getMeeting, { params: { id: await meeting(of) } }),
    addMeetingItem: async (of) => send(matters.addMeetingItem, { params: { id: await meeting(of) }, body: { title: 'Việc phát sinh' } }),
    decideInMeeting: async (of) => send(matters.decideInMeeting, { params: { id: await meeting(of) }, body: { words: 'Làm ngay' } }),
    closeMeeting: async (of) => send(matters.closeMeeting, { params: { id: await meeting(of) }, body: { version: 0 } }),
    urgingFacts: async () => send(matters.urgingFacts, { query: body }),
    bulkTasks: async (of) => {
      const ids = [await task(of)];
      const done = (a: { done: number[] }) => a.done.length === 1;
      return send(tasks.bulkTasks, { body: { ids, act: { kind: 'urge' } } }, done);
    },
    overview: async () => send(tasks.overview, { query: body }),
    taskChoices: async () => send(tasks.taskChoices, { query: body }, (a: { people: unknown[] }) => a.people.length > 0),
    deleteView: async (of, who) => {
      const owner = of === 'own' ? who.id : officeMember.id;
      const view = await insertRow(t.query, 'task_view', { person_id: owner, name: `Cách xem ${++names}`, search: '' });
      return send(tasks.deleteView, { params: { id: view.id } });
    },

    ...(await arrangeDuties()),
    uploadPlan: async () => {
      const text = `KẾ HOẠCH\nThử quyền ${++names}\n1. Lập danh sách lớp trước ngày 31/3/2026.\n`;
      return send(plans.uploadPlan, { body, file: { name: 'k.txt', bytes: text } });
    },
    listPlans: async (of) => send(plans.listPlans, { query: { limit: 100 } }, holds((await plan(of)).id)),
    getPlan: onPlan(plans.getPlan, () => ({})),
    updatePlanHead: onPlan(plans.updatePlanHead, () => ({ version: 0, head: { subject: 'Tên khác' } })),
    updatePlanTask: onPlan(plans.updatePlanTask, () => ({ version: 0, fields: { dueOn: '2026-06-30' } })),
    addPlanTask: onPlan(plans.addPlanTask, () => ({ fields: { title: 'Thêm việc' } })),
    rereadPlan: onPlan(plans.rereadPlan, () => ({})),
    replacePlanFile: async (of) => {
      const file = { name: 'ban-moi.txt', bytes: freshText() };
      return send(plans.replacePlanFile, { params: { id: (await plan(of)).id }, body: {}, file });
    },
    getPlanReading: async (of) => send(plans.getPlanReading, { params: { id: await reading(of) } }),
    retryPlanReading: async (of) => send(plans.retryPlanReading, { params: { id: await reading(of) } }),
    dropPlanReading: async (of) => send(plans.dropPlanReading, { params: { id: await reading(of) } }),
    undoPlanStep: onPlan(plans.undoPlanStep, () => ({})),
    splitPlanTask: onPlan(plans.splitPlanTask, (p) => ({ version: 0, at: p.tasks[0]!.text.indexOf(' ', 12) })),
    mergePlanTasks: onPlan(plans.mergePlanTasks, (p) => ({ items: p.tasks.slice(0, 2).map(({ id }) => ({ id, version: 0 })) })),
    bulkPlanTasks: onPlan(plans.bulkPlanTasks, (p) => ({ items: [{ id: p.tasks[0]!.id, version: 0 }], fields: { dueOn: '2026-06-30' } })),
    updatePlanItem: onPlan(plans.updatePlanItem, () => ({ version: 0, state: 'accepted' })),
    issuePlan: onPlan(plans.issuePlan, () => ({ version: 0 })),
    issueHeldTask: onPlan(plans.issueHeldTask, () => ({ version: 0, reason: 'Làm ngay' })),

    getDocument: async () => send(documents.getDocument, { params: { id: (await t.make.document(school)).id } }),
    listDocuments: async () => send(documents.listDocuments, { query: {} }, holds((await t.make.document(school)).id)),
    updateDocument: async () =>
      send(documents.updateDocument, { params: { id: (await t.make.document(school)).id }, body: { version: 0, place: 'Bản Mới' } }),
    createDocument: async () => send(documents.createDocument, { body: { ...newDocument, subject: 'Về việc thử quyền' } }),
    uploadFile: async () => send(files.uploadFile, { body, file: { name: 'b.txt', bytes: 'Chữ' } }),
    getFileContent: async (of) => send(files.getFileContent, { params: { id: await file(of) } }),
    getFilePages: async (of) => send(files.getFilePages, { params: { id: await file(of) } }),
    drawFilePages: async (of) => send(files.drawFilePages, { params: { id: await file(of) } }),
    getFilePage: async (of) => send(files.getFilePage, { params: { id: await file(of), number: 1, size: 'large' } }),

    listPeople: async (of) => {
      const id = await person(of);
      return send(identity.listPeople, { query: { ids: [id] } }, holds(id));
    },
    createPerson: async (of) => {
      const post = { unitId: unitOf(of).id, role: 'member', title: 'Giáo viên' };
      return send(identity.createPerson, { body: { name: 'Lê Văn Mới', username: `moi.${++names}`, post } });
    },
    updatePerson: async (of) =>
      send(identity.updatePerson, { params: { id: await person(of) }, body: { version: 0, name: 'Lê Văn Khác' } }),
    issuePassword: async (of) => send(identity.issuePassword, { params: { id: await person(of) } }),
    createPost: async (of) =>
      send(identity.createPost, { params: { id: await person(of) }, body: { unitId: unitOf(of).id, role: 'clerk', title: 'Văn thư' } }),
    endPost: async (of) => {
      const post = await t.make.post({ id: await person(of) }, unitOf(of), 'member', { title: 'Thêm' });
      return send(identity.endPost, { params: { id: post.id }, body: { to: '2026-03-31' } });
    },
    revokeSession: async (of, who) => {
      const owner = of === 'own' ? who.id : officeMember.id;
      const times = { started_at: now, last_seen_at: now, idle_seconds: 3600, expires_at: '2026-03-10T01:00:00Z' };
      const session = await insertRow(t.query, 'session', {
        token_hash: Buffer.from(`phien ${++names}`).toString('hex'),
        person_id: owner,
        ...times,
      });
      return send(identity.revokeSession, { params: { id: session.id } });
    },

    listUnits: async (of) => send(organisations.listUnits, { query: {} }, holds(unitOf(of).id)),
    createUnit: async () =>
      send(organisations.createUnit, {
        body: { name: `Tổ ${++names}`, shortName: `T${names}`, line: 'government', kind: 'group', parentId: school.id, isBody: false },
      }),
    updateUnit: async (of) => {
      const { id } = of === 'the body' ? school : await t.make.unit(school);
      const [{ version } = { version: 0 }] = await t.query<{ version: number }>('select version from unit where id = $1', [id]);
      return send(organisations.updateUnit, { params: { id }, body: { version, shortName: `Viết tắt ${++names}` } });
    },
    getCalendar: async () => send(organisations.getCalendar, { params: { id: school.id } }),
    listCalendarYears: async () => send(organisations.listCalendarYears, { params: { id: school.id } }),
    saveCalendarYear: async () => {
      await t.query('delete from calendar_year');
      const notice = { number: null, issuedOn: null, issuer: null, isConfirmed: false, days: [] };
      return send(organisations.saveCalendarYear, { params: { id: school.id, year: 2027 }, body: { version: null, ...notice } });
    },
    dropCalendarYear: async () => {
      await t.query('delete from calendar_year');
      const notice = { body_id: school.id, year: 2027, is_confirmed: false, days: '[]', saved_at: now };
      await insertRow(t.query, 'calendar_year', notice);
      return send(organisations.dropCalendarYear, { params: { id: school.id, year: 2027 }, body: { version: 0 } });
    },
    listSchoolYears: async () => send(organisations.listSchoolYears, { params: { id: school.id } }),
    saveSchoolYear: async () => {
      await t.query('delete from school_year');
      const days = { start: '2027-09-06', firstTermEnd: '2028-01-14', secondTermStart: '2028-01-17', end: '2028-05-26' };
      const decision = { number: '1/QĐ-UBND', issuedOn: '2026-03-02', issuer: 'UBND tỉnh' };
      return send(organisations.saveSchoolYear, { params: { id: school.id, year: 2027 }, body: { version: null, ...days, ...decision } });
    },
    dropSchoolYear: async () => {
      await t.query('delete from school_year');
      const days = {
        starts_on: '2027-09-06',
        first_half_ends_on: '2028-01-14',
        second_half_starts_on: '2028-01-17',
        ends_on: '2028-05-26',
      };
      const decision = { number: '1/QĐ-UBND', issued_on: '2026-03-02', issuer: 'UBND tỉnh' };
      await insertRow(t.query, 'school_year', { body_id: school.id, first_year: 2027, ...days, ...decision, saved_at: now });
      return send(organisations.dropSchoolYear, { params: { id: school.id, year: 2027 }, body: { version: 0 } });
    },
    saveWorkingWeek: async () => {
      const [{ version } = { version: 0 }] = await t.query<{ version: number }>('select version from unit where id = $1', [school.id]);
      return send(organisations.saveWorkingWeek, { params: { id: school.id }, body: { version, week: 'mon-sat', hours: null } });
    },
    getNoticeRule: async () => send(notifications.getNoticeRule, { params: { bodyId: school.id } }),
    saveNoticeRule: async () => {
      await t.query('delete from notice_rule');
      const none = { light: null, steps: null, digestHour: 9, required: [] };
      return send(notifications.saveNoticeRule, { params: { bodyId: school.id }, body: { version: 0, ...none } });
    },
    listDeliveries: async (of) => send(notifications.listDeliveries, { query: { limit: 100 } }, holds(await delivery(of))),
    retryDelivery: async (of) => send(notifications.retryDelivery, { params: { id: await delivery(of) } }),
    unsubscribePush: async (of, who) => {
      const browser = { endpoint: `https://p.example/${++names}`, p256dh: 'x', auth: 'x', created_at: now };
      const { id } = await insertRow(t.query, 'push_subscription', { person_id: of === 'own' ? who.id : officeMember.id, ...browser });
      return send(notifications.unsubscribePush, { params: { id } });
    },
    createFeed: async (of) => send(reminders.createFeed, { body: { unitId: unitOf(of).id } }),
    deleteFeed: async (of, who) => {
      const owner = of === 'own' ? who.id : officeMember.id;
      await t.query('delete from calendar_feed where person_id = $1', [owner]);
      const { id } = await insertRow(t.query, 'calendar_feed', { person_id: owner, token_hash: `dia chi ${++names}`, created_at: now });
      return send(reminders.deleteFeed, { params: { id } });
    },
    getAuthority: async () => send(organisations.getAuthority, { params: { id: school.id } }),
    saveAuthority: async () => {
      await t.query('delete from authority');
      return send(organisations.saveAuthority, {
        params: { id: school.id },
        body: { version: null, rules: [{ place: 'body', role: 'head', powers: ['supervise'] }], beyond: [] },
      });
    },
    dropAuthority: async () => {
      await t.query('delete from authority');
      await insertRow(t.query, 'authority', { body_id: school.id, saved_at: now });
      return send(organisations.dropAuthority, { params: { id: school.id }, body: { version: 0 } });
    },
    listAudit: async () => send(audit.listAudit, { query: body }, (a: { items: unknown[] }) => a.items.length > 0),
  };
  return { t, people, arrange };
}
