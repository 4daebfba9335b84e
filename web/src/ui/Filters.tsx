import { type ReactNode, useState } from 'react';
import { ui } from '../messages/ui.ts';
import { Button } from './Button.tsx';
import { usePhone } from './hooks.ts';
import { FilterChip } from './small.tsx';
import './filters.css';

/** A bar of filters above a list: its fields side by side, on a phone one below the other; not printed. `--filter` and `--filter-first` set how wide the fields want to be. */
export const FilterBar = ({ label, children }: { label?: string; children: ReactNode }) => (
  <search className="filter-bar no-print" aria-label={label}>
    {children}
  </search>
);

/** The bar of filters; on a phone behind a button, which says how many are set. */
export function Filters({ label, count, children }: { label: string; count: number; children: ReactNode }) {
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const bar = <FilterBar label={label}>{children}</FilterBar>;
  if (!phone) return bar;
  return (
    <>
      <div className="filter-bar no-print">
        <Button icon="filter" aria-expanded={open} onClick={() => setOpen(!open)}>
          {label} {count || ''}
        </Button>
      </div>
      {open && bar}
    </>
  );
}

interface Applied<K extends string> {
  chips: readonly { key: K; name: string }[];
  onDrop: (key: K) => void;
  /** Takes all away; left out where there is nothing to take away. */
  onClear?: (() => void) | undefined;
  /** What stands at the end of the line. */
  children?: ReactNode;
}

/** The filters that are set, each to be taken away, and all at once. */
export const AppliedFilters = <K extends string>({ chips, onDrop, onClear, children }: Applied<K>) => (
  <div className="applied no-print">
    {chips.map((c) => (
      <FilterChip key={c.key} name={c.name} onRemove={() => onDrop(c.key)}>
        {c.name}
      </FilterChip>
    ))}
    {onClear && (
      <button type="button" className="link-btn" onClick={onClear}>
        {ui.clearAll}
      </button>
    )}
    {children}
  </div>
);
