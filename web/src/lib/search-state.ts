import { useNavigate, useRouterState } from '@tanstack/react-router';

/** What stands in the address after the question mark, all as text. */
export type Search = Readonly<Record<string, string>>;

/** Reads `?a=1&b=x,y` as text values; the router uses it, so that addresses stay as a person would write them. */
export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

/** Writes it back; empty and missing values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(search)) if (v !== undefined && v !== null && v !== '') q.set(k, String(v));
  // Commas and colons are allowed in a query and read better as they are.
  const text = q.toString().replace(/%2C/g, ',').replace(/%3A/g, ':');
  return text ? `?${text}` : '';
}

/** The present address with some values changed (null or '' takes one away); paging is forgotten unless it is what changes. */
export function withSearch(search: Search, patch: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> {
  const next: Record<string, string> = { ...search };
  if (!('cursor' in patch)) delete next.cursor;
  for (const [k, v] of Object.entries(patch)) {
    if (v === null || v === undefined || v === '') delete next[k];
    else next[k] = String(v);
  }
  return next;
}

/** Filters of a list as they stand in the address, and how to change them. A change while typing replaces the entry of the history (`quiet`), any other adds one. */
export function useSearchState(): {
  search: Search;
  set: (patch: Parameters<typeof withSearch>[1], quiet?: boolean) => void;
  clear: () => void;
  hrefWith: (patch: Parameters<typeof withSearch>[1]) => string;
} {
  const navigate = useNavigate();
  const location = useRouterState({ select: (s) => s.location });
  const search = location.search as Search;
  const to = (next: Record<string, string>, replace = false) => navigate({ to: location.pathname, search: next as never, replace });
  return {
    search,
    set: (patch, quiet) => void to(withSearch(search, patch), quiet),
    clear: () => void to({}),
    hrefWith: (patch) => location.pathname + stringifySearch(withSearch(search, patch)),
  };
}
