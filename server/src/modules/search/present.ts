import type { MarkedText, SearchHit } from '@sauro/contract/search';
import { excerptOf, rangesOf, wordsMissing } from '@sauro/rules/search';
import { lightKindOf } from '@sauro/rules/tasks';
import type { DocumentForSearch } from '../documents/index.ts';
import type { PersonForSearch } from '../identity/index.ts';
import type { UnitForSearch } from '../organisations/index.ts';
import type { PlanForSearch } from '../plans/index.ts';
import type { TaskForSearch } from '../tasks/index.ts';

const marked = (text: string, words: readonly string[]): MarkedText => ({ text, marks: rangesOf(text, words) });
const labelled = (text: string | null, words: readonly string[]): MarkedText | null => (text ? marked(text, words) : null);

/** A task; its words are shown from the content, the products or the place in the plan where the title has none of them. */
export function presentTask(t: TaskForSearch, words: readonly string[], today: string): SearchHit {
  // What the title already shows need not be shown twice.
  const left = wordsMissing(`${t.code} ${t.title}`, words);
  const from = left.length
    ? [t.content, t.products.map((p) => p.name).join('; '), t.scope ?? '', t.originItem ?? ''].find(
        (x) => wordsMissing(x, left).length < left.length,
      )
    : undefined;
  const { id, code, title, state, dueOn, body, lead, executor } = t;
  const snippet = from ? excerptOf(from, words) : null;
  return {
    kind: 'task',
    id,
    title: marked(title, words),
    label: labelled(code, words),
    snippet,
    task: { state, light: lightKindOf(t, today), dueOn, body, lead, executor },
  };
}

/** A plan by its subject and symbol. */
export const presentPlan = (p: PlanForSearch, words: readonly string[]): SearchHit => ({
  kind: 'plan',
  id: p.id,
  title: marked(p.subject, words),
  label: labelled(p.symbol, words),
  snippet: null,
  plan: { state: p.state, body: p.body },
});

/** A document by its subject and symbol; who signed it, where that is what was sought. */
export const presentDocument = (d: DocumentForSearch, planId: number | null, words: readonly string[]): SearchHit => ({
  kind: 'document',
  id: d.id,
  title: marked(d.subject, words),
  label: labelled(d.symbol, words),
  snippet: d.signer && rangesOf(d.signer, words).length ? marked(d.signer, words) : null,
  document: { type: d.type, issuedOn: d.issuedOn, issuer: d.issuer, body: d.body, planId },
});

/** A person by name, with the posts that the actor is shown. */
export const presentPerson = (p: PersonForSearch, words: readonly string[]): SearchHit => ({
  kind: 'person',
  id: p.ref.id,
  title: marked(p.ref.name, words),
  label: null,
  snippet: null,
  person: p,
});

/** A unit by name. */
export const presentUnit = (u: UnitForSearch, words: readonly string[]): SearchHit => ({
  kind: 'unit',
  id: u.ref.id,
  title: marked(u.ref.name, words),
  label: u.ref.shortName === u.ref.name ? null : labelled(u.ref.shortName, words),
  snippet: null,
  unit: u,
});
