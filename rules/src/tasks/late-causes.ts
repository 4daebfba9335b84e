import type { LateCause } from '@sauro/contract/tasks';
import type { Parameter } from './parameters.ts';

/** A cause of lateness as people read it; `needsWords`: the cause alone says nothing. */
interface CauseWords {
  cause: LateCause;
  words: string;
  needsWords: boolean;
}

const row = (cause: LateCause, words: string, needsWords = false): Parameter<CauseWords> => ({
  key: `tasks.late-cause.${cause}`,
  value: { cause, words, needsWords },
  unit: 'cause',
  validFrom: '2020-01-01',
  validTo: null,
  source: 'Sáu Rõ: no law sets the list; the plans demand that lateness be laid to step and person',
  confidence: 'house',
});

/** The closed list of causes as dated data, in the order in which it is offered. A cause that no longer holds keeps its words for the tasks that have it. */
export const lateCauses: readonly Parameter<CauseWords>[] = [
  row('awaiting-superior', 'Chờ văn bản, ý kiến cấp trên'),
  row('awaiting-partner', 'Chờ đơn vị phối hợp'),
  row('unclear-order', 'Giao chưa rõ hoặc đổi yêu cầu'),
  row('tight-deadline', 'Hạn đặt quá gấp'),
  row('extra-work', 'Việc phát sinh, dồn việc'),
  row('staffing', 'Thiếu người'),
  row('funding', 'Thiếu kinh phí'),
  row('data-or-system', 'Thiếu số liệu, lỗi hệ thống'),
  row('force-majeure', 'Thiên tai, dịch bệnh'),
  row('own-fault', 'Chủ quan, triển khai chậm'),
  row('other', 'Khác', true),
];

/** The causes that may be chosen on a day. */
export const causesOn = (day: string): CauseWords[] =>
  lateCauses.filter((r) => r.validFrom <= day && (r.validTo === null || day <= r.validTo)).map((r) => r.value);

/** What is wrong with a cause said on a day: one that is not of the list then, or one that needs words and has none. Null where nothing is. */
export function lateSaidFault(said: { cause: LateCause; note: string | null }, day: string): 'NOT_ON_LIST' | 'WORDS_NEEDED' | null {
  const found = causesOn(day).find((c) => c.cause === said.cause);
  if (!found) return 'NOT_ON_LIST';
  return found.needsWords && !said.note ? 'WORDS_NEEDED' : null;
}
