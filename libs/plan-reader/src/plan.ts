import type { Schedule } from '@sauro/calendar';
import type { SourceNote, Span } from './source.ts';

/** What every read item carries: where it stands in `SourceDocument.text`, and how sure the reader is, 0 to 1. */
export interface Read {
  span: Span;
  confidence: number;
}

/** Who signs: `authority` is the opening line ("TM. …", "KT. …"), `position` the signer's own title. */
export interface Signer {
  authority: string | null;
  position: string | null;
  name: string | null;
}

/** One line of "Nơi nhận". */
export interface Recipient extends Read {
  name: string;
  purpose: string | null;
}

/** One distinct document that the plan cites; `span` is its first mention, `places` every mention. */
export interface Citation extends Read {
  type: string;
  symbol: string | null;
  /** Name as printed, only where the document is cited without a number. */
  title?: string;
  issuedOn: string | null;
  issuer: string | null;
  mentions: number;
  places: Span[];
}

/** How a target's figure binds. */
export type Comparator = 'gte' | 'lte' | 'eq' | 'range' | 'increase' | 'decrease';
/** What a target counts; null when it is none of these. */
export type TargetUnit = 'percent' | 'times' | 'people' | 'days' | 'minutes' | 'meetings' | 'rank';
/** The period over which a target's figure holds. */
export type Period = 'year' | 'half-year' | 'quarter' | 'month';

/** One measurable commitment. `value` is null for a direction without a figure, a word for a rank. */
export interface Target extends Read {
  quote: string;
  comparator: Comparator;
  value: number | string | null;
  max: number | null;
  unit: TargetUnit | null;
  per: Period | null;
}

/** One unit of work. Names are as printed; `schedule` is the deadline in normal form. */
export interface PlanTask extends Read {
  /** Printed number: "II.2.1", "III.2.1-3" for the third dash, "PL.4" for an annex row. */
  id: string;
  origin: 'body' | 'annex';
  /** First 120 characters as printed; the whole text is `source.text` at `span`. */
  text: string;
  lead: string[];
  support: string[];
  leader: string[];
  products: string[];
  deadline: string | null;
  schedule: Schedule[];
  /** Where the deadline is printed, null where there is none. */
  deadlineSpan: Span | null;
  /** True when the year of the deadline comes from the plan and not from the phrase itself. */
  inheritedYear: boolean;
  /** True when the deadline waits for an event ("sau khi có hướng dẫn"). */
  eventBound: boolean;
  /** Who decides, signs or directs, in the plan's words ("trình UBND xã phê duyệt"); null where the task does not say. */
  authority: string | null;
  /** Where those words are printed. */
  authoritySpan: Span | null;
  /** Text of the nearest heading above the task, null where there is none. */
  heading: string | null;
}

/** The duties of one actor (or of one heading) of "Tổ chức thực hiện". */
export interface Duty extends Read {
  actor: string | null;
  items: number;
  /** First 80 characters of the first duty. */
  first: string;
}

/** One stage of the plan ("Giai đoạn 1 (2026 - 2027): Hoàn thành …", "Năm 2026"); days are ISO, `to` null where it has no end. */
export interface Phase extends Read {
  name: string;
  /** What it is about, as printed; null where only its time is told. */
  title: string | null;
  from: string | null;
  to: string | null;
}

/** A report that the plan asks for at set times, whatever part says so. */
export interface Report extends Read {
  /** Who reports, as printed; empty where the plan does not say. */
  by: string[];
  deadline: string;
  schedule: Schedule[];
}

/** Kinds of mistakes a clerk would send a plan back for. */
export type DefectKind = 'citation' | 'numbering' | 'spelling' | 'date' | 'reference' | 'other';

/** One mistake; `why` is a line in Vietnamese, `mend` the exact text to stand in place of `span`, null where no mend is sure. */
export interface Defect extends Read {
  kind: DefectKind;
  quote: string;
  why: string;
  mend: string | null;
  /** Every place of a mistake that is made several times, in printed order, `span` among them; absent where it is made once. */
  places?: Span[];
  /** The mend of each of `places` in their order; absent where all have the same. */
  mends?: (string | null)[];
}

/** Names of the head fields that have a place in the text. */
export type HeadField = 'type' | 'symbol' | 'issuedOn' | 'place' | 'issuer' | 'subject' | 'signer';

/** A plan read into data. Copied words are as printed; dates are ISO; `null` where the plan does not say. */
export interface Plan {
  type: string | null;
  symbol: string | null;
  issuedOn: string | null;
  place: string | null;
  issuer: string | null;
  subject: string | null;
  signer: Signer;
  /** Where each head field was found; a field that was not found is absent. */
  head: Partial<Record<HeadField, Read>>;
  recipients: Recipient[];
  citations: Citation[];
  targets: Target[];
  tasks: PlanTask[];
  duties: Duty[];
  phases: Phase[];
  reports: Report[];
  defects: Defect[];
  /** What the input step could not carry over. */
  notes: SourceNote[];
}
