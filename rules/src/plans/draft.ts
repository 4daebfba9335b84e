import { type Product, Schedule, TaskFields } from '@sauro/contract/tasks';
import { proposedDates } from './dates.ts';
import { type Candidate, type Directory, headOf, sureFrom, taken } from './directory.ts';
import { matchPerson } from './match-people.ts';
import { matchUnit, matchUnits } from './match-units.ts';
import { productKind } from './products.ts';
import { bare, titleOf } from './wording.ts';

/** A task as the plan prints it. */
export interface PrintedTask {
  text: string;
  lead: readonly string[];
  support: readonly string[];
  leader: readonly string[];
  products: readonly string[];
  deadline: string | null;
  schedule: readonly Schedule[];
  /** Who decides, signs or directs, in the plan's words. */
  authority?: string | null;
}
/** Fields of a task whose value may be inferred and not printed. */
export type InferredField = 'leadUnitId' | 'leaderId' | 'executorId' | 'products';
/** A printed name and who it may be. */
export interface Guess {
  field: 'lead' | 'support' | 'leader' | 'executor';
  printed: string;
  candidates: Candidate[];
}
/** What is proposed for the register: the fields, which of them are inferred, and the names that a person has yet to settle. */
export interface Draft {
  fields: TaskFields;
  inferred: InferredField[];
  guesses: Guess[];
  /** The due date is the end of the next occurrence of a recurring duty, and not printed. */
  dueInferred: boolean;
}

const made =
  /^(?:tiếp tục |tham mưu |chủ trì |phối hợp )*(?:xây dựng|ban hành|soạn thảo|dự thảo|lập|hoàn thiện|rà soát,? bổ sung|rà soát|sửa đổi,? bổ sung|tổng hợp)\s+(?:và\s+\p{L}+\s+(?:\p{L}+\s+)?)?(kế hoạch|quy chế|quy định|báo cáo|danh sách|đề án|phương án|chương trình|nghị quyết|tiêu chí|hướng dẫn|biên bản)/iu;

/** Products as printed; where none is, what the words of the task say is made ("Xây dựng kế hoạch…" → a plan), as a guess. */
export function productsOf(printed: readonly string[], text: string): { products: Product[]; guessed: boolean } {
  const names = printed.map((p) => bare(p).slice(0, 300).trim()).filter(Boolean);
  if (names.length)
    return { products: names.slice(0, 30).map((name) => ({ kind: productKind(name).kind, name, acceptance: null })), guessed: false };
  const noun = made.exec(bare(text))?.[1];
  if (!noun) return { products: [], guessed: false };
  const name = noun.charAt(0).toUpperCase() + noun.slice(1).toLowerCase();
  return { products: [{ kind: productKind(name).kind, name, acceptance: null }], guessed: true };
}

/** The units that a name may mean; of a collective name each of the sort, none of them likely enough to take. */
function unitsMeant(printed: string, d: Directory): Candidate[] {
  const many = new Set(matchUnits(printed, d));
  if (!many.size) return matchUnit(printed, d);
  return d.units.filter((u) => many.has(u.id)).map((u) => ({ id: u.id, name: u.name, title: u.shortName, confidence: 0.5 }));
}

function leadOf(printed: readonly string[], d: Directory): { id: number | null; sure: boolean; guesses: Guess[] } {
  const each = printed.map((p) => ({ printed: p, candidates: unitsMeant(p, d) }));
  const one = each.map((e) => taken(e.candidates));
  const ids = new Set(one.map((c) => c?.id ?? 0));
  // One lead: every printed name must mean the same unit.
  if (each.length > 0 && ids.size === 1 && !ids.has(0)) {
    const least = Math.min(...one.map((c) => c?.confidence ?? 0));
    const sure = least >= sureFrom;
    const guesses: Guess[] = sure ? [] : each.map((e) => ({ field: 'lead', printed: e.printed, candidates: e.candidates }));
    return { id: one[0]?.id ?? null, sure, guesses };
  }
  return { id: null, sure: false, guesses: each.map((e) => ({ field: 'lead', printed: e.printed, candidates: e.candidates })) };
}

function supportsOf(printed: readonly string[], leadId: number | null, d: Directory): { ids: number[]; guesses: Guess[] } {
  const ids = new Set<number>();
  const guesses: Guess[] = [];
  for (const p of printed) {
    const many = matchUnits(p, d);
    if (many.length) {
      for (const id of many) ids.add(id);
      continue;
    }
    const candidates = matchUnit(p, d);
    const hit = taken(candidates);
    if (hit) ids.add(hit.id);
    else guesses.push({ field: 'support', printed: p, candidates });
  }
  if (leadId !== null) ids.delete(leadId);
  return { ids: [...ids].slice(0, 60), guesses };
}

function leaderOf(printed: readonly string[], d: Directory): { id: number | null; sure: boolean; guesses: Guess[] } {
  const each = printed.map((p) => {
    const people = matchPerson(p, d);
    if (people.length) return { printed: p, candidates: people };
    // A body in the place of a person ("Cấp ủy theo dõi"): its head, for a person to confirm.
    const unit = taken(matchUnit(p, d));
    const head = unit ? headOf(unit.id, d) : null;
    const post = d.posts.find((o) => o.personId === head && o.unitId === unit?.id);
    return { printed: p, candidates: post ? [{ id: post.personId, name: post.name, title: post.title, confidence: 0.7 }] : [] };
  });
  const one = each.map((e) => taken(e.candidates));
  const ids = new Set(one.flatMap((c) => (c ? [c.id] : [])));
  const id = ids.size === 1 ? ([...ids][0] ?? null) : null;
  const sure = id !== null && one.every((c) => c !== null && c.confidence >= sureFrom);
  return { id, sure, guesses: sure ? [] : each.map((e) => ({ field: 'leader', printed: e.printed, candidates: e.candidates })) };
}

/** Names in the place of the lead that mean people and not units ("Đ/c Lan", "Kế toán"): the doers. */
function doersOf(
  printed: readonly string[],
  d: Directory,
): { id: number | null; sure: boolean; names: ReadonlySet<string>; guesses: Guess[] } {
  const each = printed
    .filter((p) => !taken(matchUnit(p, d)) && !matchUnits(p, d).length)
    .map((p) => ({ field: 'executor' as const, printed: p, candidates: matchPerson(p, d) }))
    .filter((e) => e.candidates.length > 0);
  const one = each.map((e) => taken(e.candidates));
  const ids = new Set(one.map((c) => c?.id ?? 0));
  const id = each.length > 0 && ids.size === 1 ? (one[0]?.id ?? null) : null;
  const sure = id !== null && one.every((c) => c !== null && c.confidence >= sureFrom);
  return { id, sure, names: new Set(each.map((e) => e.printed)), guesses: sure ? [] : each };
}

/** The unit that a person works in: the one group where he holds a post, else the one unit; null where there are several. */
function unitOf(personId: number, d: Directory): number | null {
  const all = [...new Set(d.posts.filter((p) => p.personId === personId).map((p) => p.unitId))];
  const groups = all.filter((u) => u !== d.bodyId);
  const [only, other] = groups.length ? groups : all;
  return only !== undefined && other === undefined ? only : null;
}

/** The first of these people who is not the doer. */
const checkerAmong = (people: readonly (number | null)[], executorId: number | null): number | null =>
  people.find((p) => p !== null && p !== executorId) ?? null;

const scopeLabel =
  /(?:^|[\n.;])[\s\-–+•*]*(?:phạm vi|đối tượng|địa bàn)(?: (?:thực hiện|áp dụng|tham gia|triển khai))?\s*:\s*([^\n;]*[^\s\n;.])/giu;
/** The scope that the plan prints with a label of its own (“Đối tượng: …”, “Phạm vi: …”, “Địa bàn: …”), several joined; null where it prints none. */
export const scopeOf = (text: string): string | null =>
  [...text.normalize('NFC').matchAll(scopeLabel)]
    .map((m) => m[1]!.trim())
    .join('; ')
    .slice(0, 500) || null;

/**
 * Makes of a printed task what is proposed for the register. Printed names are matched to the body's units and people; the doer is who is named in the
 * place of the lead, else proposed as the head of the lead unit, the decider as the head of the body, the checker as the leader in charge or else who leads the body, but never the doer. A recurring duty is
 * proposed to be due at the end of its next occurrence after `today`.
 */
export function draftTask(t: PrintedTask, d: Directory, today: string): Draft {
  const doers = doersOf(t.lead, d);
  const units = t.lead.filter((p) => !doers.names.has(p));
  const lead = units.length || doers.id === null ? leadOf(units, d) : { id: unitOf(doers.id, d), sure: false, guesses: [] };
  const support = supportsOf(t.support, lead.id, d);
  const leader = leaderOf(t.leader, d);
  const unsettled = doers.names.size > 0 && doers.id === null;
  const executorId = doers.id ?? (lead.id === null || unsettled ? null : headOf(lead.id, d));
  const deciderId = headOf(d.bodyId, d);
  const deputies = d.posts.filter((p) => p.unitId === d.bodyId && p.role === 'deputy').map((p) => p.personId);
  const { products, guessed } = productsOf(t.products, t.text);
  // A plan may print a day that no calendar has; it stays in the words and out of the data.
  const schedule = t.schedule.filter((s) => Schedule.safeParse(s).success).slice(0, 12);
  const { startOn, dueOn, inferred: dueInferred } = proposedDates(schedule, today);
  const inferred: InferredField[] = [];
  if (lead.id !== null && !lead.sure) inferred.push('leadUnitId');
  if (leader.id !== null && !leader.sure) inferred.push('leaderId');
  if (executorId !== null && !doers.sure) inferred.push('executorId');
  if (guessed) inferred.push('products');
  const fields = TaskFields.parse({
    title: titleOf(t.text) || '…',
    content: bare(t.text).slice(0, 8000),
    scope: scopeOf(t.text),
    leadUnitId: lead.id,
    supportUnitIds: support.ids,
    leaderId: leader.id,
    executorId,
    deciderId,
    checkerId: checkerAmong([leader.id, deciderId, ...deputies], executorId),
    startOn,
    dueOn,
    schedule,
    authority: t.authority?.slice(0, 500) ?? null,
    deadlinePrinted: t.deadline?.slice(0, 500) ?? null,
    products,
  });
  return { fields, inferred, dueInferred, guesses: [...lead.guesses, ...doers.guesses, ...support.guesses, ...leader.guesses] };
}
