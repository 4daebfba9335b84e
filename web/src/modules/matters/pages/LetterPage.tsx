import { agendaList, conclusionNotice, type Letter, letterFile, letterHtml, letterText, urgingLetter } from '@sauro/rules/letters';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { listNames, letters as words } from '../../../messages/matters.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { meetingOptions, urgingOptions } from '../api.ts';
import './letter.css';

/** “Soạn văn bản”: a letter drafted from the register, edited in place, then copied, downloaded or printed. What it is about stands in the address. */
export default function LetterPage() {
  const { search } = useSearchState();
  return search.loai === 'thong-bao' || search.loai === 'danh-muc' ? <OfMeeting id={Number(search.hop)} kind={search.loai} /> : <Urging />;
}

function OfMeeting({ id, kind }: { id: number; kind: 'thong-bao' | 'danh-muc' }) {
  const { data: m, error } = useQuery(meetingOptions(id));
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!m) return <Skeleton what={words.title} />;
  const letter = kind === 'thong-bao' ? conclusionNotice(m) : agendaList(m, listNames);
  return (
    <>
      <PageHeader
        title={kind === 'thong-bao' ? words.notice : words.list}
        crumbs={[{ label: m.title, href: `/giao-ban/${m.id}` }, { label: words.title }]}
      />
      <Sheet key={`${kind}-${m.id}`} letter={letter} />
    </>
  );
}

function Urging() {
  const { body } = useBody();
  const { search, set } = useSearchState();
  const unitId = search.donvi ? Number(search.donvi) : undefined;
  const personId = search.nguoi ? Number(search.nguoi) : undefined;
  const { data, error } = useQuery({
    ...urgingOptions({ bodyId: body?.id ?? 0, ...(unitId ? { unitId } : {}), ...(personId ? { personId } : {}) }),
    enabled: body !== null,
  });
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!data) return <Skeleton what={words.title} />;
  const options = (rows: readonly { id: number; name: string; overdue: number; nearDue: number }[]) =>
    rows.map((r) => ({ value: String(r.id), label: words.option(r.name, r.overdue, r.nearDue) }));
  return (
    <>
      <PageHeader title={words.urging} {...(body ? { sub: body.name } : {})} />
      <div className="letter-to no-print">
        <SelectField
          label={words.toUnit}
          empty=""
          value={search.donvi ?? ''}
          onChange={(v) => set({ donvi: v, nguoi: null })}
          options={options(data.units)}
        />
        <SelectField
          label={words.toPerson}
          empty=""
          value={search.nguoi ?? ''}
          onChange={(v) => set({ nguoi: v, donvi: null })}
          options={options(data.people)}
        />
      </div>
      {data.more && <Notice>{words.more}</Notice>}
      {data.to ? (
        data.tasks.length ? (
          <Sheet key={`${unitId}-${personId}`} letter={urgingLetter(data.letterhead, data.to, data.tasks)} />
        ) : (
          <Panel label={words.urging}>
            <EmptyState title={words.noTasks} />
          </Panel>
        )
      ) : (
        <Panel label={words.urging}>
          <EmptyState title={words.choose} />
        </Panel>
      )}
    </>
  );
}

/** The letter on its sheet, editable as it stands; copying and keeping take what stands there. */
function Sheet({ letter }: { letter: Letter }) {
  const sheet = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(letter);
  // The sheet is the person's once it is drawn: what he writes there must not be drawn over by figures asked again.
  useEffect(() => {
    if (sheet.current) sheet.current.innerHTML = letterHtml(draft);
  }, [draft]);
  const html = () => sheet.current?.innerHTML ?? letterHtml(draft);
  const plain = () => sheet.current?.innerText ?? letterText(draft);
  const copy = async () => {
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html()], { type: 'text/html' }),
          'text/plain': new Blob([plain()], { type: 'text/plain' }),
        }),
      ]);
      notify(words.copied);
    } catch {
      // No clipboard outside of a secure context: the older way copies what is selected, styles and all.
      const range = document.createRange();
      range.selectNodeContents(sheet.current!);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      notify(document.execCommand('copy') ? words.copied : words.copyFailed);
      getSelection()?.removeAllRanges();
    }
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([letterFile(draft.name, html())], { type: 'text/html;charset=utf-8' }));
    const a = document.createElement('a');
    a.href = url;
    a.download = `${draft.name.replace(/[\\/:*?"<>|]+/g, ' ').trim()}.html`;
    a.click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <div className="letter-acts no-print">
        <Button variant="go" onClick={() => void copy()}>
          {words.copy}
        </Button>
        <Button onClick={download}>{words.download}</Button>
        <Button icon="print" onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button variant="quiet" onClick={() => setDraft({ ...letter })}>
          {words.again}
        </Button>
        <span className="small muted">{words.hint}</span>
      </div>
      <div className="letter-room">
        {/* biome-ignore lint/a11y/useSemanticElements: a text area holds no tables */}
        <div
          ref={sheet}
          className="letter-sheet"
          role="textbox"
          aria-multiline="true"
          aria-label={words.editing}
          tabIndex={0}
          contentEditable
          suppressContentEditableWarning
          spellCheck={false}
        />
      </div>
    </>
  );
}
