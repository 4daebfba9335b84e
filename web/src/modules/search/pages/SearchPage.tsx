import { type SearchGroup, SearchKind } from '@sauro/contract/search';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useOfflineSince } from '../../../lib/online.ts';
import { forgetWords, recentWords, rememberWords } from '../../../lib/recent.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { searchWords as words } from '../../../messages/search.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useSettled } from '../../../ui/hooks.ts';
import { TextField } from '../../../ui/inputs.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { hrefOf, searchOptions } from '../api.ts';
import { Hit } from '../components/Hit.tsx';
import '../components/search.css';

const ofEach = 6;
const ofOne = 50;

/** “Tìm kiếm”: what was found, by kind; words and kind stand in the address, the last words on this machine. Arrows walk the results from the field on. */
export default function SearchPage() {
  const { person } = useSession();
  const { search, set, hrefWith } = useSearchState();
  const offline = useOfflineSince();
  const kind = SearchKind.options.find((k) => k === search.loai) ?? null;
  const asked = (search.q ?? '').trim();
  const [typed, setTyped] = useState(asked);
  const [recent, setRecent] = useState(() => recentWords(person.id));
  const settled = useSettled(typed.trim());
  const page = useRef<HTMLDivElement>(null);
  const all = useQuery({ ...searchOptions(asked, null, ofEach), enabled: asked !== '' && !offline });
  const one = useQuery({ ...searchOptions(asked, kind, ofOne), enabled: asked !== '' && kind !== null && !offline });
  const { data, error } = kind ? one : all;
  useEffect(() => setTyped(asked), [asked]);
  useEffect(() => {
    page.current?.querySelector('input')?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed and stood still goes to the address
  useEffect(() => {
    if (settled !== asked) set({ q: settled }, true);
  }, [settled]);

  const remember = () => {
    rememberWords(person.id, asked);
    setRecent(recentWords(person.id));
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    rememberWords(person.id, typed);
    setRecent(recentWords(person.id));
    set({ q: typed.trim() });
  };
  const walk = (e: KeyboardEvent) => {
    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
    const stops = [...(page.current?.querySelectorAll<HTMLElement>('.search-form input, .found li > a') ?? [])];
    const i = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[i + (e.key === 'ArrowDown' ? 1 : -1)];
    if (i < 0 || !next) return;
    e.preventDefault();
    next.focus();
  };
  const counts = all.data?.groups ?? [];
  const groups: SearchGroup[] = (data?.groups ?? []).filter((g) => !kind || g.kind === kind);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shorter way between the links, which Tab reaches too
    <div ref={page} onKeyDown={walk} className="stack">
      <PageHeader title={words.title} />
      {/* biome-ignore lint/a11y/useSemanticElements: browsers of 2023, which offices run, do not know <search> */}
      <form className="search-form" role="search" aria-label={words.title} onSubmit={submit}>
        <span className="grow">
          <TextField
            label={words.label}
            hint={words.hint}
            value={typed}
            onChange={setTyped}
            maxLength={200}
            enterKeyHint="search"
            autoComplete="off"
          />
        </span>
        <Button variant="go" type="submit">
          {words.go}
        </Button>
      </form>
      {asked !== '' && (
        <Chips label={words.tabs}>
          <ChipLink href={hrefWith({ loai: null })} on={kind === null}>
            {words.all}
          </ChipLink>
          {SearchKind.options.map((k) => {
            const g = counts.find((x) => x.kind === k);
            return (
              <ChipLink key={k} href={hrefWith({ loai: k })} on={kind === k}>
                {words.kinds[k]} {g ? words.count(g.count, g.more) : ''}
              </ChipLink>
            );
          })}
        </Chips>
      )}
      {asked === '' && (
        <div className="search-recent">
          {recent.length === 0 ? (
            <EmptyState title={words.start}>{words.startHint}</EmptyState>
          ) : (
            <>
              <h2>{words.recent}</h2>
              <Chips label={words.recent} wrapping>
                {recent.map((w) => (
                  <ChipLink key={w} href={`/tim?q=${encodeURIComponent(w)}`}>
                    {w}
                  </ChipLink>
                ))}
              </Chips>
              <button
                type="button"
                className="link-btn"
                onClick={() => {
                  forgetWords(person.id);
                  setRecent([]);
                }}
              >
                {words.forget}
              </button>
            </>
          )}
        </div>
      )}
      {offline && asked !== '' && <Notice icon="offline">{words.offline}</Notice>}
      {!offline && error && <Notice tone="bad">{sayError(error)}</Notice>}
      {!offline && asked !== '' && !data && !error && <Skeleton what={words.title} rows={6} />}
      <p className="vh" role="status">
        {asked !== '' && data && !offline
          ? words.shown(groups.map((g) => ({ name: words.kinds[g.kind], count: g.count, more: g.more })))
          : ''}
      </p>
      {!offline && asked !== '' && data && groups.length === 0 && <EmptyState title={words.none(asked)}>{words.noneHint}</EmptyState>}
      {!offline &&
        asked !== '' &&
        groups.map((g) => (
          <Panel
            key={g.kind}
            flush
            className="found"
            title={words.kinds[g.kind]}
            aside={<span className="muted">{words.count(g.count, g.more)}</span>}
          >
            <ul>
              {g.items.map((hit) => (
                <li key={hit.id}>
                  <AppLink href={hrefOf(hit)} onClick={remember}>
                    <Hit hit={hit} />
                  </AppLink>
                </li>
              ))}
            </ul>
            {(g.kind === 'task' || g.kind === 'document' || g.more || g.count > g.items.length) && (
              <div className="found-more">
                {!kind && (g.more || g.count > g.items.length) && (
                  <AppLink href={hrefWith({ loai: g.kind })}>{words.seeKind(words.kinds[g.kind])}</AppLink>
                )}
                {kind && (g.more || g.count > g.items.length) && <span className="muted">{words.best(g.items.length)}</span>}
                {g.kind === 'task' && <AppLink href={`/danh-muc?q=${encodeURIComponent(asked)}`}>{words.inRegister}</AppLink>}
                {g.kind === 'document' && <AppLink href={`/van-ban?q=${encodeURIComponent(asked)}`}>{words.inDocuments}</AppLink>}
              </div>
            )}
          </Panel>
        ))}
    </div>
  );
}
