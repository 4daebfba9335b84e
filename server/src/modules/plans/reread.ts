import { isDeepStrictEqual as same } from 'node:util';
import type { TaskFields, TaskPatch } from '@sauro/contract/tasks';
import { whyOnce } from './defect-places.ts';
import { keptEdits, patched } from './editing.ts';
import { type Item, type ItemData, isTask, type PhaseData, type Span, type TaskData, type TaskItem } from './items.ts';
import { keptPhase, sameDays } from './phase-items.ts';
import type { NewItem } from './queries.ts';
import { alike, type Match, rematch } from './rematch.ts';
import { coveredBy } from './report-items.ts';
import { rangeOf } from './words.ts';

/** What a new reading does to the items of a plan. */
export interface Reread {
  /** Items that stay, as they then stand. */
  written: Item[];
  inserted: NewItem[];
  /** Items that no person had touched and that the new reading does not have. */
  removed: Item[];
  /** How many items that a person had changed or added are kept, and how many others are read anew. */
  kept: number;
  refreshed: number;
  /** Kept tasks whose words the new text no longer has. */
  lost: number[];
}

type FreshTask = NewItem & { data: TaskData; fields: TaskFields };
const isHuman = (i: Item): boolean => i.edited_by !== null;

/** The fields that a person wrote in a task; all of them where the record of edits does not reach back to the first. */
function touchedFields(i: TaskItem): (keyof TaskFields)[] {
  const keys = Object.keys(i.fields) as (keyof TaskFields)[];
  const edits = i.data.edits;
  if (!edits || edits.length >= keptEdits || i.data.origin === 'added') return keys;
  const names = new Set(edits.flatMap((e) => e.fields));
  return keys.filter((k) => names.has(k));
}

/** Where a person's piece of a task stands in the fresh one: its very words, else the whole of it. */
function placeOf(text: string, fresh: FreshTask, source: { text: string }): Span[] {
  const [whole] = fresh.data.spans;
  if (!whole) return [];
  const at = text.trim() ? rangeOf(source, whole).indexOf(text) : -1;
  return at < 0 ? [whole] : [{ start: whole.start + at, end: whole.start + at + text.length }];
}

/** A task that a person has changed, over what is read now: his values stay; what he never touched is as read now, unless he has taken the task as it stood and it still stands so. */
function kept(i: TaskItem, fresh: FreshTask, match: Match, joined: boolean, source: { text: string }): TaskItem {
  const { printedId, heading, printed, confidence } = fresh.data;
  const origin = i.data.origin === 'added' && match.shared ? i.data.origin : fresh.data.origin;
  const spans = placeOf(i.data.text, fresh, source);
  const piece = match.shared || joined || (spans[0] !== undefined && !same(spans, fresh.data.spans));
  const sameWords = piece
    ? rangeOf(source, spans[0] ?? { start: 0, end: 0 }) === i.data.text || joined
    : alike(i.data.text, fresh.data.text) === 1;
  const changed = !sameWords || (!piece && !same(i.data.printed, printed));
  const base = { ...i.data, printedId, origin, heading, confidence, spans };
  const state = changed && i.state === 'accepted' ? 'unsure' : i.state;
  const reread = changed && i.state !== 'dropped' ? ('reworded' as const) : null;
  if (piece || (i.state === 'accepted' && !changed)) return { ...i, state, data: { ...base, reread } };
  const his = Object.fromEntries(touchedFields(i).map((k) => [k, i.fields[k]])) as TaskPatch;
  const over = patched({ ...i, fields: fresh.fields, data: { ...base, ...fresh.data } }, his);
  return { ...i, ...over, state, data: { ...over.data, edits: i.data.edits ?? [], taskId: i.data.taskId, reread } };
}

/** A task of a person's that the new reading does not have: it stays, lit where its words still stand, marked where they don't. */
function orphan(i: TaskItem, source: { text: string }): TaskItem {
  if (!i.data.spans.length) return i;
  const at = i.data.text.trim() ? source.text.indexOf(i.data.text) : -1;
  const spans = at < 0 ? [] : [{ start: at, end: at + i.data.text.length }];
  const gone = at < 0 && i.state !== 'dropped';
  return { ...i, state: gone && i.state === 'accepted' ? 'unsure' : i.state, data: { ...i.data, spans, reread: gone ? 'gone' : null } };
}

function rereadTasks(old: readonly TaskItem[], fresh: readonly FreshTask[], source: { text: string }): Reread {
  const out: Reread = { written: [], inserted: [], removed: [], kept: 0, refreshed: 0, lost: [] };
  const matches = rematch(
    old.map((i) => i.data),
    fresh.map((f) => f.data),
    (n) => isHuman(old[n] as TaskItem),
  );
  const joinedInto = new Set(old.flatMap((i) => (i.data.mergedInto === undefined ? [] : [i.data.mergedInto])));
  let ord = 0;
  for (const [n, i] of old.entries()) {
    const match = matches[n] ?? null;
    const f = match && fresh[match.index];
    if (!isHuman(i)) {
      if (!f) out.removed.push(i);
      else {
        out.refreshed += 1;
        ord = f.ord;
        out.written.push({
          ...i,
          data: f.data,
          fields: f.fields,
          ord,
          // Whether a report is followed is settled anew as long as nobody has said so.
          state: f.state ?? i.state,
          version: same([i.data, i.fields, i.state], [f.data, f.fields, f.state ?? i.state]) ? i.version : i.version + 1,
        });
      }
      continue;
    }
    out.kept += 1;
    // Behind the one before it, where the reading gives it no place of its own.
    ord = f && !match.shared ? f.ord : ord + 1 / 1024;
    const next = f ? kept(i, f, match, joinedInto.has(i.id), source) : orphan(i, source);
    if (next.data.reread === 'gone') out.lost.push(i.id);
    out.written.push({ ...next, ord, version: i.version + 1 });
  }
  const joined = out.written.filter((i) => joinedInto.has(i.id));
  for (const i of joined) {
    const parts = out.written.filter((p) => (p.data as TaskData).mergedInto === i.id);
    i.data = { ...i.data, spans: [i, ...parts].flatMap((p) => p.data.spans).sort((a, b) => a.start - b.start) };
  }
  const used = new Set(matches.map((m) => m?.index));
  out.inserted = fresh.filter((_, j) => !used.has(j));
  return out;
}

/** By what a target, duty, phase, citation or defect is known again. */
function keyOf({ kind, data }: Pick<Item, 'kind'> & { data: ItemData }): string {
  const d = data as unknown as Record<string, unknown>;
  // Known again also where it is made more or less often than before.
  if (kind === 'defect') return JSON.stringify([kind, d.kind, d.quote, whyOnce(String(d.why))]);
  const of = {
    target: ['quote'],
    duty: ['actor', 'first'],
    phase: ['read'],
    citation: ['type', 'symbol', 'title'],
    task: [],
  }[kind];
  return JSON.stringify([kind, ...of.map((k) => d[k] ?? null)]);
}

/** By what all phases that people added are known. */
const keyOfAdded = JSON.stringify(['phase', null]);

function rereadOthers(old: readonly Item[], fresh: readonly NewItem[]): Reread {
  const out: Reread = { written: [], inserted: [], removed: [], kept: 0, refreshed: 0, lost: [] };
  const waiting = new Map<string, Item[]>();
  for (const i of old) waiting.set(keyOf(i), [...(waiting.get(keyOf(i)) ?? []), i]);
  const byHand = waiting.get(keyOfAdded) ?? [];
  const addedPhase = (f: NewItem): Item | undefined => {
    const at = f.kind === 'phase' ? byHand.findIndex((i) => sameDays(i.data as PhaseData, f.data as PhaseData)) : -1;
    return at < 0 ? undefined : byHand.splice(at, 1)[0];
  };
  for (const f of fresh) {
    const i = waiting.get(keyOf(f))?.shift() ?? addedPhase(f);
    if (!i) {
      out.inserted.push(f);
      continue;
    }
    const human = isHuman(i);
    out[human ? 'kept' : 'refreshed'] += 1;
    const { edits, taken } = i.data as ItemData & { taken?: string | null };
    const phase = human && i.kind === 'phase' ? keptPhase(i.data as PhaseData, f.data as PhaseData) : null;
    const data = phase ?? f.data;
    out.written.push({ ...i, ord: f.ord, data: { ...data, ...(edits ? { edits } : {}), ...(taken === undefined ? {} : { taken }) } });
  }
  for (const i of [...waiting.values()].flat()) {
    // A phase that a person wrote or changed is his, whatever the new text says of it.
    if (i.kind !== 'phase' || !isHuman(i) || i.state === 'dropped') out.removed.push(i);
    else {
      out.kept += 1;
      out.written.push({ ...i, data: { ...i.data, spans: [] } });
    }
  }
  return out;
}

/** A report as read, left aside where a task of a person's is drawn from its words. */
function besides(f: FreshTask, his: readonly Item[]): FreshTask {
  const covered = f.data.report && (f.data.report.covered ?? coveredBy(f.data.spans, his));
  return covered && f.data.report ? { ...f, state: 'dropped', data: { ...f.data, report: { ...f.data.report, covered } } } : f;
}

/**
 * What becomes of a plan's items when its text is read anew: what a person changed or added stays, in its new place where the new text still has it; the rest is
 * as read now. Tasks are known again by number and words, the rest by their words.
 */
export function rereadItems(old: readonly Item[], fresh: readonly NewItem[], source: { text: string }): Reread {
  const isFreshTask = (f: NewItem): f is FreshTask => f.kind === 'task' && f.fields != null;
  const [oldTasks, freshTasks] = [old.filter(isTask), fresh.filter(isFreshTask)];
  const a = rereadTasks(
    oldTasks.filter((i) => !i.data.report),
    freshTasks.filter((f) => !f.data.report),
    source,
  );
  // A person's own task may stand where the reading sees a report: he has said what becomes of it.
  const his = a.written.filter(isHuman);
  const r = rereadTasks(
    oldTasks.filter((i) => i.data.report),
    freshTasks.filter((f) => f.data.report).map((f) => besides(f, his)),
    source,
  );
  const b = rereadOthers(
    old.filter((i) => i.kind !== 'task'),
    fresh.filter((f) => f.kind !== 'task'),
  );
  return {
    written: [...a.written, ...r.written, ...b.written],
    inserted: [...a.inserted, ...r.inserted, ...b.inserted],
    removed: [...a.removed, ...r.removed, ...b.removed],
    kept: a.kept + r.kept + b.kept,
    refreshed: a.refreshed + r.refreshed,
    lost: [...a.lost, ...r.lost],
  };
}
