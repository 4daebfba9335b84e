import { addDays, weekday } from '@sauro/calendar';
import type { LightKind, MyTask } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { formatMonth, formatNumber, formatWeekday } from '../../../lib/format.ts';
import { isHandheld } from '../../../lib/photo.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { tasks as words } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { LightMark } from '../../../ui/Light.tsx';
import { StatFour } from '../../../ui/numbers.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Badge, ChipButton, Chips } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { myWorkOptions } from '../api.ts';
import { CheckRow } from '../components/CheckRow.tsx';
import { MyRow } from '../components/MyRow.tsx';
import { OutboxPanel } from '../components/OutboxPanel.tsx';
import { WaitingAbove } from '../components/WaitingAbove.tsx';
import type { ActKind } from '../outbox.ts';
import { keepTasks } from '../warm.ts';
import './my-work.css';

interface Group {
  key: string;
  name: string;
  light: LightKind;
  items: MyTask[];
}

/** Overdue, this week, later, without a date; empty groups vanish. The server's order is kept. */
function groupsOf(items: readonly MyTask[], today: string): Group[] {
  const sunday = addDays(today, 7 - weekday(today));
  const groups: Group[] = [
    { key: 'overdue', name: words.overdue, light: 'overdue', items: [] },
    { key: 'week', name: words.thisWeek, light: 'near-due', items: [] },
    { key: 'later', name: words.later, light: 'not-due', items: [] },
    { key: 'none', name: words.noDate, light: 'not-due', items: [] },
  ];
  for (const t of items) groups[t.light.kind === 'overdue' ? 0 : t.dueOn === null ? 3 : t.dueOn <= sunday ? 1 : 2]!.items.push(t);
  return groups.filter((g) => g.items.length);
}

const actKeys: Record<string, ActKind> = { '1': 'done', '2': 'stuck', '3': 'more-time' };

/** “Việc của tôi”: everything I do, over all my posts and lines, red first; beside it what waits for my check and what I wait for. */
export default function MyWorkPage() {
  const session = useSession();
  const { today } = session;
  const { data, error } = useQuery(myWorkOptions());
  const [post, setPost] = useState<string | null>(null);
  const [opened, setOpened] = useState<{ id: number; kind: ActKind } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const posts = useMemo(() => {
    const count = new Map<string, number>();
    for (const t of data?.items ?? []) count.set(t.post.title, (count.get(t.post.title) ?? 0) + 1);
    return [...count];
  }, [data]);
  const ids = data?.items.map((t) => t.id).join();
  useEffect(() => {
    // The phone goes where there is no network: its tasks are kept before that, once the page stands.
    if (!ids || !isHandheld()) return;
    const stop = new AbortController();
    const timer = setTimeout(() => void keepTasks(ids.split(',').map(Number), stop.signal), 1_500);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [ids]);
  if (error && !data) return <Notice tone="bad">{sayError(error)}</Notice>;
  const shown = (data?.items ?? []).filter((t) => post === null || t.post.title === post);
  const groups = groupsOf(shown, today);

  // Letters and figures act only while no field has the focus.
  const keys = (e: KeyboardEvent) => {
    const at = e.target as HTMLElement;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || e.ctrlKey || e.metaKey || e.altKey) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])];
    const i = rows.findIndex((r) => r.contains(document.activeElement));
    const step = e.key === 'j' || e.key === 'ArrowDown' ? 1 : e.key === 'k' || e.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      e.preventDefault();
      rows[Math.min(rows.length - 1, Math.max(0, i + step))]?.querySelector<HTMLElement>('a')?.focus();
    } else if (actKeys[e.key] && i >= 0) {
      e.preventDefault();
      setOpened({ id: Number(rows[i]!.dataset.task), kind: actKeys[e.key]! });
    }
  };

  return (
    <>
      <PageHeader
        title={words.myWork}
        sub={formatWeekday(today)}
        chips={
          posts.length > 1 && (
            <Chips label={words.byPost}>
              <ChipButton on={post === null} onClick={() => setPost(null)}>
                {words.allPosts} {formatNumber(data?.items.length ?? 0)}
              </ChipButton>
              {posts.map(([title, n]) => (
                <ChipButton key={title} on={post === title} onClick={() => setPost(title)}>
                  {title} {formatNumber(n)}
                </ChipButton>
              ))}
            </Chips>
          )
        }
      />
      <div className="work">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between links and buttons that work without them */}
        <div ref={list} onKeyDown={keys}>
          <OutboxPanel />
          {!data && <Skeleton what={words.myWork} />}
          {data && !groups.length && (
            <Panel flush label={words.myWork}>
              <EmptyState title={words.nothingMine}>{words.nothingMineHint}</EmptyState>
            </Panel>
          )}
          {groups.map((g) => (
            <section className="group" key={g.key} aria-labelledby={`g-${g.key}`}>
              <h2 id={`g-${g.key}`}>
                <LightMark kind={g.light} />
                {g.name} <Badge red={g.key === 'overdue'}>{formatNumber(g.items.length)}</Badge>
              </h2>
              <ul className="panel">
                {g.items.map((t) => (
                  <MyRow
                    key={t.id}
                    task={t}
                    today={today}
                    opened={opened?.id === t.id ? opened.kind : null}
                    onOpen={(kind) => setOpened(kind && { id: t.id, kind })}
                  />
                ))}
              </ul>
            </section>
          ))}
          {data?.more && <p className="muted">{words.more}</p>}
        </div>
        {data && (
          <aside className="side" aria-label={words.sideLabel}>
            <WaitingAbove />
            {data.toCheck.length > 0 && (
              <Panel title={words.toCheck} aside={<Badge>{formatNumber(data.toCheck.length)}</Badge>}>
                <ul>
                  {data.toCheck.map((c) => (
                    <CheckRow key={c.task.id} check={c} today={today} />
                  ))}
                </ul>
              </Panel>
            )}
            {data.waiting.length > 0 && (
              <Panel title={words.waiting} aside={<Badge>{formatNumber(data.waiting.length)}</Badge>}>
                <ul>
                  {data.waiting.map((w) => (
                    <li key={`${w.taskId}${w.what}`}>
                      <AppLink href={`/nhiem-vu/${w.taskId}`}>
                        {words.waitingWhat[w.what]}: {w.title}
                      </AppLink>
                      <p>{words.waitingOn(w.on, w.days)}</p>
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
            <Panel title={words.myMonth(formatMonth(today))}>
              <StatFour
                mini
                numbers={data.month.numbers}
                href={(k) =>
                  `/danh-muc?executorId=${session.person.id}&light=${k === 'not-due' ? 'not-due,near-due' : k}&dueFrom=${data.month.from}&dueTo=${data.month.to}`
                }
              />
            </Panel>
          </aside>
        )}
      </div>
    </>
  );
}
