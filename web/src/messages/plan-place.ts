/** The number of a report that a plan asks back (“BC.2” → “2”), which the plan itself does not number; null of a task. */
export const reportNumber = (item: string): string | null => /^BC\.(\d+)$/.exec(item)?.[1] ?? null;

/** Where in its plan a task was drawn from: “, mục II.2.1”; of a report that the plan asks back “, báo cáo thứ 2”; nothing where it was added. */
export function itemPlace(item: string): string {
  const report = reportNumber(item);
  if (report) return `, báo cáo thứ ${report}`;
  return item && `, mục ${item}`;
}
