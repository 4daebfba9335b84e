import { type RefObject, useEffect, useLayoutEffect } from 'react';

/** Keeps a floating piece (class `float`) beside its anchor: below it, above where there is no room, never out of the window. Stays in the page's tree, so that it also works inside a dialog. */
export function useAnchored(
  open: boolean,
  anchor: RefObject<HTMLElement | null>,
  float: RefObject<HTMLElement | null>,
  options: { width?: 'anchor' | 'own'; end?: boolean } = {},
): void {
  const { width = 'own', end = false } = options;
  useLayoutEffect(() => {
    if (!open) return;
    const place = () => {
      const [a, f] = [anchor.current, float.current];
      if (!a || !f) return;
      const r = a.getBoundingClientRect();
      const vh = document.documentElement.clientHeight;
      const vw = document.documentElement.clientWidth;
      if (width === 'anchor') f.style.width = `${Math.max(r.width, 180)}px`;
      f.style.maxHeight = '';
      const need = Math.min(f.scrollHeight + 2, 420);
      const below = vh - r.bottom - 12;
      const up = below < need && r.top - 12 > below;
      f.style.maxHeight = `${Math.min(420, Math.max(120, up ? r.top - 12 : below))}px`;
      f.style.top = up ? 'auto' : `${r.bottom + 4}px`;
      f.style.bottom = up ? `${vh - r.top + 4}px` : 'auto';
      const w = f.offsetWidth;
      f.style.left = `${Math.max(8, Math.min(end ? r.right - w : r.left, vw - w - 8))}px`;
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  });
}

/** Calls back when the pointer goes down outside all of the given elements. */
export function useOutside(open: boolean, refs: RefObject<HTMLElement | null>[], onOutside: () => void): void {
  useEffect(() => {
    if (!open) return;
    const down = (e: PointerEvent) => {
      if (!refs.some((r) => r.current?.contains(e.target as Node))) onOutside();
    };
    document.addEventListener('pointerdown', down, true);
    return () => document.removeEventListener('pointerdown', down, true);
  });
}
