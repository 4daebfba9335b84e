import type { PlanTask } from '@sauro/contract/plans';
import type { TaskPatch, taskChoices } from '@sauro/contract/tasks';
import { type Candidate, type Directory, matchPerson, matchUnit, productKind, taken } from '@sauro/rules/plans';
import type { z } from 'zod';
import { readDateInput } from '../../lib/date-input.ts';
import { fold, matches } from '../../lib/fold.ts';
import { formatDay } from '../../lib/format.ts';
import { sheet as words } from '../../messages/review.ts';
import { dateFault } from '../../messages/ui.ts';

/** Columns of the table of tasks, in the order of the annex form. */
export const sheetColumns = ['title', 'lead', 'support', 'leader', 'product', 'due'] as const;
export type SheetColumn = (typeof sheetColumns)[number];

type Choices = z.output<typeof taskChoices.response>;
/** The body's own units and people, as the matcher of names wants them. */
export function directoryFrom(choices: Choices, bodyId: number): Directory {
  return {
    bodyId,
    units: choices.units.filter((u) => u.bodyId === bodyId).map((u) => ({ ...u, kind: 'other' })),
    posts: choices.people
      .filter((p) => p.bodyId === bodyId)
      .map((p) => ({ personId: p.id, name: p.name, unitId: p.unitId, role: p.role, title: p.title })),
  };
}

const unitName = (d: Directory, id: number) => d.units.find((u) => u.id === id)?.name ?? '';

/** What the program proposes for a cell, as one would type it. */
export function cellText(t: PlanTask, column: SheetColumn, d: Directory): string {
  const f = t.fields;
  if (column === 'title') return f.title;
  if (column === 'lead') return f.leadUnitId === null ? '' : unitName(d, f.leadUnitId);
  if (column === 'support') return f.supportUnitIds.map((id) => unitName(d, id)).join('; ');
  if (column === 'leader') return d.posts.find((p) => p.personId === f.leaderId)?.name ?? '';
  if (column === 'product') return f.products.map((p) => p.name).join('; ');
  return formatDay(f.dueOn);
}

/** What the plan prints for a cell. */
export function printedText(t: PlanTask, column: SheetColumn): string {
  const p = t.printed;
  if (column === 'title') return t.text.replace(/\s+/g, ' ').trim();
  if (column === 'due') return p.deadline ?? '';
  return p[column === 'product' ? 'products' : column].join('; ');
}

/** Whether the printed words say something else than what is proposed; marks, case and end stops aside. */
export function differs(t: PlanTask, column: SheetColumn, d: Directory): boolean {
  const plain = (s: string) => fold(s).replace(/[.,;:\s]+$/, '');
  const printed = plain(printedText(t, column));
  return printed !== '' && printed !== plain(cellText(t, column, d));
}

export type Parsed = { fields: TaskPatch } | { fault: string };
const isFault = (p: Parsed): p is { fault: string } => 'fault' in p;

/** The one that a typed name means, else why it is none. */
function found(
  typed: string,
  candidates: readonly Candidate[],
  all: readonly { id: number; name: string }[],
): { id: number } | { fault: string } {
  const same = all.filter((x) => fold(x.name) === fold(typed));
  const near = same.length ? same : all.filter((x) => matches(x.name, typed));
  const ids = [...new Set(near.map((x) => x.id))];
  const one =
    ids.length === 1 ? ids[0] : (taken(candidates)?.id ?? (candidates.length === 1 && !ids.length ? candidates[0]?.id : undefined));
  if (one !== undefined) return { id: one };
  const names = [...new Set([...near, ...candidates].map((x) => x.name))];
  return { fault: names.length ? words.several(typed, names.slice(0, 4)) : words.unknown(typed) };
}

const unitOf = (typed: string, d: Directory) =>
  found(
    typed,
    matchUnit(typed, d),
    d.units.flatMap((u) => [u, { id: u.id, name: u.shortName }]),
  );
const personOf = (typed: string, d: Directory) =>
  found(
    typed,
    matchPerson(typed, d),
    d.posts.map((p) => ({ id: p.personId, name: p.name })),
  );

/** What typed or pasted words change in a task, or why they can't. Empty words empty the cell; names may lack marks or be part of the name; several stand apart by semicolons. */
export function parseCell(t: PlanTask, column: SheetColumn, typed: string, d: Directory, today: string): Parsed {
  const text = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
  const parts = text
    .split(';')
    .map((s) => s.trim())
    .filter(Boolean);
  switch (column) {
    case 'title':
      return text ? { fields: { title: text.slice(0, 500) } } : { fault: words.needTitle };
    case 'lead': {
      if (!text) return { fields: { leadUnitId: null } };
      const unit = unitOf(text, d);
      return 'fault' in unit ? unit : { fields: { leadUnitId: unit.id } };
    }
    case 'leader': {
      if (!text) return { fields: { leaderId: null } };
      const person = personOf(text, d);
      return 'fault' in person ? person : { fields: { leaderId: person.id } };
    }
    case 'support': {
      const units = parts.map((p) => unitOf(p, d));
      const bad = units.find((u) => 'fault' in u);
      if (bad && 'fault' in bad) return bad;
      return { fields: { supportUnitIds: [...new Set(units.flatMap((u) => ('id' in u ? [u.id] : [])))] } };
    }
    case 'product':
      return {
        fields: {
          products: parts.map(
            (name) =>
              t.fields.products.find((p) => p.name === name) ?? {
                kind: productKind(name).kind,
                name: name.slice(0, 300),
                acceptance: null,
              },
          ),
        },
      };
    case 'due': {
      const day = readDateInput(text, today);
      return 'fault' in day ? { fault: `“${text}”: ${dateFault(day)}` } : { fields: { dueOn: day.day } };
    }
  }
}

/** A cell that could not be read. */
export interface CellFault {
  row: string;
  why: string;
}
/** What a pasted block changes: nothing where one of its cells can't be read. */
export interface Pasted {
  items: { id: number; fields: TaskPatch }[];
  faults: CellFault[];
}

/** Lays a block copied from a spreadsheet (rows by line breaks, cells by tabs) over the table from a cell on; what reaches beyond the table is left out. */
export function pasteBlock(
  tasks: readonly PlanTask[],
  at: { row: number; column: number },
  block: string,
  d: Directory,
  today: string,
): Pasted {
  const lines = block.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const out: Pasted = { items: [], faults: [] };
  for (const [i, line] of lines.entries()) {
    const t = tasks[at.row + i];
    if (!t) break;
    const fields: TaskPatch = {};
    for (const [j, cell] of line.split('\t').entries()) {
      const column = sheetColumns[at.column + j];
      if (!column) break;
      const parsed = parseCell(t, column, unquoted(cell), d, today);
      if (isFault(parsed)) out.faults.push({ row: t.printedId || t.fields.title, why: parsed.fault });
      else Object.assign(fields, parsed.fields);
    }
    out.items.push({ id: t.id, fields });
  }
  return out.faults.length ? { items: [], faults: out.faults } : out;
}

/** Spreadsheets put a cell with quotes in quotes and double those inside. */
const unquoted = (cell: string): string => (/^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell);
