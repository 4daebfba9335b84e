/** Parts of the digest, in the order in which they are told: what is red first. */
export const digestGroups = ['overdue', 'today', 'week', 'near', 'check', 'asked', 'ladder'] as const;
export type DigestGroup = (typeof digestGroups)[number];

/** How a task stands to the person: he does it, checks it, was asked about it, or is called to it by the ladder. */
export type DigestRelation = 'do' | 'check' | 'asked' | 'ladder';

/** A task as the digest looks at it. Days are `YYYY-MM-DD`; `days`: working days left or overdue. */
export interface DigestTask {
  taskId: number;
  title: string;
  relation: DigestRelation;
  dueOn: string | null;
  nearOn: string | null;
  lateOn: string | null;
  /** Whose task it is, where the reader stands in for him today. */
  behalf?: string | null;
}

/** One line of the digest. */
export interface DigestLine {
  taskId: number;
  title: string;
  dueOn: string | null;
  behalf?: string | null;
}

/** A digest: how many there are in each part, and the first of them. */
export interface Digest {
  counts: Partial<Record<DigestGroup, number>>;
  lines: Partial<Record<DigestGroup, DigestLine[]>>;
}

/** How many lines of a part are written out; the rest is a number and a link. */
export const linesShown = 6;

/** The part of the digest in which a task stands, or null where it need not be told today. `weekEnd` is the Sunday of the week. */
export function groupOf(t: DigestTask, today: string, weekEnd: string): DigestGroup | null {
  if (t.relation !== 'do') return t.relation;
  if (t.dueOn === null) return null;
  if (t.lateOn !== null ? t.lateOn <= today : t.dueOn < today) return 'overdue';
  if (t.dueOn <= today) return 'today';
  if (t.dueOn <= weekEnd) return 'week';
  return t.nearOn !== null && t.nearOn <= today ? 'near' : null;
}

/** Puts a person's tasks into a digest: each task once, in the most pressing part, soonest due first. Null where there is nothing to tell: then no digest is sent. */
export function digestOf(tasks: readonly DigestTask[], today: string, weekEnd: string): Digest | null {
  const order = new Map(digestGroups.map((g, i) => [g, i]));
  const grouped = tasks
    .flatMap((t) => {
      const group = groupOf(t, today, weekEnd);
      return group ? [{ group, t }] : [];
    })
    .sort(
      (a, b) => order.get(a.group)! - order.get(b.group)! || (a.t.dueOn ?? '9').localeCompare(b.t.dueOn ?? '9') || a.t.taskId - b.t.taskId,
    );
  const seen = new Set<number>();
  const digest: Digest = { counts: {}, lines: {} };
  for (const { group, t } of grouped) {
    if (seen.has(t.taskId)) continue;
    seen.add(t.taskId);
    digest.counts[group] = (digest.counts[group] ?? 0) + 1;
    digest.lines[group] ??= [];
    if (digest.lines[group].length < linesShown)
      digest.lines[group].push({ taskId: t.taskId, title: t.title, dueOn: t.dueOn, ...(t.behalf ? { behalf: t.behalf } : {}) });
  }
  return seen.size ? digest : null;
}

const said: Record<DigestGroup, string> = {
  overdue: 'quá hạn',
  today: 'hạn hôm nay',
  week: 'hạn trong tuần',
  near: 'sắp đến hạn',
  check: 'chờ tôi kiểm tra',
  asked: 'chờ tôi trả lời',
  ladder: 'quá hạn cần tôi đôn đốc',
};

/** The name of a part as the heading of a letter has it. */
export const digestHeading = (g: DigestGroup): string => said[g].charAt(0).toUpperCase() + said[g].slice(1);

/** The digest in one line: “2 quá hạn, 1 hạn hôm nay, 3 chờ tôi kiểm tra”. */
export const digestLine = (counts: Readonly<Record<string, unknown>>): string =>
  digestGroups.flatMap((g) => (counts[g] ? [`${counts[g]} ${said[g]}`] : [])).join(', ');
