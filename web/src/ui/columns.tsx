import { useState } from 'react';
import { ui } from '../messages/ui.ts';
import type { Column } from './DataTable.tsx';
import { Icon } from './icons.tsx';
import { Menu } from './Menu.tsx';

/** Which columns of a table are shown, kept on this machine under `name`. Returns the visible columns and the menu by which they are chosen. */
export function useColumns<R>(name: string, columns: readonly Column<R>[]) {
  const key = `sauro.columns.${name}`;
  const [away, setAway] = useState<readonly string[]>(() => read(key) ?? columns.filter((c) => c.spare).map((c) => c.key));
  const toggle = (column: string) => {
    const next = away.includes(column) ? away.filter((k) => k !== column) : [...away, column];
    setAway(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A full or forbidden store only means that the choice lasts until the page is left.
    }
  };
  const visible = columns.filter((c) => c.fixed || !away.includes(c.key));
  const chooser = (
    <Menu
      end
      arrow={false}
      label={
        <>
          <Icon name="columns" />
          {ui.columns}
        </>
      }
      ariaLabel={ui.columns}
      items={columns
        .filter((c) => !c.fixed)
        .map((c) => ({ key: c.key, label: c.head, checked: !away.includes(c.key), onPick: () => toggle(c.key) }))}
    />
  );
  return { visible, chooser };
}

function read(key: string): string[] | null {
  try {
    const v: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(v) ? v.filter((x) => typeof x === 'string') : null;
  } catch {
    return null;
  }
}
