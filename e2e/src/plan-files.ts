import type { Page } from 'playwright-core';

let count = 100;
/** The text of a plan of the sample's school that was not put in yet. */
export const planText = () => `TRƯỜNG THCS LAM KHÊ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${++count}/KH-THCSLK
Lam Khê, ngày 06 tháng 03 năm 2026
KẾ HOẠCH
Tổ chức ngày hội đọc sách
II. NHIỆM VỤ, GIẢI PHÁP
1. Lập danh mục sách cần mua, hoàn thành trước ngày 27/3/2026.
2. Tổ chức ngày hội đọc sách tại sân trường trong tháng 4/2026.
HIỆU TRƯỞNG

Trần Quốc Huy
`;

/** Lets writes through to the server but loses the first `n` answers. */
export async function loseAnswers(page: Page, url: string, n: number): Promise<void> {
  let left = n;
  await page.route(url, async (route) => {
    if (route.request().method() === 'GET' || left === 0) return route.fallback();
    left -= 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
}
