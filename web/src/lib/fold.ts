/** Folds words for search: NFC or NFD in, lower case without marks out (đ → d), runs of space as one; “Đoàn thể” → “doan the”. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').replace(/\s+/g, ' ').trim();
}

/** Whether every word of the query begins some word of the text, marks aside: “huong le” finds “Lê Thị Thu Hương”. An empty query finds all. */
export function matches(text: string, query: string): boolean {
  const words = fold(text).split(/[^a-z0-9]+/);
  return fold(query)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .every((q) => words.some((w) => w.startsWith(q)));
}
