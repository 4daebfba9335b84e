import { type TaskCard, TaskState } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import type { Search } from '../../../lib/search-state.ts';
import { boardWords as words } from '../../../messages/board.ts';
import { sayError } from '../../../messages/errors.ts';
import { stateNames, tasks } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Menu, type MenuItem } from '../../../ui/Menu.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { boardOptions } from '../api.ts';
import { BoardMove, type Moving } from './BoardMove.tsx';
import './board.css';

/** Where a card may go: first the ways that are open, then those that are not, with the reason. */
function itemsOf(card: TaskCard, carry: (card: TaskCard, to: TaskState, action?: string) => void): MenuItem[] {
  const open = card.moves.filter((m) => m.why === null);
  const shut = card.moves.filter((m) => m.why !== null);
  if (!card.moves.length) return [{ label: words.atEnd, onPick: () => notify(words.atEnd) }];
  return [
    ...open.map((m) => ({ key: m.action, label: words.to(m), onPick: () => carry(card, m.to, m.action) })),
    ...(open.length && shut.length ? (['line'] as const) : []),
    ...shut.map((m) => ({ key: m.action, label: words.to(m), hint: words.why(m), onPick: () => notify(words.why(m), { bad: true }) })),
  ];
}

interface CardProps {
  card: TaskCard;
  onCarry: (card: TaskCard, to: TaskState, action?: string) => void;
  onHold: (card: TaskCard | null) => void;
}

function Card({ card: t, onCarry, onHold }: CardProps) {
  return (
    <li
      className={`board-card ${t.light.kind === 'overdue' ? 'late' : ''}`}
      data-card={t.id}
      draggable={t.moves.length > 0}
      onDragStart={(e) => {
        e.dataTransfer.setData('text/plain', t.code);
        e.dataTransfer.effectAllowed = 'move';
        onHold(t);
      }}
      onDragEnd={() => onHold(null)}
    >
      <span className="line">
        <Light kind={t.light.kind} days={t.light.days} />
        <span className="fig muted small">{t.code}</span>
      </span>
      <AppLink href={`/nhiem-vu/${t.id}`} draggable={false}>
        {t.title}
      </AppLink>
      <span className="small muted">
        {[t.executor?.name ?? t.lead?.name, t.dueOn ? tasks.due(t.dueOn) : formatDay(t.dueOn)].filter(Boolean).join(' · ')}
      </span>
      <Menu className="btn quiet sm" label={words.move} ariaLabel={words.moveOf(t.title)} items={itemsOf(t, onCarry)} />
    </li>
  );
}

/** The register as a board: a column a state, in the order of the lifecycle; those that nothing is in and nothing can come to are left out. A card moves by drag or by its menu, through the real act. */
export function Board({ filter, today }: { filter: Search; today: string }) {
  const { data, error } = useQuery(boardOptions(filter));
  const [held, setHeld] = useState<TaskCard | null>(null);
  const [over, setOver] = useState<TaskState | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const moved = useRef<{ id: number; from: TaskState } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const end = useCallback(() => setMoving(null), []);
  const items = data?.items;
  useEffect(() => {
    const was = moved.current;
    if (!was || items?.find((t) => t.id === was.id)?.state === was.from) return;
    // It stands in its new column, and the focus goes with it.
    moved.current = null;
    frame.current?.querySelector<HTMLElement>(`[data-card="${was.id}"] button`)?.focus();
  }, [items]);
  if (error && !data) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!data) return <Skeleton what={words.board} rows={6} />;

  const totalOf = (s: TaskState) => data.totals.find((x) => x.state === s)?.total ?? 0;
  const columns = TaskState.options.filter((s) => totalOf(s) > 0 || data.items.some((t) => t.moves.some((m) => m.to === s)));
  const all = data.totals.reduce((n, x) => n + x.total, 0);
  const carry = (card: TaskCard, to: TaskState, action?: string) => {
    if (to === card.state || moving) return;
    const ways = card.moves.filter((m) => m.to === to && (action === undefined || m.action === action));
    const open = ways.find((m) => m.why === null);
    if (open) {
      moved.current = { id: card.id, from: card.state };
      setMoving({ card, move: open });
    } else notify(ways[0] ? words.why(ways[0]) : words.noWay(card.state, to), { bad: true });
  };
  const ways = (to: TaskState) => held?.moves.some((m) => m.to === to && m.why === null) ?? false;
  const hover = (e: DragEvent, to: TaskState) => {
    if (!held) return;
    e.preventDefault();
    e.dataTransfer.dropEffect = 'move';
    if (over !== to) setOver(to);
  };
  const drop = (e: DragEvent, to: TaskState) => {
    e.preventDefault();
    setOver(null);
    if (held) carry(held, to);
    setHeld(null);
  };
  return (
    <>
      <p className="board-hint small muted">
        <span role="status">{words.caption(data.items.length, all)}</span> · {words.hint}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
      <section className="board" aria-label={words.board} ref={frame} tabIndex={0}>
        {columns.map((s) => {
          const cards = data.items.filter((t) => t.state === s);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to what the menu of each card does
            <div
              key={s}
              className={`board-column ${held && held.state !== s ? (ways(s) ? 'may' : 'may-not') : ''} ${over === s ? 'over' : ''}`}
              data-state={s}
              onDragOver={(e) => hover(e, s)}
              onDragLeave={() => over === s && setOver(null)}
              onDrop={(e) => drop(e, s)}
            >
              <h2>
                {stateNames[s]} <span className="muted">{words.count(cards.length, totalOf(s))}</span>
              </h2>
              {cards.length === 0 ? (
                <p className="small muted board-empty">{words.empty}</p>
              ) : (
                <ul aria-label={words.column(s, totalOf(s))}>
                  {cards.map((t) => (
                    <Card key={t.id} card={t} onCarry={carry} onHold={setHeld} />
                  ))}
                </ul>
              )}
            </div>
          );
        })}
      </section>
      {moving && <BoardMove key={`${moving.card.id}-${moving.move.action}`} moving={moving} today={today} onEnd={end} />}
    </>
  );
}
