import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { formatDay } from '../../../lib/format.ts';
import { useHotkeys } from '../../../lib/hotkeys.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { listNames, meetings as words } from '../../../messages/matters.ts';
import { ui } from '../../../messages/ui.ts';
import { useIdParam } from '../../../routes/page.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Light } from '../../../ui/Light.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { meetingOptions } from '../api.ts';
import { DecisionDialog } from '../components/DecisionDialog.tsx';
import { DecisionList } from '../components/DecisionList.tsx';
import './stage.css';

/** The meeting before everybody's eyes: one item at a time in big type, gone through by keyboard; what the last meeting decided comes first. The place stands in the address. */
export default function StagePage() {
  const id = useIdParam();
  const { today } = useSession();
  const navigate = useNavigate();
  const { search, set } = useSearchState();
  const { data: m, error } = useQuery(meetingOptions(id));
  const [deciding, setDeciding] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const slides = m ? (m.previous ? 1 : 0) + m.items.length : 0;
  const at = Math.min(Math.max(Number(search.muc ?? 1) || 1, 1), Math.max(slides, 1));
  const item = m ? m.items[at - 1 - (m.previous ? 1 : 0)] : undefined;
  const go = (to: number) => to >= 1 && to <= slides && set({ muc: to }, true);
  const leave = () => void navigate({ href: `/giao-ban/${id}` });
  useHotkeys(
    {
      ArrowRight: () => go(at + 1),
      PageDown: () => go(at + 1),
      ArrowLeft: () => go(at - 1),
      PageUp: () => go(at - 1),
      K: () => m?.can.record && setDeciding(true),
      Escape: leave,
    },
    Boolean(m),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reader of the screen is told the new item
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at, Boolean(m)]);
  useEffect(() => {
    if (m) document.title = `${m.title} – ${ui.appName}`;
  }, [m]);
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error && !m) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!m) return <Skeleton what={words.title} />;
  return (
    <section className="stage" aria-label={m.title}>
      <div className="stage-top">
        <span>
          {m.title}, {formatDay(m.heldOn)}
        </span>
        <span className="fig" role="status">
          {words.position(slides ? at : 0, slides)}
        </span>
        <Button small variant="quiet" onClick={leave}>
          {words.leave}
        </Button>
      </div>
      <div className="stage-body">
        {!item && m.previous && (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {words.previous(m.previous.title)}
            </h1>
            {m.previous.decisions.length ? <DecisionList decisions={m.previous.decisions} /> : <p>{words.noPrevious}</p>}
          </>
        )}
        {!item && !m.previous && (
          <h1 ref={heading} tabIndex={-1}>
            {words.emptyAgenda}
          </h1>
        )}
        {item && (
          <>
            {item.list && <p className="stage-list">{listNames[item.list]}</p>}
            <h1 ref={heading} tabIndex={-1}>
              {item.title}
            </h1>
            {item.task && (
              <p className="stage-light">
                <Light kind={item.task.light.kind} days={item.task.light.days} whole />
              </p>
            )}
            <dl>
              {(
                [
                  [words.lead, item.task?.lead?.name],
                  [words.executor, item.task?.executor?.name],
                  [words.due, words.day(item.task?.dueOn ?? null)],
                  [words.at, item.hand && words.hand(item.hand, item.handDays ?? 0)],
                  [words.why, item.lateWhy],
                  [words.reason, item.reason],
                  [words.ownerOf, item.owner?.name],
                  [words.checkpoint, words.day(item.checkpointOn)],
                ] as const
              )
                .filter(([, v]) => v)
                .map(([k, v]) => (
                  <div key={k}>
                    <dt>{k}</dt>
                    <dd>{v}</dd>
                  </div>
                ))}
            </dl>
            <h2>{words.decisions}</h2>
            {item.decisions.length ? <DecisionList decisions={item.decisions} /> : <p className="muted">{words.noDecision}</p>}
            {item.task && (
              <p>
                <AppLink href={`/nhiem-vu/${item.task.id}`}>{words.openTask}</AppLink>
              </p>
            )}
          </>
        )}
      </div>
      <div className="stage-foot">
        <Button disabled={at <= 1} onClick={() => go(at - 1)}>
          {words.before}
        </Button>
        {m.can.record && (
          <Button variant="go" onClick={() => setDeciding(true)}>
            {words.record}
          </Button>
        )}
        <Button disabled={at >= slides} onClick={() => go(at + 1)}>
          {words.next}
        </Button>
        <span className="small muted not-phone">{words.keys}</span>
      </div>
      {deciding && (
        <DecisionDialog meetingId={m.id} bodyId={m.body.id} item={item ?? null} today={today} onClose={() => setDeciding(false)} />
      )}
    </section>
  );
}
