const byName = new Intl.Collator('vi', { numeric: true });

/** Puts units in tree order, siblings in Vietnamese order (“Tổ 2” before “Tổ 10”), with their depth. A unit whose parent is not among them stands at the root. */
export function treeOrder<T extends { id: number; parent_id: number | null; name: string }>(
  units: readonly T[],
): { unit: T; depth: number }[] {
  const here = new Set(units.map((u) => u.id));
  const children = new Map<number | null, T[]>();
  for (const u of units) {
    const key = u.parent_id !== null && here.has(u.parent_id) ? u.parent_id : null;
    children.set(key, [...(children.get(key) ?? []), u]);
  }
  const out: { unit: T; depth: number }[] = [];
  const walk = (parent: number | null, depth: number): void => {
    for (const unit of (children.get(parent) ?? []).sort((a, b) => byName.compare(a.name, b.name) || a.id - b.id)) {
      out.push({ unit, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return out;
}
