/** A rule with a figure: picked by the day of the event that starts it, never a constant in code (design, “rule of law as dated data”). */
export interface Parameter<T> {
  key: string;
  value: T;
  unit: string;
  validFrom: string;
  validTo: string | null;
  source: string;
  confidence: 'verified' | 'secondary' | 'unverified' | 'house';
}

/** When a light turns to “near due”: within a share of the task's working days, but at least and at most so many working days before the due date. */
export interface NearDue {
  share: number;
  atLeast: number;
  atMost: number;
}

export const nearDue: readonly Parameter<NearDue>[] = [
  {
    key: 'tasks.near-due',
    value: { share: 0.2, atLeast: 3, atMost: 10 },
    unit: 'working days',
    validFrom: '2020-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it; a body may set its own',
    confidence: 'house',
  },
];

/** How many calendar days before its day a mid-term checkpoint is put before the doer. */
export const checkpointAhead: readonly Parameter<number>[] = [
  {
    key: 'tasks.checkpoint-ahead',
    value: 2,
    unit: 'calendar days',
    validFrom: '2020-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it',
    confidence: 'house',
  },
];

/** The row that holds on a day. Throws where none does: a gap in the table is a fault of ours. */
export function onDay<T>(rows: readonly Parameter<T>[], day: string): Parameter<T> {
  const row = rows.find((r) => r.validFrom <= day && (r.validTo === null || day <= r.validTo));
  if (!row) throw new Error(`no parameter on ${day}`);
  return row;
}
