import * as ops from '@sauro/contract/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { formatNumber } from '../../../lib/format.ts';
import { parseSearch, type Search, stringifySearch } from '../../../lib/search-state.ts';
import { sayError } from '../../../messages/errors.ts';
import { tasks, register as words } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { ChipButton, ChipLink, Chips } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { tasksKey, viewsOptions } from '../api.ts';

const ready = [
  { name: words.overdueView, search: 'light=overdue' },
  { name: words.nearView, search: 'light=near-due' },
  { name: words.submittedView, search: 'state=submitted' },
  { name: words.incompleteView, search: 'incomplete=1' },
];
const bare = (s: Search) => {
  const { cursor: _c, ...rest } = s;
  return stringifySearch(rest).slice(1);
};

/** The saved views as chips with live counts, four that everybody has, and the way to save the present one. */
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
        <ChipLink href="/danh-muc" on={now === ''}>
          {words.all}
        </ChipLink>
        {ready.map((v) => (
          <ChipLink key={v.search} href={`/danh-muc?${v.search}`} on={now === v.search}>
            {v.name}
          </ChipLink>
        ))}
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
          now !== '' &&
          !ready.some((v) => v.search === now) && (
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
      actions={
        <>
          <Button variant="go" busy={save.isPending} onClick={send}>
            {words.save}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {tasks.stop}
          </Button>
        </>
      }
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
