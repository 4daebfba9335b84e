import type { DocumentRow } from '@sauro/contract/documents';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { capital } from '../../../lib/names.ts';
import { type Search, useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { directions, documentTypes, fields, documents as words } from '../../../messages/documents.ts';
import { sayError } from '../../../messages/errors.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { type Column, DataTable, TitleCell } from '../../../ui/DataTable.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { AppliedFilters, Filters } from '../../../ui/Filters.tsx';
import { useSettled } from '../../../ui/hooks.ts';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { EmptyState, NoMatch, Notice, Skeleton } from '../../../ui/states.tsx';
import { documentsOptions } from '../api.ts';
import { NewDocumentDialog } from '../components/NewDocumentDialog.tsx';
import './documents.css';

const filterKeys = ['q', 'direction', 'type', 'issuedFrom', 'issuedTo', 'bodyId'] as const;
type FilterKey = (typeof filterKeys)[number];

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (s: string) => day.test(s) && !Number.isNaN(Date.parse(s));
const readable: Record<FilterKey, (v: string) => boolean> = {
  q: (v) => v.trim() !== '',
  direction: (v) => v === 'in' || v === 'out',
  type: (v) => v.trim() !== '',
  issuedFrom: isDay,
  issuedTo: isDay,
  bodyId: (v) => /^[1-9]\d{0,14}$/.test(v),
};

/** Filters and place of the page as the address says them; what can't be read is as if it were not there. `cursor` is `b12` (older than 12) or `a12` (newer). */
function queryOf(search: Search) {
  const known = Object.fromEntries(filterKeys.filter((k) => search[k] && readable[k](search[k])).map((k) => [k, search[k]!]));
  const at = /^([ab])([1-9]\d{0,14})$/.exec(search.cursor ?? '');
  return { known, query: { ...known, ...(at ? { [at[1] === 'b' ? 'before' : 'after']: Number(at[2]) } : {}) } };
}

const hrefOf = (d: DocumentRow) => `/van-ban/${d.id}`;
const subjectOf = (d: DocumentRow) => (
  <>
    {d.secret && (
      <>
        <Tag>{words.secret}</Tag>{' '}
      </>
    )}
    {[d.type, d.symbol].filter(Boolean).join(' ')}
  </>
);
const fileLink = (d: DocumentRow) =>
  d.file && (
    <a href={`/api/v1/files/${d.file.id}/content`} target="_blank" rel="noreferrer" aria-label={words.openFileOf(d.file.name)}>
      {words.openFile}
    </a>
  );

const columns: readonly Column<DocumentRow>[] = [
  {
    key: 'subject',
    head: words.cols.subject,
    fixed: true,
    cell: (d) => <TitleCell href={hrefOf(d)} title={capital(d.subject)} sub={subjectOf(d)} />,
  },
  { key: 'issuedOn', head: words.cols.issuedOn, width: 110, num: true, nowrap: true, cell: (d) => formatDay(d.issuedOn) },
  { key: 'direction', head: words.cols.direction, width: 84, cell: (d) => words[d.direction] },
  { key: 'issuer', head: words.cols.issuer, width: 240, cell: (d) => d.issuer ?? <span className="muted">{words.none}</span> },
  { key: 'body', head: words.cols.body, width: 190, cell: (d) => d.body.name },
  { key: 'file', head: words.cols.file, width: 92, nowrap: true, cell: fileLink },
];

/** The register of documents of my bodies, newest first, and the way to enter one; all filters stand in the address. */
export default function DocumentsPage() {
  const session = useSession();
  const { body } = useBody();
  const { search, set, clear } = useSearchState();
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useSettled(typed);
  const [adding, setAdding] = useState(false);
  const { known, query } = queryOf(search);
  const { data, error, isPlaceholderData } = useQuery(documentsOptions(query));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed and stood still goes to the address
  useEffect(() => {
    if ((search.q ?? '') !== settled.trim()) set({ q: settled.trim() }, true);
  }, [settled]);
  useEffect(() => setTyped(search.q ?? ''), [search.q]);

  const nameOf: Record<FilterKey, (v: string) => string> = {
    q: (v) => `“${v}”`,
    direction: (v) => directions[v as keyof typeof directions],
    type: (v) => v,
    issuedFrom: (v) => words.from(formatDay(v)),
    issuedTo: (v) => words.to(formatDay(v)),
    bodyId: (v) => session.bodies.find((b) => b.id === Number(v))?.name ?? fields.body,
  };
  const applied = filterKeys.filter((k) => known[k]).map((k) => ({ key: k, name: nameOf[k](known[k]!) }));
  const may = session.bodies.filter((b) => b.can.keepDocuments);
  const none = data && !data.items.length;
  const button = may.length > 0 && (
    <Button variant="go" icon="plus" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  const types: readonly string[] =
    known.type && !documentTypes.some((t) => t === known.type) ? [known.type, ...documentTypes] : documentTypes;
  const bar = (
    <Filters label={words.filters} count={applied.length}>
      <TextField slim label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} maxLength={100} />
      <SelectField
        slim
        label={fields.direction}
        empty={words.all}
        value={known.direction ?? ''}
        onChange={(v) => set({ direction: v })}
        options={Object.entries(directions).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        slim
        label={fields.type}
        empty={words.all}
        value={known.type ?? ''}
        onChange={(v) => set({ type: v })}
        options={types.map((t) => ({ value: t, label: t }))}
      />
      <DateField
        slim
        label={words.issuedFrom}
        value={known.issuedFrom ?? null}
        onChange={(v) => set({ issuedFrom: v })}
        today={session.today}
      />
      <DateField slim label={words.issuedTo} value={known.issuedTo ?? null} onChange={(v) => set({ issuedTo: v })} today={session.today} />
      {session.bodies.length > 1 && (
        <SelectField
          slim
          label={fields.body}
          empty={words.all}
          value={known.bodyId ?? ''}
          onChange={(v) => set({ bodyId: v })}
          options={session.bodies.map((b) => ({ value: String(b.id), label: b.name }))}
        />
      )}
    </Filters>
  );
  return (
    <>
      <PageHeader title={words.title} actions={!(none && !applied.length) && button} />
      <Panel flush label={words.title} className="documents">
        {bar}
        {applied.length > 0 && <AppliedFilters chips={applied} onDrop={(key) => set({ [key]: null })} onClear={clear} />}
        <p className="vh" role="status">
          {data && words.shown(data.items.length)}
        </p>
        {error && <Notice tone="bad">{sayError(error)}</Notice>}
        {!data && !error && <Skeleton what={words.title} rows={8} />}
        {none &&
          (applied.length > 0 ? (
            <NoMatch
              title={words.noMatch(applied.length)}
              drops={applied.map((a) => ({ label: words.drop(a.name), onDrop: () => set({ [a.key]: null }) }))}
              onClear={clear}
            />
          ) : (
            <EmptyState title={words.empty} action={button}>
              {words.emptyHint}
            </EmptyState>
          ))}
        {data && !none && (
          <DataTable
            caption={words.title}
            rows={data.items}
            columns={columns.filter((c) => c.key !== 'body' || session.bodies.length > 1)}
            rowId={(d) => d.id}
            rowHref={hrefOf}
            rowName={(d) => capital(d.subject)}
            busy={isPlaceholderData}
            prev={data.prev ? () => set({ cursor: `a${data.prev}` }) : undefined}
            next={data.next ? () => set({ cursor: `b${data.next}` }) : undefined}
            pageText={words.shown(data.items.length)}
            card={(d) => (
              <div className="doc-card">
                <div className="card-top small muted">
                  <span>{words[d.direction]}</span>
                  <span className="fig">{formatDay(d.issuedOn)}</span>
                </div>
                <AppLink href={hrefOf(d)}>{capital(d.subject)}</AppLink>
                <p className="small muted">
                  {subjectOf(d)}
                  {d.issuer && ` · ${d.issuer}`}
                </p>
              </div>
            )}
          />
        )}
      </Panel>
      {adding && (
        <NewDocumentDialog
          bodies={may}
          bodyId={may.find((b) => b.id === body?.id)?.id ?? may[0]!.id}
          today={session.today}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
