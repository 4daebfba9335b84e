import { type Every, formatSchedule, formatVi } from '@sauro/calendar';
import type { StandingRule } from '@sauro/contract/standing';

const checked: Record<Every, string> = {
  year: 'kiểm tra hằng năm',
  'half-year': 'kiểm tra 6 tháng một lần',
  quarter: 'kiểm tra hằng quý',
  month: 'kiểm tra hằng tháng',
  week: 'kiểm tra hằng tuần',
};
const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;

/** The rule of a standing duty in Vietnamese words: “tháng 07/2021 và hằng năm, hạn ngày 25 của tháng cuối kỳ, đến 31/12/2030”. */
export function ruleWords(rule: StandingRule): string {
  const said = rule.schedules.map(formatSchedule);
  const recurring = rule.schedules.flatMap((s) => (s.kind === 'recurring' ? [s] : []));
  const returns = recurring.map((s) => s.every);
  const bare = returns.length === 0 && rule.schedules.some((s) => s.kind === 'continuous');
  const every = bare ? [rule.report] : returns;
  const parts = [`${said.slice(0, -1).join(', ')}${said.length > 1 ? ' và ' : ''}${said.at(-1) ?? ''}`];
  if (bare) parts.push(checked[rule.report]);
  if (rule.yearKind === 'school') parts.push('theo năm học');
  // The day of the rule is for what prints none of its own.
  if (rule.dueDay !== null && every.length && (bare || recurring.some((s) => s.day === undefined))) {
    if (every.every((e) => e === 'week')) parts.push(`hạn ${weekdays[Math.min(rule.dueDay, 7) - 1]}`);
    else parts.push(`hạn ngày ${rule.dueDay}${every.every((e) => e === 'month') ? '' : ' của tháng cuối kỳ'}`);
  }
  if (rule.until !== null) parts.push(`đến ${formatVi(rule.until)}`);
  return parts.join(', ');
}
