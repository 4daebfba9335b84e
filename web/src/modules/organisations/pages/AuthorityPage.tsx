import { type AuthorityRule, type BodyAuthority, dropAuthority, Power, saveAuthority } from '@sauro/contract/organisations';
import { ProductKind } from '@sauro/contract/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { authority as words } from '../../../messages/authority.ts';
import { sayError } from '../../../messages/errors.ts';
import { productNames } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { CheckField, SelectField } from '../../../ui/inputs.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { KeyValues, Panel } from '../../../ui/Panel.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { authorityOptions, unitsOptions } from '../api.ts';
import { PowersOfNobody } from '../components/PowersOfNobody.tsx';
import './organisations.css';
import './authority.css';

type Draft = Pick<BodyAuthority, 'rules' | 'beyond' | 'version'>;
const nameOf = (r: AuthorityRule) => words.posts[r.place][r.role];

/** “Thẩm quyền”: which post of a body may decide, sign, direct and supervise, and what exceeds the body; a plain table, written by who manages the body. */
export default function AuthorityPage() {
  const { person } = useSession();
  const { body } = useBody();
  const { search, set } = useSearchState();
  const client = useQueryClient();
  const bodyId = Number(search.unit ?? body?.id ?? 0);
  const units = useQuery({ ...unitsOptions(), enabled: person.isAdmin });
  const { data: a, error } = useQuery({ ...authorityOptions(bodyId), enabled: bodyId > 0 });
  const [draft, setDraft] = useState<Draft | null>(null);
  const bodies = units.data?.items.filter((u) => u.isBody) ?? [];
  const taken = (said: string) => ({
    onSuccess: (after: BodyAuthority) => {
      client.setQueryData(authorityOptions(bodyId).queryKey, after);
      setDraft(null);
      notify(said);
    },
    onError: (e: unknown) => {
      notify(sayError(e), { bad: true });
      if (isCode(e, 'VERSION_CONFLICT')) void client.invalidateQueries({ queryKey: authorityOptions(bodyId).queryKey });
    },
  });
  const save = useMutation({ mutationFn: (d: Draft) => call(saveAuthority, { params: { id: bodyId }, body: d }) });
  const drop = useMutation({ mutationFn: (version: number) => call(dropAuthority, { params: { id: bodyId }, body: { version } }) });
  if (error) return isCode(error, 'NOT_FOUND') ? <NotFound /> : <Notice tone="bad">{sayError(error)}</Notice>;
  const shown = draft ?? a;
  const toggle = (at: AuthorityRule, power: Power, on: boolean) =>
    draft &&
    setDraft({
      ...draft,
      rules: draft.rules.map((r) => (r === at ? { ...r, powers: on ? [...r.powers, power] : r.powers.filter((p) => p !== power) } : r)),
    });
  return (
    <>
      <PageHeader
        title={words.title}
        sub={a && words.of(a.body.name)}
        actions={
          a?.can.edit &&
          (draft ? (
            <DialogActs
              act={words.save}
              busy={save.isPending}
              onAct={() => save.mutate(draft, taken(words.saved))}
              stop={words.stop}
              onStop={() => setDraft(null)}
            />
          ) : (
            <>
              {a.version !== null && (
                <Button busy={drop.isPending} onClick={() => drop.mutate(a.version!, taken(words.dropped))}>
                  {words.drop}
                </Button>
              )}
              <Button variant="go" onClick={() => setDraft({ rules: a.rules, beyond: a.beyond, version: a.version })}>
                {words.edit}
              </Button>
            </>
          ))
        }
      />
      {person.isAdmin && bodies.length > 1 && (
        <div className="yc-body">
          <SelectField
            label={words.body}
            value={String(bodyId)}
            onChange={(unit) => {
              setDraft(null);
              set({ unit });
            }}
            options={bodies.map((u) => ({ value: String(u.id), label: u.name }))}
          />
        </div>
      )}
      {!a && bodyId > 0 && <Skeleton what={words.title} />}
      {a && shown && (
        <div className="org">
          <PowersOfNobody
            authority={a}
            rules={shown.rules}
            onGive={draft ? (power, to) => toggle(draft.rules.find((r) => r.place === to.place && r.role === to.role)!, power, true) : null}
          />
          <Panel title={words.table} sub={a.isOwn ? words.own : words.usual(a.source)}>
            <table className="powers">
              <thead>
                <tr>
                  <th scope="col">{words.post}</th>
                  {Power.options.map((p) => (
                    <th key={p} scope="col">
                      {words.powers[p]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.rules.map((r) => (
                  <tr key={`${r.place} ${r.role}`}>
                    <th scope="row">{nameOf(r)}</th>
                    {Power.options.map((p) => (
                      <td key={p}>
                        {draft ? (
                          <input
                            type="checkbox"
                            aria-label={words.holds(nameOf(r), words.powers[p])}
                            checked={r.powers.includes(p)}
                            onChange={(e) => toggle(r, p, e.target.checked)}
                          />
                        ) : r.powers.includes(p) ? (
                          <>
                            <span aria-hidden="true">✓</span>
                            <span className="vh">{words.yes}</span>
                          </>
                        ) : (
                          <span className="vh">{words.no}</span>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Panel>
          <Panel title={words.binds} sub={a.isOwn || draft ? words.bindsOwn : words.bindsUsual}>
            <KeyValues caption={words.binds} rows={Power.options.map((p) => ({ key: words.powers[p], value: words.means[p] }))} />
          </Panel>
          <Panel title={words.beyond} sub={words.beyondHint}>
            {draft ? (
              <div className="beyond">
                {ProductKind.options.map((k) => (
                  <CheckField
                    key={k}
                    label={productNames[k]}
                    checked={draft.beyond.includes(k)}
                    onChange={(on) => setDraft({ ...draft, beyond: on ? [...draft.beyond, k] : draft.beyond.filter((x) => x !== k) })}
                  />
                ))}
              </div>
            ) : (
              <p>{shown.beyond.length ? shown.beyond.map((k) => productNames[k]).join('; ') : words.noBeyond}</p>
            )}
          </Panel>
        </div>
      )}
    </>
  );
}
