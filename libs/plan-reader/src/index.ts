export type { KnownDocument } from './defects/citations.ts';
export type {
  Citation,
  Comparator,
  Defect,
  DefectKind,
  Duty,
  HeadField,
  Period,
  Phase,
  Plan,
  PlanTask,
  Read,
  Recipient,
  Report,
  Signer,
  Target,
  TargetUnit,
} from './plan.ts';
export { type ReadPlanOptions, readPlan } from './read.ts';
export type { Block, Cell, ReadErrorCode, SourceDocument, SourceNote, Span } from './source.ts';
export { ReadError } from './source.ts';
export { fromText } from './text.ts';
