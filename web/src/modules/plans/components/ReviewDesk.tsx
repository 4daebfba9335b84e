import type { Plan } from '@sauro/contract/plans';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { takesTyping, useHotkeys } from '../../../lib/hotkeys.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { planName, review as words } from '../../../messages/plans.ts';
import { sheet } from '../../../messages/review.ts';
import { ui } from '../../../messages/ui.ts';
import { Button } from '../../../ui/Button.tsx';
import { usePhone } from '../../../ui/hooks.ts';
import { BulkBar, KeyStrip } from '../../../ui/PageHeader.tsx';
import { notify } from '../../../ui/toast.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { refreshPlan } from '../api.ts';
import { nextPlace, repeatedAt } from '../places.ts';
import { firstOpen, groups, nextUnsure, orderOf, queueOf, readyToTake } from '../queue.ts';
import { useReview } from '../review.ts';
import { Defects } from './Defects.tsx';
import { type Asking, DeskDialogs } from './DeskDialogs.tsx';
import { DeskHead } from './DeskHead.tsx';
import { DeskTabs, type Tab } from './DeskTabs.tsx';
import { HeadForm } from './HeadForm.tsx';
import { ItemsList } from './ItemsList.tsx';
import { PhasesList } from './PhasesList.tsx';
import { PlaceSteps } from './PlaceSteps.tsx';
import { Queue } from './Queue.tsx';
import { ReadingNotes } from './ReadingNotes.tsx';
import { ReportsList } from './ReportsList.tsx';
import { Rereading } from './Rereading.tsx';
import { ReviewConflict } from './ReviewConflict.tsx';
import { Sheet } from './Sheet.tsx';
import { askedGuess, focusClarity, patchOfGuess } from './SixEditor.tsx';
import { SourcePane } from './SourcePane.tsx';
import { TaskDetail } from './TaskDetail.tsx';
import './review.css';

/** Three columns: the source, what waits, the task at hand. On a phone one of them at a time. */
export function ReviewDesk({ plan }: { plan: Plan }) {
  const { today } = useSession();
  const client = useQueryClient();
  const phone = usePhone();
  const { data: choices } = useQuery(choicesOptions(plan.body.id));
  const [firstOrder, setFirstOrder] = useState(() => orderOf(plan.tasks));
  const queue = useMemo(() => queueOf(plan.tasks, firstOrder), [plan.tasks, firstOrder]);
  const order = groups.flatMap((g) => queue[g]);
  const [current, setCurrent] = useState<number | null>(() => order[0]?.id ?? null);
  const [active, setActive] = useState<string | undefined>(order[0] && `task-${order[0].id}`);
  const [picked, setTab] = useState<Tab>('task');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [span, setSpan] = useState<{ start: number; end: number } | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [table, setTable] = useState(false);
  const task = plan.tasks.find((t) => t.id === current) ?? order[0];
  const live = plan.tasks.filter((t) => t.state !== 'dropped').length;
  const name = planName(plan.head);
  // The wide screen shows source, list and defects beside the task, so that they are no tabs there.
  const tab: Tab = !phone && (picked === 'list' || picked === 'source' || picked === 'defect') ? 'task' : picked;
  const tabs = Object.keys(phone ? words.phoneTabs : words.tabs) as Tab[];
  const asTable = table && !phone;
  const edit = plan.can.review && plan.state === 'review';
  useEffect(() => {
    document.title = `${words.title(name)} – ${ui.appName}`;
  }, [name]);

  const open = (id: number) => {
    setCurrent(id);
    setActive(`task-${id}`);
    setTab('task');
    setTable(false);
  };
  const light = (mark: string) => {
    setActive(mark);
    if (phone) setTab('source');
  };
  const pick = (mark: string) => {
    const [kind, id] = mark.split('-');
    if (kind === 'task') return open(Number(id));
    setActive(mark);
    setTab(kind as Tab);
  };
  const r = useReview(plan.id, (id) => asTable || tab === 'report' || open(id));
  const move = (step: number) => {
    const at = order.findIndex((t) => t.id === task?.id);
    const to = order[Math.max(0, Math.min(order.length - 1, at + step))];
    if (to) open(to.id);
  };
  const goOn = () => {
    const next = nextUnsure(queue, task?.id ?? null);
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
  const takeReady = async () => {
    try {
      const { tasks } = await r.bulk(
        readyToTake(plan.tasks).map((t) => t.id),
        {},
        'accepted',
      );
      notify(words.takenReady(tasks.length));
    } catch (e) {
      notify(sayError(e), { bad: true });
    }
  };
  const repeated = repeatedAt(plan, active);
  const place = (step: 1 | -1) => repeated && setActive(nextPlace(active, repeated, step));
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
  const drop = () => task && setState(task.state === 'dropped' ? 'unsure' : 'dropped', task.state !== 'dropped');
  const fix = () => task && focusClarity(firstOpen(task) ?? 'work');
  const acts: Record<string, () => void> = {
    ArrowDown: () => move(1),
    J: () => move(1),
    N: () => move(1),
    ArrowUp: () => move(-1),
    K: () => move(-1),
    Enter: () => setState('accepted'),
    E: fix,
    F2: fix,
    T: () => setAsking('split'),
    G: () => setAsking('merge'),
    X: drop,
    S: goOn,
    M: () => void add(),
    '1': () => guess(0),
    '2': () => guess(1),
    '3': () => guess(2),
    B: () => product(0),
    H: () => product(1),
    D: () => product(2),
  };
  useHotkeys(
    {
      ...(tab === 'task' && task && !asTable ? acts : {}),
      L: () => setTable(!table),
      '?': () => setAsking('keys'),
      'Ctrl+Z': () => void r.undo(),
    },
    edit && asking === null,
  );
  useHotkeys({ '[': () => place(-1), ']': () => place(1) }, repeated !== undefined && asking === null);
  /** Inside a field: Escape gives the keys back to the run, Ctrl+Enter takes the task with what was just typed. */
  const fieldKeys = (e: KeyboardEvent) => {
    const leaves = e.key === 'Escape' || (e.key === 'Enter' && (e.ctrlKey || e.metaKey));
    if (e.defaultPrevented || !leaves || !takesTyping(e.target)) return;
    e.preventDefault();
    (e.target as HTMLElement).blur();
    if (e.key === 'Enter') setState('accepted');
  };
  const nameOf = (key: string, id: number) =>
    (key.includes('Unit') ? choices?.units : choices?.people)?.find((x) => x.id === id)?.name ?? '';
  const conflicted = r.conflict && plan.tasks.find((t) => t.id === r.conflict?.id);
  const shows = (t: Tab) => !phone || tab === t;
  const defects = <Defects plan={plan} active={active} edit={edit} onLight={light} />;
  const source = (
    <SourcePane
      plan={plan}
      active={active}
      onPick={pick}
      onSelect={setSpan}
      onAdd={span && edit ? () => void add() : null}
      notes={!phone}
      steps={
        phone &&
        repeated && (
          <PlaceSteps defect={repeated} active={active} about={words.defectAbout(repeated.quote || repeated.why)} onLight={setActive} />
        )
      }
    />
  );
  const ready = edit ? readyToTake(plan.tasks).length : 0;
  return (
    <div className="review">
      <DeskHead
        plan={plan}
        live={live}
        unsure={queue.unsure.length}
        saved={r.stuck ? 'stuck' : r.saving ? 'saving' : 'saved'}
        table={phone ? null : table}
        onTable={() => setTable(!table)}
        onUndo={edit ? () => void r.undo() : null}
        onReread={() => setAsking('reread')}
        onIssue={openIssue}
      />
      {plan.rereading && (
        <Rereading key={plan.rereading.id} plan={plan} reading={plan.rereading} onRead={(read) => setFirstOrder(orderOf(read.tasks))} />
      )}
      {phone && <ReadingNotes notes={plan.source.notes} folded />}
      {asTable && <Sheet plan={plan} today={today} edit={edit} review={r} onOpen={open} />}
      <div className="rev" hidden={asTable}>
        {!phone && source}
        <section className="queue" aria-label={words.queueLabel}>
          <DeskTabs tabs={tabs} tab={tab} onTab={setTab} />
          {phone && tab === 'source' && source}
          {(phone ? tab === 'list' : tab === 'task') && (
            <Queue
              queue={queue}
              current={task?.id ?? null}
              chosen={chosen}
              onOpen={open}
              onChoose={(ids, on) => setChosen(new Set([...[...chosen].filter((x) => !ids.includes(x)), ...(on ? ids : [])]))}
              ready={ready}
              onTakeReady={() => void takeReady()}
            />
          )}
          {(phone ? tab === 'defect' : tab === 'task') && defects}
          {tab === 'head' && <HeadForm plan={plan} today={today} />}
          {tab === 'phase' && <PhasesList plan={plan} today={today} onLight={light} edit={edit} change={edit} />}
          {tab === 'report' && (
            <ReportsList
              plan={plan}
              today={today}
              edit={edit}
              onLight={light}
              onOpen={open}
              onSave={(id, change) => void r.save(id, change)}
            />
          )}
          {(tab === 'target' || tab === 'duty' || tab === 'citation') && <ItemsList plan={plan} kind={tab} onLight={light} edit={edit} />}
        </section>
        {shows('task') && (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields inside
          <div className="det" inert={!edit} onKeyDown={fieldKeys}>
            {r.conflict && conflicted && (
              <ReviewConflict
                key={`${r.conflict.id}-${conflicted.version}`}
                conflict={r.conflict}
                task={conflicted}
                nameOf={nameOf}
                onSettle={(mine) => {
                  const id = r.conflict?.id;
                  r.settle();
                  if (mine && id !== undefined) void r.save(id, mine);
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
                at={{ index: order.indexOf(task), of: order.length }}
                onMove={move}
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
        )}
      </div>
      <KeyStrip keys={asTable ? sheet.keys : words.keys} more={words.allKeys} />
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
      <DeskDialogs
        asking={asking}
        plan={plan}
        task={task}
        chosen={chosen}
        today={today}
        review={r}
        onClose={() => setAsking(null)}
        onFilled={() => {
          setAsking(null);
          setChosen(new Set());
        }}
        onRead={(read) => setFirstOrder(orderOf(read.tasks))}
        onOpen={open}
      />
    </div>
  );
}
