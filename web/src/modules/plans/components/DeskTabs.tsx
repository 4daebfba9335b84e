import { type KeyboardEvent, useRef } from 'react';
import { review as words } from '../../../messages/plans.ts';

export type Tab = keyof typeof words.phoneTabs;

/** The parts of the review as tabs: the arrows, Home and End walk them, and what is walked to is shown. */
export function DeskTabs({ tabs, tab, onTab }: { tabs: readonly Tab[]; tab: Tab; onTab: (tab: Tab) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const keys = (e: KeyboardEvent) => {
    const at = tabs.indexOf(tab);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const step = to[e.key];
    if (step === undefined) return;
    e.preventDefault();
    const index = (step + tabs.length) % tabs.length;
    const next = tabs[index];
    if (next) onTab(next);
    box.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };
  return (
    <div className="qtabs" role="tablist" aria-label={words.tabsLabel} ref={box} onKeyDown={keys}>
      {tabs.map((k) => (
        <button key={k} type="button" role="tab" tabIndex={k === tab ? 0 : -1} aria-selected={k === tab} onClick={() => onTab(k)}>
          {words.phoneTabs[k]}
        </button>
      ))}
    </div>
  );
}
