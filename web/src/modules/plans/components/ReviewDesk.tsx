import type { Plan } from '@sauro/contract/plans';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { formatTime } from '../../../lib/format.ts';
import { useHotkeys } from '../../../lib/hotkeys.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { noteWords, planName, planPage, review as words } from '../../../messages/plans.ts';
import { ui } from '../../../messages/ui.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { usePhone } from '../../../ui/hooks.ts';
import { BulkBar, KeyStrip } from '../../../ui/PageHeader.tsx';
import { SourceLegend, SourceView } from '../../../ui/SourceView.tsx';
import { ProgressBar } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { refreshPlan } from '../api.ts';
import { groups, marksOf, nextUnsure, queueOf } from '../queue.ts';
import { useReview } from '../review.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { HeadForm } from './HeadForm.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { ItemsList } from './ItemsList.tsx';
import { Queue } from './Queue.tsx';
import { ReviewConflict } from './ReviewConflict.tsx';
import { MergeDialog, SplitDialog } from './ShapeDialogs.tsx';
import { askedGuess, patchOfGuess } from './SixEditor.tsx';
import { TaskDetail } from './TaskDetail.tsx';
import './review.css';

type Tab = keyof typeof words.tabs;
const tabs = Object.keys(words.tabs) as Tab[];

/** Three columns: the source, what waits, the task at hand. On a phone one task at a time. */
export function ReviewDesk({ plan }: { plan: Plan }) {
  const { today } = useSession();
  const client = useQueryClient();
  const phone = usePhone();
  const { data: choices } = useQuery(choicesOptions(plan.body.id));
  const queue = useMemo(() => queueOf(plan.tasks), [plan.tasks]);
  const order = groups.flatMap((g) => queue[g]);
  const [current, setCurrent] = useState<number | null>(() => order[0]?.id ?? null);
  const [active, setActive] = useState<string | undefined>(order[0] && `task-${order[0].id}`);
  const [tab, setTab] = useState<Tab>('task');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [span, setSpan] = useState<{ start: number; end: number } | null>(null);
  const [asking, setAsking] = useState<'split' | 'merge' | 'bulk' | 'issue' | 'keys' | null>(null);
  const marks = useMemo(() => marksOf(plan), [plan]);
  const task = plan.tasks.find((t) => t.id === current) ?? order[0];
  const live = plan.tasks.filter((t) => t.state !== 'dropped').length;
  const done = live - queue.unsure.length;
  const name = planName(plan.head);
  useEffect(() => {
    document.title = `${words.title(name)} – ${ui.appName}`;
  }, [name]);

  const open = (id: number) => {
    setCurrent(id);
    setActive(`task-${id}`);
    setTab('task');
  };
  const r = useReview(plan.id, open);
  const move = (step: number) => {
    const at = order.findIndex((t) => t.id === task?.id);
    const to = order[Math.max(0, Math.min(order.length - 1, at + step))];
    if (to) open(to.id);
  };
  const goOn = () => {
    const next = nextUnsure(plan.tasks, task?.id ?? null);
    if (next !== null) open(next);
    else notify(words.allDone);
  };
  const setState = (state: 'accepted' | 'dropped' | 'unsure', after = true) => {
    if (!task) return;
    void r.save(task.id, { state });
    if (after) goOn();
  };
  const add = async () => {
    const title = span ? plan.source.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim().slice(0, 500) : words.task('');
    try {
      open((await r.add(span, title || words.task(''), task?.id ?? null)).id);
      setSpan(null);
    } catch (e) {
      notify(sayError(e), { bad: true });
    }
  };
  const guess = (i: number) => {
    const g = task && askedGuess(task);
    const c = g?.candidates[i];
    if (task && g && c) void r.save(task.id, { fields: patchOfGuess(task, g, c.id) });
  };
  const product = (i: 0 | 1 | 2) => {
    const { kind, name: what } = words.quickProducts[i];
    if (task) void r.save(task.id, { fields: { products: [...task.fields.products, { kind, name: what, acceptance: null }] } });
  };
  const openIssue = () => {
    void refreshPlan(client, plan.id);
    setAsking('issue');
  };
  const onPlan = plan.can.review && plan.state === 'review';
  const onTask = onPlan && tab === 'task' && task !== undefined;
  const drop = () => task && setState(task.state === 'dropped' ? 'unsure' : 'dropped', task.state !== 'dropped');
  useHotkeys(
    Object.fromEntries<() => void>([
      ['ArrowDown', () => move(1)],
      ['ArrowUp', () => move(-1)],
      ['Enter', () => setState('accepted')],
      ['F2', () => document.getElementById('six-title')?.focus()],
      ['T', () => setAsking('split')],
      ['G', () => setAsking('merge')],
      ['X', drop],
      ['S', goOn],
      ['N', () => void add()],
      ['1', () => guess(0)],
      ['2', () => guess(1)],
      ['3', () => guess(2)],
      ['B', () => product(0)],
      ['K', () => product(1)],
      ['D', () => product(2)],
      ['?', () => setAsking('keys')],
      ['Ctrl+Z', () => void r.undo()],
    ]),
    onTask,
  );
  const nameOf = (key: string, id: number) =>
    (key.includes('Unit') ? choices?.units : choices?.people)?.find((x) => x.id === id)?.name ?? '';
  const conflicted = r.conflict && plan.tasks.find((t) => t.id === r.conflict?.taskId);
  const issueButton = plan.state === 'review' && (
    <Button variant={queue.unsure.length ? 'plain' : 'go'} onClick={openIssue}>
      {words.issue}
    </Button>
  );
  return (
    <div className="review">
      <header className="revhead">
        <div className="grow">
          <h1>{words.title(name)}</h1>
          <p className="small muted" role="status">
            {words.sum(live, plan.targets.length, plan.citations.length)} ·{' '}
            {r.saving ? words.saving : words.saved(formatTime(plan.savedAt))}
          </p>
        </div>
        <div className="revprog not-phone">
          <span className="small">{words.progress(done, live, queue.unsure.length)}</span>
          <ProgressBar label={words.progressLabel} value={done} max={live} />
        </div>
        {onPlan && (
          <Button variant="quiet" onClick={() => void r.undo()}>
            {words.undo}
          </Button>
        )}
        {plan.state === 'issued' ? <LinkButton href={`/ke-hoach/${plan.id}`}>{words.close}</LinkButton> : issueButton}
      </header>
      <div className="rev">
        {!phone && (
          <div className="srcp">
            <div className="pgbar">
              <b>{planPage.source}</b>
              <SourceLegend />
            </div>
            {plan.source.notes.map((n) => (
              <p key={n.code} className="small muted src-note">
                {noteWords[n.code] ?? n.detail}
              </p>
            ))}
            <SourceView
              source={plan.source}
              marks={marks}
              active={active}
              onPick={(m) => {
                const [kind, id] = m.split('-');
                if (kind === 'task') return open(Number(id));
                setActive(m);
                if (kind !== 'defect') setTab(kind as Tab);
              }}
              onSelect={setSpan}
            />
            {span && onTask && (
              <div className="src-add">
                <Button icon="plus" onClick={() => void add()}>
                  {words.addFromText}
                </Button>
              </div>
            )}
          </div>
        )}
        {!phone && (
          <section className="queue" aria-label={words.queueLabel}>
            <div className="qtabs" role="tablist" aria-label={words.tabsLabel}>
              {tabs.map((k) => (
                <button key={k} type="button" role="tab" aria-selected={k === tab} onClick={() => setTab(k)}>
                  {words.tabs[k]}
                </button>
              ))}
            </div>
            {tab === 'task' && (
              <Queue
                plan={plan}
                queue={queue}
                current={task?.id ?? null}
                chosen={chosen}
                onOpen={open}
                onChoose={(id) => setChosen(new Set(chosen.has(id) ? [...chosen].filter((x) => x !== id) : [...chosen, id]))}
                onLight={setActive}
              />
            )}
            {tab === 'head' && <HeadForm plan={plan} today={today} />}
            {(tab === 'target' || tab === 'duty' || tab === 'citation') && (
              <ItemsList plan={plan} kind={tab} onLight={setActive} edit={plan.can.review && plan.state === 'review'} />
            )}
          </section>
        )}
        <div className="det" inert={!plan.can.review || plan.state !== 'review'}>
          {r.conflict && conflicted && (
            <ReviewConflict
              conflict={r.conflict}
              task={conflicted}
              nameOf={nameOf}
              onSettle={(mine) => {
                if (mine && r.conflict) void r.save(r.conflict.taskId, mine);
                r.settle();
              }}
            />
          )}
          {task && (
            <TaskDetail
              key={task.id}
              task={task}
              bodyId={plan.body.id}
              today={today}
              phone={phone}
              onSave={(fields, base) => void r.save(task.id, { fields }, base)}
              onAccept={() => setState('accepted')}
              onSplit={() => setAsking('split')}
              onMerge={() => setAsking('merge')}
              onDrop={drop}
              onLater={goOn}
              onAdd={() => void add()}
            />
          )}
        </div>
      </div>
      <KeyStrip keys={words.keys} more={words.allKeys} />
      {chosen.size > 0 && (
        <BulkBar text={words.chosen(chosen.size)}>
          <Button variant="go" onClick={() => setAsking('bulk')}>
            {words.bulk}
          </Button>
          <Button variant="quiet" onClick={() => setChosen(new Set())}>
            {ui.unselect}
          </Button>
        </BulkBar>
      )}
      {asking === 'split' && task && <SplitDialog task={task} onSplit={(at) => r.split(task.id, at)} onClose={() => setAsking(null)} />}
      {asking === 'merge' && task && (
        <MergeDialog
          task={task}
          others={plan.tasks.filter((t) => t.id !== task.id && t.state !== 'dropped')}
          onMerge={r.merge}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'bulk' && (
        <BulkDialog
          ids={[...chosen]}
          bodyId={plan.body.id}
          today={today}
          onFill={r.bulk}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            setChosen(new Set());
          }}
        />
      )}
      {asking === 'issue' && <IssueDialog plan={plan} onClose={() => setAsking(null)} />}
      {asking === 'keys' && (
        <Dialog title={words.keysTitle} onClose={() => setAsking(null)}>
          <ul className="all-keys">
            {[...words.keys, ...words.moreKeys].map((k) => (
              <li key={k.does}>
                <b>{k.keys.join(' ')}</b> {k.does}
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </div>
  );
}
