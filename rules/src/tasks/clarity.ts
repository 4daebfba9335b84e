import { type Clarities, type ClarityKey, type ClarityState, type ClarityWhy, clarityKeys, type TaskFields } from '@sauro/contract/tasks';

/** What the fields do not say of themselves: how they came to be. */
export interface ClarityFacts {
  today: string;
  /** How many bodies the plan prints as lead; more than one breaks “one lead”. Settled once a person has chosen the unit. */
  leadCount?: number;
  guessedPerson?: boolean;
  guessedUnit?: boolean;
  guessedProduct?: boolean;
  inheritedYear?: boolean;
  eventBound?: boolean;
  /** Whether the decider's post has the authority to decide; not given where that is not known. */
  deciderMay?: boolean;
  /** The products exceed the authority of the body. */
  exceeds?: boolean;
}

// Verbs that name a direction and not an act whose end can be seen; with a product they are clear enough.
const vague =
  /^(?:tiếp tục |thường xuyên |chủ động |tích cực |không ngừng |tập trung |từng bước |kịp thời |kiên trì )*(?:tăng cường|đẩy mạnh|đẩy nhanh|nâng cao|nâng dần|quan tâm|chú trọng|coi trọng|phát huy|đổi mới|thực hiện (?:có )?(?:tốt|hiệu quả|nghiêm|đầy đủ|nghiêm túc)|làm tốt|bảo đảm|đảm bảo|quán triệt tinh thần|khắc phục|phấn đấu|duy trì|chấn chỉnh|siết chặt|đề cao|nêu cao|chủ động|tích cực|cải thiện|củng cố|giữ vững|khuyến khích|tạo điều kiện|nỗ lực|góp phần)(?!\p{L})/iu;
// A figure with what it counts ("95% hồ sơ", "ít nhất 02 buổi"): its reaching can be checked though the verb says only a direction.
const measured =
  /(?<![\p{L}\d/.])(?:\d+(?:[.,]\d+)?\s?%|(?:ít nhất|tối thiểu|không quá|từ|đạt|thêm|giảm|tăng)\s+\d+(?:[.,]\d+)?(?!\s*[/.]\d)(?=\s))/iu;

/** Whether the words of a task begin with a verb whose doing can't be checked and set no figure by which it could. */
export function isVague(title: string): boolean {
  const words = title.normalize('NFC').trim();
  return vague.test(words) && !measured.test(words);
}

/**
 * Holds a task to the six clarities (06 rõ: người, việc, thời gian, trách nhiệm, sản phẩm, thẩm quyền) and gives the reason for each gap.
 * person: one executor and one leader in charge. work: words that name an act. time: a due date, or a standing duty with a checkpoint.
 * duty: exactly one lead unit, and a checker who is not the doer. product: at least one. authority: who decides, by a post that may (missing where it may not, unsure where the products exceed the body).
 * A gap is `missing`; a value that was inferred and not yet seen by a person is `unsure`.
 */
export function assessClarities(f: TaskFields, facts: ClarityFacts): Clarities {
  const missing: Record<ClarityKey, ClarityWhy[]> = { person: [], work: [], time: [], duty: [], product: [], authority: [] };
  const unsure: Record<ClarityKey, ClarityWhy[]> = { person: [], work: [], time: [], duty: [], product: [], authority: [] };

  if (!f.executorId) missing.person.push('NO_EXECUTOR');
  if (!f.leaderId) missing.person.push('NO_LEADER');
  if (facts.guessedPerson && f.executorId && f.leaderId) unsure.person.push('GUESSED_PERSON');

  if (!f.title.trim()) missing.work.push('NO_TITLE');
  else if (isVague(f.title)) (f.products.length ? unsure : missing).work.push('VAGUE_VERB');

  const standing = f.schedule.length > 0 && f.schedule.every((s) => s.kind === 'continuous' || s.kind === 'recurring');
  if (!f.dueOn && !f.checkpointOn)
    missing.time.push(facts.eventBound ? 'EVENT_BOUND' : standing ? 'CONTINUOUS_NO_CHECKPOINT' : 'NO_DUE_DATE');
  if (f.startOn && f.dueOn && f.dueOn < f.startOn) missing.time.push('DUE_BEFORE_START');
  if (f.dueOn && f.dueOn < facts.today) unsure.time.push('DUE_IN_PAST');
  if (facts.inheritedYear && f.dueOn) unsure.time.push('YEAR_INHERITED');

  if (!f.leadUnitId) missing.duty.push((facts.leadCount ?? 0) > 1 ? 'TWO_LEADS' : 'NO_LEAD_UNIT');
  else if (facts.guessedUnit) unsure.duty.push('GUESSED_UNIT');
  if (!f.checkerId) missing.duty.push('NO_CHECKER');
  else if (f.checkerId === f.executorId) missing.duty.push('CHECKER_IS_DOER');

  if (!f.products.length) missing.product.push('NO_PRODUCT');
  else if (facts.guessedProduct) unsure.product.push('GUESSED_PRODUCT');

  if (!f.deciderId) missing.authority.push('NO_DECIDER');
  else if (facts.deciderMay === false) missing.authority.push('DECIDER_WITHOUT_AUTHORITY');
  else if (facts.exceeds) unsure.authority.push('DECIDER_WITHOUT_AUTHORITY');

  return Object.fromEntries(
    clarityKeys.map((k) => {
      const state: ClarityState = missing[k].length ? 'missing' : unsure[k].length ? 'unsure' : 'clear';
      return [k, { state, why: [...missing[k], ...unsure[k]] }];
    }),
  ) as Clarities;
}

/** Nothing is missing: the task may be issued (what is unsure needs a person's eye first). */
export const isComplete = (c: Clarities): boolean => clarityKeys.every((k) => c[k].state !== 'missing');
/** Nothing is inferred and unseen. */
export const isSure = (c: Clarities): boolean => clarityKeys.every((k) => c[k].state === 'clear');
/** The six states as six letters (c clear, u unsure, m missing), as stored. */
export const clarityLetters = (c: Clarities): string => clarityKeys.map((k) => c[k].state[0]).join('');
/** The six states from six letters. */
export const clarityStates = (letters: string): ClarityState[] =>
  [...letters].map((l) => (l === 'c' ? 'clear' : l === 'u' ? 'unsure' : 'missing'));
/** How many of the six are clear. */
export const clearCount = (states: readonly ClarityState[]): number => states.filter((s) => s === 'clear').length;
/** A person has looked: what was inferred counts as said. */
export function settled(c: Clarities): Clarities {
  return Object.fromEntries(clarityKeys.map((k) => [k, c[k].state === 'unsure' ? { state: 'clear', why: [] } : c[k]])) as Clarities;
}
