import { plain } from './clean.ts';
import type { Node } from './outline.ts';

/** A line that says what is to be reached, by its first words: a share, a count, "Không có …", "Tỷ lệ … đạt …". */
const REACHED =
  /^(?:(?:phan dau|dat|co|bao dam|duy tri)\s+){0,2}(?:(?:it nhat|toi thieu|tren|tu|du|khong duoi|hon)\s+){0,2}\d+(?:[.,]\d+)?\s*(?:%|[-–]|(?!gio\b|ngay\b|thang\b|nam\b)\p{L})|^(?:phan dau\s+)?(?:ty|ti) le\s.{3,120}\d|^khong (?:co|de|de xay ra|xay ra)\s|^(?:moi|tung)\s.{2,60}\b(?:co|dat|it nhat|toi thieu)\s.{0,20}\d/u;
/** "Lao động tiên tiến: 30 đồng chí", "Đối với giáo viên: 100% đăng ký …", "Công đoàn: Hoàn thành xuất sắc nhiệm vụ": what is reached stands after the colon. */
const TOLD =
  /^[^:;.]{2,90}:\s*(?:(?:dat|co|it nhat|toi thieu|tren|tu|phan dau)\s+){0,3}(?:\d+(?:[.,]\d+)?\s*(?:%|$|[;.]|(?!gio\b|ngay\b|thang\b|nam\b)\p{L})|tap the lao dong|hoan thanh (?:xuat sac|tot) nhiem vu|lao dong (?:tien tien|xuat sac)|chien si thi dua|vung manh|trong sach|(?:bang|giay) khen|co thi dua|xuat sac)/u;

/** True for an item of a plan of emulation, or of a part that sets work and targets together, that is a target and no work: it has no items under it and opens with no act. */
export function isGoalLine(node: Node): boolean {
  if (node.children.length > 0 || node.paras.length > 0) return false;
  const words = plain(node.para.body.text).trim();
  return REACHED.test(words) || (words.length < 200 && TOLD.test(words));
}

/** True where the lines of a part may be targets between its work: its heading, or the subject of the whole plan, speaks of emulation, titles or targets. */
export function holdsGoals(subject: string | null, section: Node): boolean {
  const words = (text: string): boolean => /\b(?:thi dua|khen thuong|danh hieu)\b/.test(plain(text));
  return words(subject ?? '') || words(section.para.body.text) || /\bchi tieu\b/.test(plain(section.para.body.text.slice(0, 120)));
}
