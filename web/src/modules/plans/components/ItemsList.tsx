import { type Plan, updatePlanItem } from '@sauro/contract/plans';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatDay } from '../../../lib/format.ts';
import { sayError } from '../../../messages/errors.ts';
import { targetWords, review as words } from '../../../messages/plans.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { notify } from '../../../ui/toast.tsx';
import { refreshPlan } from '../api.ts';

type Kind = 'target' | 'duty' | 'citation';
interface Line {
  id: number;
  state: string;
  version: number;
  title: string;
  sub: string;
  documentId?: number | null;
}

function linesOf(plan: Plan, kind: Kind): Line[] {
  if (kind === 'target') return plan.targets.map((t) => ({ ...t, title: t.quote, sub: targetWords(t) }));
  if (kind === 'duty')
    return plan.duties.map((d) => ({
      ...d,
      title: d.actor ?? words.noActor,
      sub: [words.duties(d.items), d.first].filter(Boolean).join(' · '),
    }));
  return plan.citations.map((c) => ({
    ...c,
    title: [c.type, c.symbol, c.issuedOn && formatDay(c.issuedOn)].filter(Boolean).join(' '),
    sub: [c.title, c.issuer, words.mentions(c.mentions)].filter(Boolean).join(' · '),
  }));
}

/** Targets, duties or citations of the plan: each lights its place; under review each can be dropped and taken back. */
export function ItemsList({ plan, kind, onLight, edit }: { plan: Plan; kind: Kind; onLight: (mark: string) => void; edit: boolean }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (l: Line) =>
      call(updatePlanItem, {
        params: { id: plan.id, itemId: l.id },
        body: { version: l.version, state: l.state === 'dropped' ? 'accepted' : 'dropped' },
      }),
    onError: (e) => notify(sayError(e), { bad: true }),
    onSettled: () => refreshPlan(client, plan.id),
  });
  const lines = linesOf(plan, kind);
  if (!lines.length) return <p className="small muted q-none">{words.empty[kind]}</p>;
  return (
    <ol className="items">
      {lines.map((l) => (
        <li key={l.id} className={l.state === 'dropped' ? 'dropped' : undefined}>
          <button type="button" className="item-main" onClick={() => onLight(`${kind}-${l.id}`)}>
            <span>{l.title}</span> {l.sub && <small>{l.sub}</small>}
          </button>
          {l.documentId && (
            <AppLink className="small" href={`/van-ban/${l.documentId}`}>
              {words.inRegister}
            </AppLink>
          )}
          {edit && (
            <Button small variant="quiet" onClick={() => act.mutate(l)}>
              {l.state === 'dropped' ? words.takeItem : words.dropItem}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
