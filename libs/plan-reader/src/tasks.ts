import { isAct } from './acts.ts';
import { type Assigned, assignFrom, assignFromBracket, assignFromClause, assigningTail, isAssigning, nothing } from './assign.ts';
import { authorityIn } from './authority.ts';
import { type Clean, printed, subClean, withoutEnd } from './clean.ts';
import { type Due, dueInSentence, dueOfPhrase, type TimeContext } from './deadlines.ts';
import { isGoalLine } from './goals.ts';
import { addAll } from './lists.ts';
import { isBullet, type Node } from './outline.ts';
import { bodySpan, type Para } from './paras.ts';
import { phaseOf, TIME_WORDS } from './phases.ts';
import type { PlanTask } from './plan.ts';
import { kindOfInner, type SectionKind } from './sections.ts';
import { actorOfHeading, leadOf, supportOf } from './who.ts';
import { isConclusion } from './zones.ts';

/** What an item takes from the headings above it. */
interface Inherited {
  lead: string[];
  due: Due | null;
  heading: string | null;
}

interface Job {
  source: string;
  context: TimeContext;
  tasks: PlanTask[];
  /** Lines that set targets stand between the work and are none. */
  goals: boolean;
}

const isContent = (node: Node): boolean => !isAssigning(node.para.body);

/** Tasks of one part of the body (decisions 20 to 30 of the gold labels); with `goals`, lines that set targets are left out. */
export function tasksOf(source: string, section: Node, kind: SectionKind, context: TimeContext, goals = false): PlanTask[] {
  const job: Job = { source, context, tasks: [], goals };
  if (isAct(section)) {
    item(job, section, section.id, { lead: [], due: null, heading: null });
    return job.tasks;
  }
  const heading = section.para.body.text;
  const inherited: Inherited = { lead: actorOfHeading(section.para.body.text), due: timeHeading(section, context), heading };
  if (section.children.filter(isContent).length === 0) {
    paragraphTasks(job, section, inherited);
    return job.tasks;
  }
  if (kind === 'report') paragraphTasks(job, { ...section, paras: section.paras.filter((p) => p.after === 0) }, inherited);
  group(job, section, inherited);
  return job.tasks;
}

/** Paragraphs of a part that has no items: one task each. */
function paragraphTasks(job: Job, section: Node, inherited: Inherited): void {
  let n = 0;
  const block: PlanTask[] = [];
  for (const { para } of section.paras) {
    if (isConclusion(para.clean.text) || isElsewhere(para.clean.text) || (section.rows.length > 0 && TABLE_TITLE.test(para.clean.text)))
      continue;
    if (isAssigning(para.clean)) {
      const assigned = nothing();
      assignFrom(para.clean, assigned, job.context);
      for (const task of block) apply(task, assigned);
      continue;
    }
    n += 1;
    const task = taskOf(job, `${section.id}.${n}`, para, para.body, inherited, 0.6);
    block.push(task);
    job.tasks.push(task);
  }
}

/** Items under a heading: its bullets or numbered items, each with the lines that assign it. */
function group(job: Job, node: Node, inherited: Inherited): void {
  let block: PlanTask[] = [];
  let order = 0;
  for (const [i, child] of node.children.entries()) {
    if (!isContent(child)) {
      const assigned = nothing();
      assignFrom(child.para.body, assigned, job.context);
      // A date of an item's own outranks the one that a whole block is given.
      for (const task of block) apply(task, task.deadline ? { ...assigned, due: null } : assigned);
      const next = node.children[i + 1];
      if (next && isContent(next)) block = [];
      continue;
    }
    if (isBullet(child)) order += 1;
    const before = job.tasks.length;
    item(job, child, isBullet(child) ? `${node.id}-${order}` : child.id, inherited);
    if (isBullet(child) || child.marker === null || child.marker.kind === 'star') addAll(block, job.tasks.slice(before));
  }
}

function item(job: Job, node: Node, id: string, inherited: Inherited): void {
  const title = node.para.body;
  const inner = kindOfInner(node);
  if (inner && inner !== 'tasks' && inner !== 'report' && (!isBullet(node) || /:$/.test(title.text))) return;
  if (node.children.length === 0 && title.text.length < 160 && isElsewhere(`${title.text} ${node.paras[0]?.para.clean.text ?? ''}`)) return;
  if (job.goals && isGoalLine(node)) return;
  if (!isBullet(node) && node.children.length === 0 && isConclusion(title.text)) return;
  const content = node.children.filter(isContent);
  const form = formOf(node, content);
  const own = ownAssignment(job, node, form ? [] : content);
  if (isBullet(node) || content.length === 0 || form) {
    const time = content.length === 0 && !isBullet(node) ? timeHeading(node, job.context) : null;
    const task = taskOf(job, id, node.para, title, inherited, isBullet(node) ? 0.85 : 0.9, firstWords(node));
    if (time && !task.deadline) due(task, time);
    apply(task, own.assigned);
    job.tasks.push(task);
    return;
  }
  const time = timeHeading(node, job.context);
  const dated = time || own.first ? null : datedHeading(node, job.context);
  if (own.first || dated) {
    const task = taskOf(job, id, node.para, title, inherited, 0.85, firstWords(node));
    apply(task, own.assigned);
    job.tasks.push(task);
    return;
  }
  const actors = actorOfHeading(title.text);
  const heading = withoutEnd(title.text, ':.;');
  group(job, node, { lead: actors.length > 0 ? actors : inherited.lead, due: time ?? inherited.due, heading });
}

/** "(Chi tiết tại Phụ lục kèm theo)": the work is printed in the annex, not here. */
const ELSEWHERE = /(?:chi tiết|cụ thể|theo|tại|có)\s.{0,20}(?:phụ lục|biểu|bảng|danh mục)[^;.]{0,40}(?:kèm theo|đính kèm)?\)?\.?\s*$/iu;

const isElsewhere = (words: string): boolean => words.length < 260 && ELSEWHERE.test(words.slice(-90));

/** The line that names the table under it. */
const TABLE_TITLE = /^(?:bảng|biểu|lịch|danh mục|tiến độ|phân công)(?=\s|$)[^.;]{0,110}:?$/iu;

const FORM =
  /^(?:nội dung|chỉ tiêu|mục tiêu|đối tượng|thời gian|thời điểm|thời hạn|địa điểm|thành phần|hình thức|phương pháp|số lượng|người|đơn vị|cơ quan|bộ phận|phân công|chủ trì|phối hợp|sản phẩm|kết quả|mục đích|yêu cầu|kinh phí|chuẩn bị|cách thức|mốc)[^:]{0,40}:/iu;

/** An item whose lines fill in a form ("Nội dung: …", "Đối tượng: …", "Thời gian: …") is one task and the lines are its details. */
function formOf(node: Node, content: Node[]): boolean {
  if (isBullet(node) || content.length === 0 || content.length === node.children.length) return false;
  return content.every((c) => FORM.test(c.para.body.text));
}

/** Lines that assign the item itself: `first` when they stand before its own items, so that these are details of it. */
function ownAssignment(job: Job, node: Node, content: Node[]): { assigned: Assigned; first: boolean } {
  const assigned = nothing();
  const alone = content.length === 0 || isBullet(node);
  const firstContent = content[0] ? node.children.indexOf(content[0]) : node.children.length;
  let first = false;
  const inline = assigningTail(node.para.body);
  if (inline) assignFrom(inline, assigned, job.context);
  for (const { para, after } of node.paras) {
    if (!isAssigning(para.clean) || !(alone || after <= firstContent)) continue;
    first = true;
    assignFrom(para.clean, assigned, job.context);
  }
  for (const [i, child] of node.children.entries()) {
    if (isContent(child) || !(alone || i < firstContent)) continue;
    first = true;
    assignFrom(child.para.body, assigned, job.context);
  }
  if (alone) {
    assignFromBracket(node.para.body, assigned, job.context);
    assignFromClause(node.para.body, assigned);
  }
  return { assigned, first: (first || inline !== null) && content.length > 0 };
}

/** The words in which an item's actor and date are sought: its own, or its first paragraph when it has a heading line of its own. */
function firstWords(node: Node): Clean {
  const title = node.para.body;
  const para = node.paras.find((p) => p.after === 0 && !isAssigning(p.para.clean));
  return para && (title.text.length < 160 || /:$/.test(title.text)) && !isBullet(node) ? para.para.clean : title;
}

function taskOf(job: Job, id: string, para: Para, body: Clean, inherited: Inherited, confidence: number, words: Clean = body): PlanTask {
  const span = bodySpan(para);
  const subject = leadOf(words.text);
  const authority = authorityIn(body) ?? (words === body ? null : authorityIn(words));
  const task: PlanTask = {
    id,
    origin: 'body',
    text: printed(job.source, withMarks(job.source, span), 120),
    lead: inherited.lead.length > 0 ? inherited.lead : subject,
    support: supportOf(words.text),
    leader: [],
    products: [],
    deadline: null,
    schedule: [],
    deadlineSpan: null,
    inheritedYear: false,
    eventBound: false,
    authority: authority?.words ?? null,
    authoritySpan: authority?.span ?? null,
    heading: inherited.heading,
    span,
    confidence,
  };
  const found =
    dueBeforeColon(body, job.context) ?? dueInSentence(words, job.context) ?? (words === body ? null : dueInSentence(body, job.context));
  if (found && (found.schedule.length > 0 || found.eventBound)) due(task, found);
  else if (inherited.due) due(task, inherited.due);
  return task;
}

/** "Ngày 04/3/2026: Tổng duyệt …", "Từ 20/02 đến 28/02/2026: …": the time stands before the work. */
function dueBeforeColon(body: Clean, context: TimeContext): Due | null {
  const colon = body.text.indexOf(':');
  if (colon < 4 || colon > 60 || !/\d/.test(body.text.slice(0, colon)) || !TIME_WORDS.test(body.text.slice(0, colon))) return null;
  const found = dueOfPhrase(subClean(body, 0, colon), context);
  return found && found.schedule.length > 0 ? found : null;
}

/** Takes emphasis marks that open the run along, so that a pair of them is not torn. */
function withMarks(source: string, span: { start: number; end: number }): { start: number; end: number } {
  let start = span.start;
  while (start > 0 && source[start - 1] === '*') start -= 1;
  const opened = source.slice(start, span.start);
  return opened !== '' && source.slice(span.start, span.end).includes(opened) ? { start, end: span.end } : span;
}

function due(task: PlanTask, found: Due): void {
  task.deadline = found.deadline;
  task.schedule = found.schedule;
  task.deadlineSpan = found.span;
  task.inheritedYear = found.inheritedYear;
  task.eventBound = found.eventBound;
}

function apply(task: PlanTask, assigned: Assigned): void {
  if (assigned.lead.length > 0) task.lead = assigned.lead;
  if (assigned.support.length > 0) task.support = assigned.support;
  if (assigned.leader.length > 0) task.leader = assigned.leader;
  if (assigned.products.length > 0) task.products = assigned.products;
  if (assigned.due) due(task, assigned.due);
  if (assigned.authority) {
    task.authority = assigned.authority.words;
    task.authoritySpan = assigned.authority.span;
  }
}

/** The time of a heading that is only a time ("1. Năm 2021:") or a phase with its time; null otherwise. */
function timeHeading(node: Node, context: TimeContext): Due | null {
  const text = withoutEnd(node.para.body.text, ':.;');
  if (text.length > 60 || !TIME_WORDS.test(text)) return phaseOf(node.para, context)?.due ?? null;
  // "Đợt 1 (từ ngày … đến ngày …)": the bracket is the time.
  const bracket = /\(([^()]{6,})\)$/u.exec(text);
  const from = bracket ? bracket.index + 1 : 0;
  const found = dueOfPhrase(subClean(node.para.body, from, bracket ? text.length - 1 : text.length), context);
  return found && found.schedule.length > 0 ? found : null;
}

/** A heading that carries a due date of its own is the task, and its items are details. */
function datedHeading(node: Node, context: TimeContext): Due | null {
  const found = dueInSentence(node.para.body, context);
  if (!found?.schedule.some((s) => s.kind === 'date')) return null;
  return /trước|chậm nhất|hoàn thành|đến hết|xong|hạn/iu.test(found.deadline + node.para.body.text) ? found : null;
}
