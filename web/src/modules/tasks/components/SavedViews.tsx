import * as ops from '@sauro/contract/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { formatNumber } from '../../../lib/format.ts';
import { parseSearch, type Search, stringifySearch } from '../../../lib/search-state.ts';
import { sayError } from '../../../messages/errors.ts';
import { tasks, register as words } from '../../../messages/tasks.ts';
import { longOverdue } from '../../../messages/ui.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { ChipButton, ChipLink, Chips } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { tasksKey, viewsOptions } from '../api.ts';

const readyNames: Record<(typeof ops.readyViews)[number], string> = {
  '': words.all,
  'light=overdue': words.overdueView,
  'long=1': longOverdue,
  'light=near-due': words.nearView,
  'state=submitted': words.submittedView,
  'incomplete=1': words.incompleteView,
};
const bare = (s: Search) => {
  const { cursor: _c, ...rest } = s;
  return stringifySearch(rest).slice(1);
};

/** The views as chips with live counts, those that everybody has and one's own, and the way to save the present one. */
export function SavedViews({ search }: { search: Search }) {
  const { data } = useQuery(viewsOptions());
  const [naming, setNaming] = useState(false);
  const client = useQueryClient();
  const now = bare(search);
  const refresh = () => void client.invalidateQueries({ queryKey: [...tasksKey, 'views'] });
  const drop = useMutation({
    mutationFn: (id: number) => call(ops.deleteView, { params: { id } }),
    onSuccess: refresh,
    onError: (e) => notify(sayError(e), { bad: true }),
  });
  const own = data?.items.find((v) => v.search === now);
  return (
    <>
      <Chips label={words.views}>
        {ops.readyViews.map((search) => {
          const count = data?.ready.find((v) => v.search === search)?.count;
          return (
            <ChipLink key={search} href={search ? `/danh-muc?${search}` : '/danh-muc'} on={now === search}>
              {readyNames[search]} {count !== undefined && formatNumber(count)}
            </ChipLink>
          );
        })}
        {data?.items.map((v) => (
          <ChipLink key={v.id} href={`/danh-muc?${v.search}`} on={now === v.search}>
            {v.name} {formatNumber(v.count)}
          </ChipLink>
        ))}
        {own ? (
          <ChipButton dashed icon="x" onClick={() => drop.mutate(own.id)}>
            {words.dropView(own.name)}
          </ChipButton>
        ) : (
          !ops.readyViews.some((search) => search === now) && (
            <ChipButton dashed icon="plus" onClick={() => setNaming(true)}>
              {words.saveView}
            </ChipButton>
          )
        )}
      </Chips>
      {naming && <NameView search={bare(parseSearch(now))} onClose={() => setNaming(false)} onSaved={refresh} />}
    </>
  );
}

function NameView({ search, onClose, onSaved }: { search: string; onClose: () => void; onSaved: () => void }) {
  const id = useId();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () => call(ops.saveView, { body: { name: name.trim(), search } }),
    onSuccess: (v) => {
      onSaved();
      onClose();
      notify(words.viewSaved(v.name));
    },
    onError: (e) => setFault(sayError(e)),
  });
  const send = () => (name.trim() ? save.mutate() : setFault(words.needName));
  return (
    <Dialog
      title={words.saveViewTitle}
      onClose={onClose}
      actions={<DialogActs act={words.save} busy={save.isPending} onAct={send} stop={tasks.stop} onStop={onClose} />}
    >
      <form
        className="stack"
        onSubmit={(e) => {
          e.preventDefault();
          send();
        }}
      >
        <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} />
        <TextField id={id} label={words.viewName} value={name} onChange={setName} error={fault} maxLength={60} />
      </form>
    </Dialog>
  );
}
