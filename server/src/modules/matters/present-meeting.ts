import type { Decision, Meeting, MeetingItem } from '@sauro/contract/matters';
import { lateCauses } from '@sauro/rules/tasks';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { explanationStates } from '../explanations/index.ts';
import { peopleOfBody } from '../identity/index.ts';
import { unitRefs } from '../organisations/index.ts';
import { standingOf, type TaskStanding } from '../tasks/index.ts';
import { mayOfMeeting } from './access.ts';
import { letterheadOf } from './letterhead.ts';
import { type DecisionRow, decisionsOf, itemsOf, type MeetingRow, peopleByIds } from './queries.ts';

type People = Awaited<ReturnType<typeof peopleByIds>>;

/** How what was decided stands: by the task's light, by the explanation's state; words alone have no state. */
function stateOf(d: DecisionRow, task: TaskStanding | undefined, explanation: string | undefined, today: string): Decision['state'] {
  if (d.kind === 'words') return 'noted';
  if (d.kind === 'explanation')
    return explanation === 'accepted' ? 'done' : d.due_on !== null && d.due_on < today && explanation !== 'answered' ? 'late' : 'open';
  const kind = task?.task.light.kind;
  if (kind === 'overdue') return 'late';
  return kind === 'done-late' || kind === 'done-on-time' || kind === 'none' ? 'done' : 'open';
}

function presentDecision(
  d: DecisionRow,
  tasks: Map<number, TaskStanding>,
  explanations: Map<number, string>,
  people: People,
  today: string,
): Decision {
  const standing = d.task_id === null ? undefined : tasks.get(d.task_id);
  const t = standing?.task;
  return {
    id: d.id,
    itemId: d.item_id,
    kind: d.kind,
    words: d.words,
    by: people.get(d.decided_by)!,
    at: new Date(d.decided_at).toISOString(),
    dueOn: d.due_on,
    explanationId: d.explanation_id,
    task: t
      ? {
          id: t.id,
          code: t.code,
          title: t.title,
          lead: t.lead?.name ?? '',
          executor: t.executor?.name ?? '',
          dueOn: t.dueOn,
          light: t.light.kind,
        }
      : null,
    state: stateOf(d, standing, d.explanation_id === null ? undefined : explanations.get(d.explanation_id), today),
  };
}

/** Why it is late, in words: the cause, and what was said with it. */
const whyOf = (s: TaskStanding | undefined): string | null => {
  const cause = lateCauses.find((c) => c.value.cause === s?.lateCause)?.value.words;
  return cause ? [cause, s?.lateNote].filter(Boolean).join(': ') : null;
};

/** A meeting whole: agenda with how each task stands today, decisions, and those of the one before. A fixed number of queries, however long the agenda. */
export async function presentMeeting(trx: Trx, ctx: Ctx, m: MeetingRow): Promise<Meeting> {
  const items = await itemsOf(trx, m.id);
  const previous =
    m.previous_id === null
      ? undefined
      : await trx.selectFrom('meeting').select(['id', 'title', 'held_on']).where('id', '=', m.previous_id).executeTakeFirst();
  const rows = await decisionsOf(trx, previous ? [m.id, previous.id] : [m.id]);
  const tasks = await standingOf(
    trx,
    ctx,
    [...items, ...rows].flatMap((x) => (x.task_id === null ? [] : [x.task_id])),
  );
  const explanations = await explanationStates(
    trx,
    rows.flatMap((r) => (r.explanation_id === null ? [] : [r.explanation_id])),
  );
  const posts = await peopleOfBody(trx, m.body_id, ctx.today);
  const people = await peopleByIds(trx, [m.chair_id, ...m.attendee_ids, ...rows.map((r) => r.decided_by), ...items.map((i) => i.owner_id)]);
  const decisions = rows.map((d) => ({ meeting: d.meeting_id, d: presentDecision(d, tasks, explanations, people, ctx.today) }));
  const own = decisions.filter((x) => x.meeting === m.id).map((x) => x.d);
  const may = mayOfMeeting(ctx, m);
  return {
    id: m.id,
    title: m.title,
    heldOn: m.held_on,
    place: m.place,
    chair: people.get(m.chair_id)!,
    state: m.state,
    body: (await unitRefs(trx, [m.body_id])).get(m.body_id)!,
    attendees: m.attendee_ids.flatMap((id) => {
      const p = people.get(id);
      return p ? [{ ...p, title: posts.find((x) => x.id === id)?.title ?? '' }] : [];
    }),
    items: items.map((i): MeetingItem => {
      const s = i.task_id === null ? undefined : tasks.get(i.task_id);
      return {
        id: i.id,
        ord: i.ord,
        list: i.list,
        title: s?.task.title ?? i.title,
        reason: i.reason,
        taskId: i.task_id,
        matterId: i.matter_id,
        task: s?.task ?? null,
        owner: i.owner_id === null ? null : (people.get(i.owner_id) ?? null),
        checkpointOn: i.checkpoint_on,
        hand: s?.hand ?? null,
        handDays: s ? s.handDays : null,
        lateWhy: whyOf(s),
        decisions: own.filter((d) => d.itemId === i.id),
      };
    }),
    general: own.filter((d) => d.itemId === null),
    previous: previous
      ? {
          id: previous.id,
          title: previous.title,
          heldOn: previous.held_on,
          decisions: decisions.filter((x) => x.meeting === previous.id).map((x) => x.d),
        }
      : null,
    letterhead: await letterheadOf(trx, ctx, m.body_id, posts),
    version: m.version,
    can: { record: may.keeps && m.state === 'open', close: may.keeps && m.state === 'open' },
  };
}
