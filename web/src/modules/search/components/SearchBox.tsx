import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useHotkeys } from '../../../lib/hotkeys.ts';
import { useOfflineSince } from '../../../lib/online.ts';
import { recentWords, rememberWords } from '../../../lib/recent.ts';
import { sayError } from '../../../messages/errors.ts';
import { searchWords as words } from '../../../messages/search.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { useAnchored, useOutside } from '../../../ui/anchor.ts';
import { useSettled } from '../../../ui/hooks.ts';
import { Icon } from '../../../ui/icons.tsx';
import { hrefOf, searchOptions } from '../api.ts';
import { Hit } from './Hit.tsx';
import './search.css';

const quick = 4;
const settleMs = 150;

/** The search box of the header: a quick list while typing, Enter for the whole page of results; on a phone a button that opens that page. */
export function SearchBox({ personId }: { personId: number }) {
  const navigate = useNavigate();
  const router = useRouter();
  const offline = useOfflineSince();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLFormElement>(null);
  const float = useRef<HTMLDivElement>(null);
  const list = useId();
  const settled = useSettled(typed.trim(), settleMs);
  const { data, error, isFetching } = useQuery({ ...searchOptions(settled, null, quick), enabled: open && settled !== '' && !offline });
  useHotkeys({ '/': () => input.current?.focus() });
  useAnchored(open, box, float, { end: true });
  useOutside(open, [box, float], () => setOpen(false));

  const seeking = typed.trim() !== '';
  const groups = seeking ? (data?.groups ?? []) : [];
  const recent = seeking ? [] : recentWords(personId);
  const hits = groups.flatMap((g) => g.items);
  const options = seeking ? hits.length + 1 : recent.length;
  const optionId = (i: number) => `${list}-${i}`;
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const toPage = (q: string) => {
    rememberWords(personId, q);
    close();
    setTyped('');
    input.current?.blur();
    void navigate({ to: '/tim', search: (q.trim() ? { q: q.trim() } : {}) as never });
  };
  const pick = (i: number) => {
    if (!seeking) return toPage(recent[i] ?? '');
    const hit = hits[i];
    if (!hit) return toPage(typed);
    rememberWords(personId, typed);
    close();
    setTyped('');
    router.history.push(hrefOf(hit));
  };
  const go = (e: FormEvent) => {
    e.preventDefault();
    if (open && active >= 0) pick(active);
    else toPage(typed);
  };
  const keys = (e: KeyboardEvent) => {
    if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && options > 0) {
      e.preventDefault();
      setOpen(true);
      const step = e.key === 'ArrowDown' ? 1 : -1;
      const next = active < 0 && step < 0 ? options - 1 : (active + step + options) % options;
      setActive(next);
      requestAnimationFrame(() => float.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }));
    } else if (e.key === 'Escape') {
      e.preventDefault();
      if (open) close();
      else setTyped('');
    } else if (e.key === 'Tab') close();
  };
  const shown = open && (seeking || recent.length > 0);
  const option = (i: number) => ({
    id: optionId(i),
    role: 'option',
    tabIndex: -1,
    'aria-selected': i === active,
    className: i === active ? 'active' : undefined,
    onPointerDown: (e: { preventDefault(): void }) => e.preventDefault(),
    onClick: () => pick(i),
  });
  let at = 0;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers of 2023, which offices run, do not know <search> */}
      <form className="find" role="search" onSubmit={go} ref={box}>
        <Icon name="find" />
        <input
          ref={input}
          className="in"
          role="combobox"
          autoComplete="off"
          aria-label={words.label}
          aria-keyshortcuts="/"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={shown ? list : undefined}
          aria-activedescendant={shown && active >= 0 ? optionId(active) : undefined}
          placeholder={words.placeholder}
          maxLength={200}
          value={typed}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onKeyDown={keys}
          onChange={(e) => {
            setTyped(e.target.value);
            setActive(-1);
            setOpen(true);
          }}
        />
        <span className="vh" role="status">
          {shown && seeking && data && settled === typed.trim() && !offline
            ? words.shown(groups.map((g) => ({ name: words.kinds[g.kind], count: g.count, more: g.more })))
            : ''}
        </span>
        {shown && (
          <div className="float quick" ref={float} aria-busy={isFetching}>
            {offline && <p className="quick-note">{words.offline}</p>}
            {!offline && error && <p className="quick-note">{sayError(error)}</p>}
            {!offline && seeking && data && settled === typed.trim() && !hits.length && (
              <p className="quick-note">{words.none(typed.trim())}</p>
            )}
            <div id={list} role="listbox" aria-label={words.results}>
              {seeking ? (
                <>
                  {groups.map((g) => (
                    // biome-ignore lint/a11y/useSemanticElements: groups of options are no fieldset
                    <div key={g.kind} role="group" aria-label={words.kinds[g.kind]}>
                      <div className="quick-group" aria-hidden="true">
                        {words.kinds[g.kind]} <span>{words.count(g.count, g.more)}</span>
                      </div>
                      {g.items.map((hit) => (
                        <div key={hit.id} {...option(at++)}>
                          <Hit hit={hit} brief />
                        </div>
                      ))}
                    </div>
                  ))}
                  <div {...option(hits.length)}>
                    <span className="quick-all">
                      <Icon name="find" size={16} /> {words.seeAll}
                    </span>
                  </div>
                </>
              ) : (
                // biome-ignore lint/a11y/useSemanticElements: groups of options are no fieldset
                <div role="group" aria-label={words.recent}>
                  <div className="quick-group" aria-hidden="true">
                    {words.recent}
                  </div>
                  {recent.map((w, i) => (
                    <div key={w} {...option(i)}>
                      <span>{w}</span>
                    </div>
                  ))}
                </div>
              )}
            </div>
          </div>
        )}
      </form>
      <AppLink className="ibtn find-phone" href="/tim" aria-label={words.title} title={words.title}>
        <Icon name="find" />
      </AppLink>
    </>
  );
}
