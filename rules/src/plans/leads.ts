/** First words of names of units: after one of them stands "and", another lead begins; "Giáo dục và Đào tạo" stays whole. */
const UNIT =
  /^(?:(?:các|toàn thể)\s+)?(?:ban|bộ phận|chi (?:bộ|đoàn|hội|ủy)|công (?:an|đoàn)|cụm|đảng ủy|đoàn|đội|hội|khoa|khối|liên đội|mặt trận|nhóm|phòng|sở|thôn|thư viện|tổ|trạm|trung tâm|trường|ủy ban|uỷ ban|văn phòng|văn thư|kế toán|y tế|UBND|HĐND|MTTQ)(?=\s|$)/iu;

/**
 * How many leads a plan prints for a task, counting also those that one line joins ("Văn phòng và Tổ Toán", "Công an; Trạm Y tế"): more than one
 * breaks "one lead" of the six clarities.
 */
export function leadsNamed(printed: readonly string[]): number {
  let count = 0;
  for (const name of printed) {
    const parts = name.normalize('NFC').split(/\s*[;,/+]\s*|\s+(?:và|cùng(?: với)?|&)\s+/u);
    count += Math.max(1, parts.filter((p, i) => i === 0 || UNIT.test(p.trim())).length);
  }
  return count;
}
