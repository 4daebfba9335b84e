import { fromText, readPlan } from '@sauro/plan-reader';
import type { Bench } from '../bench.ts';
import { quantile } from '../load.ts';

/** A plan of 40 kB of UTF-8 text with 200 numbered tasks. */
function plan(): string {
  const head = [
    'TRƯỜNG THCS ĐỒI CHÈ',
    'Số: 12/KH-THCSĐC',
    'Đồi Chè, ngày 05 tháng 01 năm 2026',
    'KẾ HOẠCH',
    'Nâng cao chất lượng',
    'II. NHIỆM VỤ, GIẢI PHÁP',
  ];
  const rows: string[] = [];
  const size = () => Buffer.byteLength([...head, ...rows].join('\n'));
  for (let i = 1; size() < 40_000; i++)
    rows.push(
      `${i}. Xây dựng báo cáo kết quả công tác số ${i} của Tổ chuyên môn, hoàn thành trước ngày ${String((i % 27) + 1).padStart(2, '0')}/9/2026; bảo đảm 100% giáo viên tham gia.`,
    );
  return [...head, ...rows].join('\n');
}

/** Reading one plan on one core, once the reader is warm. */
export const bench: Bench = {
  name: 'reader',
  run: async () => {
    const text = plan();
    const times: number[] = [];
    for (let turn = 0; turn < 30; turn++) {
      const from = performance.now();
      const read = readPlan(fromText(text));
      times.push(performance.now() - from);
      if (read.tasks.length < 100) throw new Error(`only ${read.tasks.length} tasks were read`);
    }
    return [
      {
        name: 'read a plan of 40 kB, warm',
        value: quantile(
          times.slice(10).sort((a, b) => a - b),
          0.5,
        ),
        unit: 'ms',
      },
    ];
  },
};
