import { getPlan, uploadPlan } from '@sauro/contract/plans';
import { clarityKeys } from '@sauro/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, startStage } from './stage.ts';

// A plan of sixty tasks gone over as a clerk would: docs/review-trial.md says how the time was reckoned.

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

const work = ['Lập danh sách', 'Tổng hợp số liệu', 'Rà soát hồ sơ', 'Xây dựng kế hoạch', 'Báo cáo kết quả', 'Tổ chức kiểm tra'];
const about = [
  'học sinh lớp 9',
  'thư viện',
  'phòng thực hành',
  'công tác y tế',
  'an toàn trường học',
  'bồi dưỡng giáo viên',
  'thi đua',
  'tài sản',
  'học bạ',
  'tuyển sinh',
];
const leads = ['Văn phòng', 'Tổ Toán - Tin học', 'Đoàn trường'];
const leaders = ['Lê Thị Thu Hương', 'Đinh Công Tráng', 'Trần Quốc Huy'];
const products = ['Danh sách', 'Báo cáo', 'Biên bản', 'Kế hoạch'];
const rows = Array.from({ length: 60 }, (_, i) => {
  const leader = i % 15 === 4 ? 'Đ/c Hương' : leaders[i % 3];
  const product = i % 10 === 7 ? '' : products[i % 4];
  return `${i + 1}\t${work[i % 6]} ${about[(i * 7) % 10]} đợt ${1 + Math.floor(i / 10)}\t${leads[i % 3]}\t\t${leader}\t${product}\t${String(1 + (i % 27)).padStart(2, '0')}/${String(4 + (i % 3)).padStart(2, '0')}/2026`;
});
const text = `TRƯỜNG THCS LAM KHÊ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 90/KH-THCSLK
Lam Khê, ngày 06 tháng 03 năm 2026

KẾ HOẠCH
Công tác quý II năm 2026

Trường giao nhiệm vụ theo phụ lục kèm theo.

HIỆU TRƯỞNG

Trần Quốc Huy

PHỤ LỤC
DANH MỤC NHIỆM VỤ

STT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tLãnh đạo phụ trách\tSản phẩm\tThời gian hoàn thành
${rows.join('\n')}
`;

it('sixty tasks are gone over by about a key for each, and nothing is left that would be held back', async () => {
  const [body] = await s.t.query<{ id: number }>(`select id from unit where name = 'Trường THCS Lam Khê'`);
  const [clerk] = await s.t.query<{ id: number }>(`select id from person where username = 'dat.pv'`);
  const { id } = await s.t
    .as(clerk!)
    .call(uploadPlan, { body: { bodyId: body!.id }, file: { name: 'quy-2.txt', bytes: Buffer.from(text, 'utf8') } });
  const states = async () =>
    Object.fromEntries(
      (
        await s.t.query<{ state: string; n: number }>(
          `select state, count(*)::int as n from plan_item where plan_id = $1 and kind = 'task' group by 1`,
          [id],
        )
      ).map((r) => [r.state, r.n]),
    );
  expect(await states()).toEqual({ unsure: 60 });
  const page = await s.as('dat.pv');
  await page.goto(`${s.base}/ke-hoach/${id}/ra-soat`);
  let acts = 0;
  const key = async (k: string) => {
    acts += 1;
    await page.keyboard.press(k);
  };
  const began = performance.now();
  const heading = page.getByRole('region', { name: /^Việc/ }).getByRole('heading', { level: 2 });
  for (let n = 0; n < 60; n++) {
    const at = await heading.innerText();
    const row = page.getByRole('region', { name: 'Rõ sản phẩm' });
    // What lacks a product gets one by its key, what may mean two people the first.
    if (await row.getByText('Chưa nêu phải nộp ra cái gì').count()) await key('b');
    if (await page.getByText(/“.*” là ai\?/).count()) await key('1');
    await key('Enter');
    if (n < 59) await expect.poll(() => heading.innerText(), { interval: 15, timeout: 10_000 }).not.toBe(at);
  }
  const seconds = (performance.now() - began) / 1000;
  await expect.poll(states, { timeout: 10_000 }).toEqual({ accepted: 60 });
  const left = (await s.t.as(clerk!).call(getPlan, { params: { id } })).tasks.filter((t) =>
    clarityKeys.some((k) => t.clarities[k].state !== 'clear'),
  );
  expect(left.map((t) => [t.printedId, t.clarities])).toEqual([]);
  console.log(`60 việc: ${acts} lần bấm phím hoặc chuột; máy mất ${seconds.toFixed(1)} s`);
  expect(acts).toBeLessThan(130);
});
