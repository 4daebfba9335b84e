import type { PlanTask } from '@sauro/contract/plans';
import { type ClarityKey, clarityKeys, ProductKind, type TaskPatch } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { review as words } from '../../../messages/plans.ts';
import { clarityWhy, dutyNames, productNames, taskForm } from '../../../messages/tasks.ts';
import { clarityTitle } from '../../../messages/ui.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { ComboField, MultiComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { Pip } from '../../../ui/Pips.tsx';
import { Kbd } from '../../../ui/small.tsx';
import { usePowerNotes } from '../../duties/index.ts';
import { choicesOptions } from '../../tasks/index.ts';
import { SavedText } from './SavedText.tsx';

interface Props {
  task: PlanTask;
  bodyId: number;
  today: string;
  onSave: (fields: TaskPatch, base?: TaskPatch) => void;
}
type Guess = PlanTask['guesses'][number];
const guessField = { lead: 'leadUnitId', support: 'supportUnitIds', leader: 'leaderId', executor: 'executorId' } as const;

/** What picking a guessed candidate writes. */
export function patchOfGuess(task: PlanTask, g: Guess, id: number): TaskPatch {
  if (g.field === 'support') return { supportUnitIds: [...new Set([...task.fields.supportUnitIds, id])] };
  return { [guessField[g.field]]: id };
}
/** The guess that the keys 1, 2, 3 answer: the first whose place is open or that offers more than one. */
export const askedGuess = (t: PlanTask): Guess | undefined =>
  t.guesses.find((g) => g.candidates.length && g.field !== 'support' && !t.fields[guessField[g.field]]) ??
  t.guesses.find((g) => g.candidates.length > 1 && g.field !== 'support') ??
  t.guesses.find((g) => g.candidates.length);

/** Puts the focus into the first field of a clarity. */
export const focusClarity = (key: ClarityKey): void =>
  document.querySelector<HTMLElement>(`#six-row-${key} :is(input, textarea, select, .line button)`)?.focus();

function Row({ name, task, children }: { name: ClarityKey; task: PlanTask; children: ReactNode }) {
  const c = task.clarities[name];
  return (
    <section aria-label={clarityTitle(name)} id={`six-row-${name}`}>
      <h3 className="k">
        <Pip state={c.state} />
        {clarityTitle(name)}
      </h3>
      <div className="v">
        {c.why.map((w) => (
          <p key={w} className={c.state === 'missing' ? 'six-bad' : 'small muted'}>
            {clarityWhy[w]}
          </p>
        ))}
        {children}
      </div>
    </section>
  );
}

function Guesses({ task, fields, onSave }: Pick<Props, 'task' | 'onSave'> & { fields: readonly Guess['field'][] }) {
  const asked = askedGuess(task);
  return task.guesses
    .filter((g) => fields.includes(g.field) && g.candidates.length > 0)
    .map((g) => (
      <fieldset className="ask" key={g.field + g.printed}>
        <legend>{g.field === 'lead' || g.field === 'support' ? words.whichUnit(g.printed) : words.whoIs(g.printed)}</legend>
        {g.candidates.slice(0, 3).map((c, i) => {
          const held = task.fields[guessField[g.field]];
          return (
            <label className="opt" key={c.id}>
              <input
                type={g.field === 'support' ? 'checkbox' : 'radio'}
                name={`${task.id}-${g.field}-${g.printed}`}
                checked={Array.isArray(held) ? held.includes(c.id) : held === c.id}
                onChange={() =>
                  onSave(
                    Array.isArray(held) && held.includes(c.id)
                      ? { supportUnitIds: held.filter((x) => x !== c.id) }
                      : patchOfGuess(task, g, c.id),
                  )
                }
              />
              <span>
                <b>{c.name}</b>
                {c.title && `, ${c.title}`} <span className="muted">({words.likely(c.confidence)})</span>
              </span>
              {g === asked && <Kbd>{String(i + 1)}</Kbd>}
            </label>
          );
        })}
      </fieldset>
    ));
}

/** The six clarities of a task as rows to fill; every change is saved at once. */
export function SixEditor({ task: t, bodyId, today, onSave }: Props) {
  const { data } = useQuery(choicesOptions(bodyId));
  const f = t.fields;
  const notes = usePowerNotes(bodyId, f);
  const units = (data?.units ?? []).filter((u) => u.bodyId === bodyId).map((u) => ({ id: u.id, label: u.name }));
  const seen = new Set<number>();
  const persons = (data?.people ?? [])
    .filter((p) => p.bodyId === bodyId && !seen.has(p.id) && seen.add(p.id))
    .map((p) => ({ id: p.id, label: p.name, hint: p.title }));
  const person = (duty: 'executor' | 'leader' | 'checker' | 'decider') => (
    <ComboField
      slim
      id={`six-${duty}`}
      label={dutyNames[duty]}
      options={persons}
      value={f[`${duty}Id`]}
      onChange={(id) => onSave({ [`${duty}Id`]: id })}
      warn={notes[duty]}
    />
  );
  const written = (key: string, v: string) => (key === 'authority' || key === 'scope' ? v || null : v);
  const text = (key: 'title' | 'content' | 'authority' | 'scope', label: string, maxLength: number, rows?: number) => (
    <SavedText
      id={`six-${key}`}
      label={label}
      value={f[key] ?? ''}
      maxLength={maxLength}
      required={key === 'title'}
      {...(rows ? { rows } : {})}
      onSave={(v, base) => onSave({ [key]: written(key, v) }, { [key]: written(key, base) })}
    />
  );
  const addProduct = (kind: (typeof ProductKind.options)[number], name: string) =>
    onSave({ products: [...f.products, { kind, name, acceptance: null }] });
  const rows: Record<ClarityKey, ReactNode> = {
    person: (
      <>
        <Guesses task={t} fields={['executor', 'leader']} onSave={onSave} />
        <div className="duo">
          {person('executor')}
          {person('leader')}
        </div>
        {t.printed.leader.length > 0 && <p className="small muted">{words.printed(t.printed.leader.join('; '))}</p>}
      </>
    ),
    work: (
      <>
        {text('title', words.title_, 500, 2)}
        {text('content', words.content, 8000, 2)}
        {text('scope', taskForm.scope, 500)}
      </>
    ),
    time: (
      <>
        <div className="trio">
          <DateField slim id="six-from" label={words.from} value={f.startOn} onChange={(startOn) => onSave({ startOn })} today={today} />
          <DateField slim id="six-to" label={words.to} value={f.dueOn} onChange={(dueOn) => onSave({ dueOn })} today={today} />
          <DateField
            slim
            id="six-checkpoint"
            label={words.checkpoint}
            value={f.checkpointOn}
            onChange={(checkpointOn) => onSave({ checkpointOn })}
            today={today}
          />
        </div>
        {t.printed.deadline && <p className="small muted">{words.printed(t.printed.deadline)}</p>}
      </>
    ),
    duty: (
      <>
        <Guesses task={t} fields={['lead', 'support']} onSave={onSave} />
        <div className="duo">
          <ComboField
            slim
            id="six-lead"
            label={dutyNames.lead}
            options={units}
            value={f.leadUnitId}
            onChange={(leadUnitId) => onSave({ leadUnitId })}
          />
          {person('checker')}
        </div>
        <MultiComboField
          slim
          id="six-supports"
          label={dutyNames.supports}
          options={units}
          value={f.supportUnitIds}
          onChange={(supportUnitIds) => onSave({ supportUnitIds })}
        />
      </>
    ),
    product: (
      <>
        {f.products.map((p, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: products are known by their place
          <div className="prod" key={`${t.id}-${i}`}>
            <SelectField
              slim
              hideLabel
              label={taskForm.productKind}
              value={p.kind}
              options={ProductKind.options.map((k) => ({ value: k, label: productNames[k] }))}
              onChange={(kind) => onSave({ products: f.products.map((x, j) => (j === i ? { ...x, kind: kind as typeof p.kind } : x)) })}
            />
            <SavedText
              id={`six-product-${i}`}
              label={taskForm.productName}
              value={p.name}
              maxLength={300}
              required
              onSave={(name) => onSave({ products: f.products.map((x, j) => (j === i ? { ...x, name } : x)) }, { products: f.products })}
            />
            <SavedText
              id={`six-product-${i}-acceptance`}
              label={taskForm.acceptance}
              value={p.acceptance ?? ''}
              maxLength={500}
              onSave={(a) =>
                onSave({ products: f.products.map((x, j) => (j === i ? { ...x, acceptance: a || null } : x)) }, { products: f.products })
              }
            />
            <IconButton
              icon="x"
              label={taskForm.dropProduct(p.name)}
              onClick={() => onSave({ products: f.products.filter((_, j) => j !== i) })}
            />
          </div>
        ))}
        <div className="line">
          {words.quickProducts.map((q) => (
            <Button small variant="soft" key={q.key} onClick={() => addProduct(q.kind, q.name)}>
              {q.name} <Kbd>{q.key}</Kbd>
            </Button>
          ))}
          <Button small variant="quiet" onClick={() => addProduct('result', productNames.result)}>
            {words.other}
          </Button>
        </div>
      </>
    ),
    authority: (
      <>
        {person('decider')}
        {text('authority', taskForm.authority, 500)}
      </>
    ),
  };
  return (
    <div className="six-ed">
      {clarityKeys.map((k) => (
        <Row key={k} name={k} task={t}>
          {rows[k]}
        </Row>
      ))}
    </div>
  );
}
