import type { HeldDuty } from '@sauro/contract/duties';
import * as ops from '@sauro/contract/duties';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { capital } from '../../../lib/names.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { absences, leaving as words } from '../../../messages/duties.ts';
import { faultsOf, sayError } from '../../../messages/errors.ts';
import { dutyNames, tasks } from '../../../messages/tasks.ts';
import { useIdParam } from '../../../routes/page.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ComboField } from '../../../ui/ComboField.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { CheckField, TextArea } from '../../../ui/inputs.tsx';
import { Light } from '../../../ui/Light.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange, heldOptions, peopleChoices } from '../api.ts';
import { AssignmentWarnings } from '../components/AssignmentWarnings.tsx';
import { HandoverCard } from '../components/HandoverCard.tsx';
import '../components/duties.css';

const keyOf = (d: HeldDuty) => `${d.task.id} ${d.duty}`;
const standingKey = (d: { dutyId: number; duty: string }) => `standing ${d.dutyId} ${d.duty}`;

/** All that a person must hand on before he leaves, to be given to chosen people in bulk: by leaders and the clerk at once, by the person himself as a request. */
export default function HeldPage() {
  const personId = useIdParam();
  const { today, person: me } = useSession();
  const { body } = useBody();
  const { search } = useSearchState();
  const bodyId = Number(search.bodyId ?? body?.id ?? 0);
  const id = useId();
  const client = useQueryClient();
  const { data, error } = useQuery({ ...heldOptions(personId, bodyId), enabled: bodyId > 0 });
  const people = useQuery({ ...peopleChoices(bodyId), enabled: bodyId > 0 });
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [toId, setTo] = useState<number | null>(null);
  const [reason, setReason, forget] = useDraft(`held-${personId}-${bodyId}`, '');
  const [faults, setFaults] = useState<Fault[]>([]);

  const chosen = data?.duties.filter((d) => picked.includes(keyOf(d))) ?? [];
  const plans = data?.plans.filter((p) => picked.includes(`plan ${p.id}`)) ?? [];
  const atOnce = data?.can.handOn ?? false;
  const standing = data?.standing.filter((d) => picked.includes(standingKey(d))) ?? [];
  const count = chosen.length + (atOnce ? plans.length + standing.length : 0);
  const sending = useMutation({
    mutationFn: async () => {
      const items = chosen.map((d) => ({ taskId: d.task.id, duty: d.duty }));
      if (!atOnce) {
        await call(ops.askHandover, {
          body: { bodyId, fromId: personId, toId: toId ?? 0, items: items.slice(0, 200), reason: reason.trim() },
        });
        return { moved: items.length, refused: [], refusedStanding: [] };
      }
      return call(ops.handOn, {
        params: { id: personId },
        body: {
          bodyId,
          reason: reason.trim(),
          moves: items.map((i) => ({ ...i, toId: toId ?? 0 })),
          plans: plans.map((p) => ({ planId: p.id, toId: toId ?? 0 })),
          standing: standing.map((d) => ({ dutyId: d.dutyId, duty: d.duty, toId: toId ?? 0 })),
        },
      });
    },
    onSuccess: (r) => {
      if (r.moved) notify(words.given(r.moved));
      const left = [...r.refused.map((x) => `${x.taskId} ${x.duty}`), ...r.refusedStanding.map(standingKey)];
      setFaults(left.length ? [{ text: words.notGiven(left.length) }] : []);
      setPicked(left);
      if (!left.length) forget();
      afterDutyChange(client);
    },
    onError: (e) =>
      setFaults(faultsOf(e, { toId: { id: `${id}-to`, label: words.to }, reason: { id: `${id}-reason`, label: words.reason } })),
  });
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error && !data) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!data) return <Skeleton what={words.duties} />;

  const send = () => {
    if (sending.isPending) return;
    const found: Fault[] = [
      ...(count ? [] : [{ field: `${id}-all`, text: words.needPick }]),
      ...(toId ? [] : [{ field: `${id}-to`, text: words.needTo }]),
      ...(reason.trim() ? [] : [{ field: `${id}-reason`, text: words.needReason }]),
    ];
    setFaults(found);
    if (!found.length) sending.mutate();
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  const keys = [
    ...data.duties.map(keyOf),
    ...(atOnce ? [...data.standing.map(standingKey), ...data.plans.map((p) => `plan ${p.id}`)] : []),
  ];
  const toggle = (key: string, on: boolean) => setPicked(on ? [...picked, key] : picked.filter((k) => k !== key));
  const mayAct = atOnce || personId === me.id;
  return (
    <>
      <PageHeader
        title={words.title(data.person.name)}
        sub={data.body.name}
        crumbs={[{ label: words.units, href: '/don-vi' }, { label: data.person.name }]}
      />
      <div className="stack">
        <Notice tone={data.remaining ? 'warn' : 'info'}>{data.remaining ? words.remaining(data.remaining) : words.clear}</Notice>
        {mayAct && keys.length > 0 && (
          <Panel label={words.form}>
            <div className="stack">
              <ErrorSummary faults={faults} />
              <div className="held-form">
                <ComboField
                  id={`${id}-to`}
                  label={words.to}
                  options={(people.data ?? []).filter((p) => p.id !== personId)}
                  value={toId}
                  onChange={setTo}
                  error={errorOf('to')}
                />
                <TextArea
                  id={`${id}-reason`}
                  label={words.reason}
                  rows={1}
                  value={reason}
                  onChange={setReason}
                  onSubmit={send}
                  error={errorOf('reason')}
                  maxLength={1000}
                />
              </div>
              {toId && chosen.length > 0 && (
                <AssignmentWarnings
                  bodyId={bodyId}
                  items={chosen.map((d) => ({
                    taskId: d.task.id,
                    title: d.task.title,
                    dueOn: d.task.dueOn,
                    executorId: d.duty === 'executor' ? toId : null,
                    leaderId: d.duty === 'leader' ? toId : null,
                    checkerId: d.duty === 'checker' ? toId : null,
                    deciderId: d.duty === 'decider' ? toId : null,
                    urgerId: d.duty === 'urger' ? toId : null,
                  }))}
                />
              )}
              <div>
                <Button variant="go" busy={sending.isPending} onClick={send}>
                  {atOnce ? words.give(count) : words.ask(count)}
                </Button>
              </div>
            </div>
          </Panel>
        )}
        {data.duties.length > 0 && (
          <Panel flush title={words.duties} sub={data.more ? words.more : undefined}>
            {mayAct && (
              <div className="held-row">
                <CheckField
                  id={`${id}-all`}
                  label={words.all}
                  checked={keys.length > 0 && keys.every((k) => picked.includes(k))}
                  onChange={(on) => setPicked(on ? keys : [])}
                />
              </div>
            )}
            <ul className="duty-list">
              {data.duties.map((d) => (
                <li key={keyOf(d)} className="held-row">
                  {mayAct ? (
                    <input
                      type="checkbox"
                      aria-label={words.pick(d.task.title, dutyNames[d.duty])}
                      checked={picked.includes(keyOf(d))}
                      onChange={(e) => toggle(keyOf(d), e.target.checked)}
                    />
                  ) : (
                    <span />
                  )}
                  <Light kind={d.task.light.kind} days={d.task.light.days} />
                  <div className="what">
                    <AppLink href={`/nhiem-vu/${d.task.id}`}>
                      {d.task.code} {d.task.title}
                    </AppLink>
                    <p className="small muted">
                      {dutyNames[d.duty]} · {tasks.due(d.task.dueOn)}
                      {d.handover && ` · ${words.waits(d.handover.to.name)}`}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {data.standing.length > 0 && (
          <Panel flush title={words.standing} sub={words.standingHint}>
            <ul className="duty-list">
              {data.standing.map((d) => (
                <li key={standingKey(d)} className="held-row">
                  {atOnce ? (
                    <input
                      type="checkbox"
                      aria-label={words.pick(d.title, dutyNames[d.duty])}
                      checked={picked.includes(standingKey(d))}
                      onChange={(e) => toggle(standingKey(d), e.target.checked)}
                    />
                  ) : (
                    <span />
                  )}
                  <span />
                  <div className="what">
                    <AppLink href={`/viec-thuong-xuyen/${d.dutyId}`}>{d.title}</AppLink>
                    <p className="small muted">
                      {dutyNames[d.duty]} · {d.words}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {data.plans.length > 0 && (
          <Panel flush title={words.plans}>
            <ul className="duty-list">
              {data.plans.map((p) => (
                <li key={p.id} className="held-row">
                  {atOnce ? (
                    <input
                      type="checkbox"
                      aria-label={words.pickPlan(p.subject)}
                      checked={picked.includes(`plan ${p.id}`)}
                      onChange={(e) => toggle(`plan ${p.id}`, e.target.checked)}
                    />
                  ) : (
                    <span />
                  )}
                  <span>{p.symbol}</span>
                  <AppLink className="what" href={`/ke-hoach/${p.id}`}>
                    {capital(p.subject)}
                  </AppLink>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {data.handovers.length > 0 && (
          <Panel flush title={words.handovers}>
            <ul className="duty-list">
              {data.handovers.map((h) => (
                <HandoverCard key={h.id} handover={h} today={today} />
              ))}
            </ul>
          </Panel>
        )}
        {data.absences.length > 0 && (
          <Panel title={words.absences} sub={words.absencesHint}>
            <ul>
              {data.absences.map((a) => (
                <li key={a.id}>
                  <AppLink href="/vang-mat">{a.person.name}</AppLink>: {absences.days(a.from, a.to)}
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}
