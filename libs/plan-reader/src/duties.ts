import { isAssigning } from './assign.ts';
import { isActorPhrase, looseSubjectLength } from './bodies.ts';
import { type Clean, printed, spanOf, withoutEnd } from './clean.ts';
import { isBullet, type Node } from './outline.ts';
import type { Duty } from './plan.ts';
import { kindOfInner } from './sections.ts';
import type { Span } from './source.ts';
import { tidyName } from './split.ts';
import { isConclusion } from './zones.ts';

interface Line {
  clean: Clean;
  from: number;
}

/** The duties of "Tổ chức thực hiện": one entry for each actor or heading (decisions 31 and 32 of the gold labels). */
export function dutiesOf(source: string, section: Node): Duty[] {
  const duties: Duty[] = [];
  const children = section.children.filter(
    (c) =>
      !isConclusion(c.para.body.text) &&
      kindOfInner(c) !== 'funding' &&
      !(c.marker === null && c.rows.length > 0 && c.children.length === 0),
  );
  const paras = section.paras.filter((p) => p.after === 0 && !isConclusion(p.para.clean.text)).map((p) => p.para);
  if (children.length === 0) {
    collect(
      source,
      duties,
      null,
      paras.map((p) => ({ clean: p.clean, from: 0 })),
    );
    return duties;
  }
  const bullets = children.filter(isBullet);
  if (bullets.length === children.length) {
    collect(
      source,
      duties,
      actorOfTitle(section.para.body.text),
      bullets.map((b) => ({ clean: b.para.body, from: 0 })),
    );
    return duties;
  }
  for (const child of children) {
    if (isBullet(child)) collect(source, duties, null, [{ clean: child.para.body, from: 0 }]);
    else itemDuties(source, duties, child);
  }
  return mergeUnnamed(duties);
}

/** Items in a row that name nobody are one entry. */
function mergeUnnamed(duties: Duty[]): Duty[] {
  const out: Duty[] = [];
  for (const duty of duties) {
    const last = out.at(-1);
    if (duty.actor === null && last?.actor === null) {
      last.items += duty.items;
      last.span = { start: last.span.start, end: duty.span.end };
    } else out.push(duty);
  }
  return out;
}

function itemDuties(source: string, duties: Duty[], node: Node): void {
  const title = node.para.body;
  const paras = node.paras
    .filter((p) => p.after === 0 && !isAssigning(p.para.clean) && !isConclusion(p.para.clean.text))
    .map((p) => p.para.clean);
  const bullets = node.children.filter(isBullet);
  const inner = node.children.filter((c) => !isBullet(c));
  const actor = actorOfTitle(title.text);
  if (actor !== null && (node.children.length > 0 || paras.length > 0)) {
    const lines =
      bullets.length > 0
        ? bullets.map((b) => b.para.body)
        : inner.length > 0 && !inner.some(opensEntry)
          ? inner.map((n) => n.para.body)
          : paras;
    if (lines.length > 0) push(source, duties, actor, lines.length, { clean: lines[0]!, from: 0 }, spanTo(node, title));
    if (inner.some(opensEntry)) for (const child of inner) itemDuties(source, duties, child);
    return;
  }
  const split = splitActor(title);
  if (split) {
    const count = bullets.length > 0 ? bullets.length : inner.length > 0 && split.rest === '' ? inner.length : 1;
    const first = split.rest === '' ? (bullets[0] ?? inner[0])?.para.body : undefined;
    push(source, duties, split.actor, count, first ? { clean: first, from: 0 } : { clean: title, from: split.from }, spanTo(node, title));
    if (inner.some(opensEntry)) for (const child of inner) itemDuties(source, duties, child);
    return;
  }
  if (node.children.length > 0 && title.text.length < 200) {
    // The heading names nobody: each actor that its items open with is an entry.
    const lines = (bullets.length > 0 ? bullets : inner).map((n) => ({ clean: n.para.body, from: 0 }));
    if (inner.some(opensEntry)) for (const child of inner) itemDuties(source, duties, child);
    else collect(source, duties, null, lines.length > 0 ? lines : [{ clean: title, from: 0 }]);
    return;
  }
  push(source, duties, null, bullets.length > 0 ? bullets.length : 1, { clean: title, from: 0 }, spanTo(node, title));
}

const opensEntry = (node: Node): boolean => actorOfTitle(node.para.body.text) !== null || splitActor(node.para.body) !== null;

/** Lines under a heading that names nobody: an entry for each actor that they open with, or one entry without actor. */
function collect(source: string, duties: Duty[], heading: string | null, all: Line[]): void {
  const lines = all.filter((l) => l.clean.text !== '');
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return;
  const splits = heading === null ? lines.map((l) => splitActor(l.clean)) : [];
  if (splits.filter(Boolean).length * 2 > lines.length) {
    for (const [i, line] of lines.entries()) {
      const split = splits[i];
      const end = spanOf(line.clean, 0, line.clean.text.length);
      if (split) push(source, duties, split.actor, 1, { clean: line.clean, from: split.from }, end);
      else if (duties.length > 0) duties.at(-1)!.items += 1;
      else push(source, duties, null, 1, line, end);
    }
    return;
  }
  const span = { start: spanOf(first.clean, 0, 1).start, end: spanOf(last.clean, 0, last.clean.text.length).end };
  push(source, duties, heading, lines.length, first, span);
}

function push(source: string, duties: Duty[], actor: string | null, items: number, first: Line, span: Span): void {
  // A bare number sets no duty.
  if (first.clean.text === '') return;
  const words = spanOf(first.clean, first.from, first.clean.text.length);
  duties.push({ actor, items, first: printed(source, words, 80), span, confidence: actor ? 0.85 : 0.6 });
}

function spanTo(node: Node, title: Clean): Span {
  const start = spanOf(title, 0, title.text.length);
  let end = start.end;
  const reach = (n: Node): void => {
    end = Math.max(end, spanOf(n.para.clean, 0, n.para.clean.text.length).end);
    for (const p of n.paras)
      if (!isConclusion(p.para.clean.text)) end = Math.max(end, spanOf(p.para.clean, 0, p.para.clean.text.length).end);
    for (const c of n.children) if (isBullet(c)) reach(c);
  };
  reach(node);
  return { start: start.start, end };
}

/** The actor when a heading is nothing but a name ("Bà …, Hiệu trưởng", "Đối với các tổ chuyên môn"); null otherwise. */
function actorOfTitle(title: string): string | null {
  // A row of marks must not be tried from each of its places.
  const bare = title.slice(0, 400).replace(/[\s:.;]+$/u, '');
  if (bare.length > 170 || /[.;]\s\p{Lu}/u.test(bare.replace(/(?:Đ\/c|TS|ThS)\.?\s/gu, ''))) return null;
  const named = /^(?:(?:nhiệm vụ|trách nhiệm)\s+(?:của\s+)?|đối với\s+|giao(?:\s+cho)?\s+|đề nghị\s+|phân công\s+)(.+)$/iu.exec(bare);
  const name = named ? named[1]! : bare;
  return isActorPhrase(name) ? tidyName(name) : null;
}

/** An actor that opens a sentence, parted from its duty: by a colon, or where the first verb begins. */
function splitActor(clean: Clean): { actor: string; from: number; rest: string } | null {
  const text = clean.text;
  const asked = /^(?:đề nghị|giao(?:\s+cho)?|phân công|yêu cầu)\s+/iu.exec(text)?.[0].length ?? 0;
  const colon = /^([^:.;]{2,150}?)\s*:\s*/u.exec(text.slice(asked));
  if (colon && isActorPhrase(colon[1]!)) {
    const from = asked + colon[0].length;
    return { actor: tidyName(colon[1]!), from, rest: text.slice(from) };
  }
  const length = looseSubjectLength(text.slice(asked));
  if (length === 0) return null;
  const from = asked + length + (/^[\s,:–-]*/u.exec(text.slice(asked + length))?.[0].length ?? 0);
  return { actor: tidyName(withoutEnd(text.slice(asked, asked + length), '–-')), from, rest: text.slice(from) };
}
