import { useEffect, useRef } from 'react';

/** Acts by key: “/”, “J”, “1”, “Escape”, “Ctrl+Z”. A letter means the key without Ctrl, Alt or Meta, in either case. */
export type Hotkeys = Readonly<Record<string, ((e: KeyboardEvent) => void) | undefined>>;

/** Whether the element takes typing, so that single letters belong to it. */
export function takesTyping(el: EventTarget | null): boolean {
  const e = el as { tagName?: string; type?: string; isContentEditable?: boolean } | null;
  if (!e?.tagName) return false;
  if (e.isContentEditable) return true;
  if (e.tagName === 'TEXTAREA' || e.tagName === 'SELECT') return true;
  return e.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(e.type ?? '');
}

/** The name of a key press as `Hotkeys` writes it. */
export function keyName(e: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const key = e.key.length === 1 ? e.key.toUpperCase() : e.key;
  return `${e.ctrlKey || e.metaKey ? 'Ctrl+' : ''}${e.altKey ? 'Alt+' : ''}${key}`;
}

/** Listens to keys on the whole page while mounted. Plain keys act only while no field has the focus and no dialog or menu is open; those with Ctrl act always but in a field, which has its own undo. Enter and Space on a button or link stay with it. */
export function useHotkeys(keys: Hotkeys, enabled = true): void {
  const held = useRef(keys);
  held.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const down = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.isComposing || takesTyping(e.target)) return;
      if (document.querySelector('dialog[open], [role=menu], .float')) return;
      if ((e.key === 'Enter' || e.key === ' ') && (e.target as Element).closest?.('a, button, summary, [role=option]')) return;
      const act = held.current[keyName(e)];
      if (!act) return;
      e.preventDefault();
      act(e);
    };
    document.addEventListener('keydown', down);
    return () => document.removeEventListener('keydown', down);
  }, [enabled]);
}
