import { annexColumns, annexRows, enactedBy } from './annex-form.ts';
import type { Plan } from './plan.ts';

const cell = (words: string): string => words.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, '<br>');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A plan as Markdown: head, the annex form as a table, targets, phases, reports, duties, citations and defects. */
export function markdownOf(plan: Plan, source: string): string {
  const out = [`# ${plan.subject ?? plan.type ?? 'Kế hoạch'}`, '', `*${enactedBy(plan)}*`, '', '## Danh mục nhiệm vụ', ''];
  out.push(line(annexColumns.map((c) => c.title)), line(annexColumns.map(() => '---')));
  for (const row of annexRows(plan, source))
    out.push(row.kind === 'group' ? line(['', `**${row.title}**`, '', '', '', '', '']) : line(row.cells));
  const list = (title: string, items: string[]): void => {
    if (items.length > 0) out.push('', `## ${title}`, '', ...items.map((i) => `- ${i.replace(/\s+/g, ' ')}`));
  };
  list(
    'Chỉ tiêu',
    plan.targets.map((t) => t.quote),
  );
  list(
    'Giai đoạn',
    plan.phases.map((p) => `${p.name}${p.title ? `: ${p.title}` : ''} (${p.from ?? '…'} – ${p.to ?? '…'})`),
  );
  list(
    'Báo cáo theo kỳ',
    plan.reports.map((r) => `${r.by.join('; ') || 'Chưa rõ ai báo cáo'}: ${r.deadline}`),
  );
  list(
    'Trách nhiệm',
    plan.duties.map((d) => `${d.actor ?? 'Chưa rõ'} (${d.items}): ${d.first}`),
  );
  list(
    'Văn bản viện dẫn',
    plan.citations.map((c) => `${c.title ?? `${c.type} ${c.symbol ?? ''}`}${c.issuer ? `, ${c.issuer}` : ''} (${c.mentions} lần)`),
  );
  list(
    'Lỗi cần xem lại',
    plan.defects.map((d) => `“${d.quote}”: ${d.why}`),
  );
  return out.join('\n');
}
