import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { pageImages as words } from '../messages/page-images.ts';
import { type PagePiece, piecesByPage } from './page-boxes.ts';
import type { SourceMark } from './source-segments.ts';
import './page-images.css';

/** A page as a picture; without a size it is not drawn yet. */
export interface ShownPage {
  number: number;
  width: number | null;
  height: number | null;
  small: string;
  large: string;
}

const A4 = 210 / 297;
const none: readonly PagePiece[] = [];
const percent = (share: number) => `${share * 100}%`;

/** True while the element is in view or less than two screens away. */
function useNear(el: RefObject<HTMLElement | null>, root: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!el.current) return;
    const watch = new IntersectionObserver(([e]) => setNear(e?.isIntersecting === true), { root: root.current, rootMargin: '150% 50%' });
    watch.observe(el.current);
    return () => watch.disconnect();
  }, [el, root]);
  return near;
}

interface PageProps {
  page: ShownPage;
  pieces: readonly PagePiece[];
  active: string | undefined;
  root: RefObject<HTMLElement | null>;
}

const PageView = memo(function PageView({ page, pieces, active, root }: PageProps) {
  const box = useRef<HTMLElement>(null);
  const near = useNear(box, root);
  /** What has come so far: on a weak network the large picture waits for the small one. */
  const [come, setCome] = useState<'none' | 'small' | 'large'>('none');
  const sharp = come === 'large';
  const drawn = page.width !== null && page.height !== null;
  const name = words.page(page.number);
  return (
    <figure ref={box} className="page-pic" data-page={page.number} style={{ aspectRatio: drawn ? `${page.width} / ${page.height}` : A4 }}>
      {!drawn && <p className="small muted">{words.pageWaits(page.number)}</p>}
      {drawn && near && (
        <>
          <img src={page.small} alt={sharp ? '' : name} draggable={false} onLoad={() => setCome((c) => (c === 'none' ? 'small' : c))} />
          {come !== 'none' && (
            <img
              src={page.large}
              alt={sharp ? name : ''}
              className={sharp ? undefined : 'page-blur'}
              draggable={false}
              decoding="async"
              onLoad={() => setCome('large')}
            />
          )}
        </>
      )}
      {drawn &&
        pieces.map((p) => (
          <span
            key={`${p.start}-${p.x}-${p.y}`}
            aria-hidden="true"
            data-mark={p.marks[0]!.id}
            data-marks={` ${p.marks.map((m) => m.id).join(' ')} `}
            className={`pbox ${[...new Set(p.marks.map((m) => m.kind))].map((k) => `pbox-${k}`).join(' ')} ${p.marks.some((m) => m.id === active) ? 'pbox-now' : ''}`}
            style={{ left: percent(p.x), top: percent(p.y), width: percent(p.width), height: percent(p.height) }}
          />
        ))}
    </figure>
  );
});

interface Props {
  pages: readonly ShownPage[];
  /** The text that `boxes` and `marks` point into. */
  text: string;
  boxes: Parameters<typeof piecesByPage>[1];
  marks: readonly SourceMark[];
  /** Id of the mark that is lit; the view scrolls to it when it changes. */
  active?: string | undefined;
  /** 1: as wide as the view. */
  zoom: number;
  /** A click on a box (of the narrowest mark under the pointer). */
  onPick?: (id: string) => void;
}

/**
 * The pages of a paper as pictures, with boxes over what was read from them: small pictures come first, large ones when a page comes near. Boxes are for the pointer; the keyboard
 * works the lists beside, and scrolls here.
 */
export function PageImages({ pages, text, boxes, marks, active, zoom, onPick }: Props) {
  const view = useRef<HTMLElement>(null);
  const pieces = useMemo(() => piecesByPage(text, boxes, marks), [text, boxes, marks]);
  const where = active && [...pieces].find(([, list]) => list.some((p) => p.marks.some((m) => m.id === active)))?.[0];
  const shown = pages.some((p) => p.number === where && p.width !== null);
  // What stands in the middle stays there when the pages grow or shrink.
  const middle = useRef<{ x: number; y: number } | null>(null);
  useLayoutEffect(() => {
    const el = view.current;
    if (!el || !zoom) return;
    if (middle.current) {
      el.scrollLeft = middle.current.x * el.scrollWidth - el.clientWidth / 2;
      el.scrollTop = middle.current.y * el.scrollHeight - el.clientHeight / 2;
    }
    const keep = () => {
      middle.current = {
        x: (el.scrollLeft + el.clientWidth / 2) / el.scrollWidth,
        y: (el.scrollTop + el.clientHeight / 2) / el.scrollHeight,
      };
    };
    keep();
    el.addEventListener('scroll', keep, { passive: true });
    return () => el.removeEventListener('scroll', keep);
  }, [zoom]);
  useEffect(() => {
    const el = view.current;
    const box = active && shown ? el?.querySelector(`[data-marks~="${CSS.escape(active)}"]`) : null;
    if (!el || !box) return;
    const [at, frame] = [box.getBoundingClientRect(), el.getBoundingClientRect()];
    const seen = at.left >= frame.left && at.right <= frame.right;
    el.scrollTo({
      top: el.scrollTop + at.top - frame.top - el.clientHeight / 3,
      left: seen ? el.scrollLeft : el.scrollLeft + at.left - frame.left - 24,
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
  }, [active, shown]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside does the same by keyboard
    <section
      className="pages"
      ref={view}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keyboard
      tabIndex={0}
      aria-label={words.label}
      onClick={(e) => {
        const id = (e.target as Element).closest<HTMLElement>('[data-mark]')?.dataset.mark;
        if (id) onPick?.(id);
      }}
    >
      <div className="pages-in" style={{ width: percent(zoom) }}>
        {pages.map((p) => {
          const own = pieces.get(p.number) ?? none;
          const lit = own.some((x) => x.marks.some((m) => m.id === active));
          return <PageView key={p.number} page={p} pieces={own} active={lit ? active : undefined} root={view} />;
        })}
      </div>
    </section>
  );
}
