import { isAct } from './acts.ts';
import { opensWithVerb, subjectLength } from './bodies.ts';
import { plain } from './clean.ts';
import type { Node } from './outline.ts';

/** What a part of a plan is for. */
export type SectionKind = 'purpose' | 'targets' | 'tasks' | 'duties' | 'report' | 'funding' | 'other';

const WORDS: [SectionKind, RegExp][] = [
  [
    'purpose',
    /\b(muc dich|yeu cau|quan diem|nguyen tac|phuong cham|can cu|co so (?:phap ly|xay dung)|dac diem|tinh hinh|thuc trang|boi canh|khai quat|danh gia (?:ket qua|tinh hinh|viec|cong tac|chung|nam hoc)|uu diem|nhan xet|ket qua (?:dat duoc|thuc hien nam|nam)|gioi thieu|thanh tich|bai hoc kinh nghiem|nguyen nhan|ton tai|han che|thuan loi|kho khan)\b/,
  ],
  ['targets', /\b(muc tieu|chi tieu|chi so)\b/],
  ['funding', /\b(kinh phi|du toan|nguon luc thuc hien|nguon von|co so vat chat)\b/],
  ['report', /\b(thong tin,? (?:va )?bao cao|che do bao cao|bao cao ket qua)\b/],
  ['duties', /\b(to chuc thuc hien|phan cong|trach nhiem (?:thuc hien|cua)|to chuc trien khai)\b/],
  [
    'tasks',
    /\b(nhiem vu|giai phap|noi dung|tien do|lo trinh|bien phap|hoat dong|cong viec|trien khai|moc thoi gian|ke hoach cu the|chuong trinh cong tac)\b/,
  ],
  [
    'other',
    /\b(hinh thuc|thoi gian|dia diem|thanh phan|doi tuong|pham vi|che do chinh sach|khen thuong|nhan su|danh sach|co cau giai|giai thuong)\b/,
  ],
];

/** Kind of a part by the first telling words of its heading; null when no word tells. */
export function kindOfTitle(title: string): SectionKind | null {
  const t = plain(title);
  let best: { kind: SectionKind; at: number } | null = null;
  for (const [kind, pattern] of WORDS) {
    const at = pattern.exec(t)?.index;
    if (at === undefined) continue;
    if (!best || at < best.at) best = { kind, at };
  }
  if (!best) return null;
  // "Nội dung, hình thức" and "Thời gian, tiến độ" are told by what stands first; "Hình thức thực hiện nhiệm vụ" stays a form.
  if (best.kind === 'other' && (best.at > 12 || /\b(?:lo trinh|tien do|noi dung)\b/.test(t))) return null;
  if (best.kind === 'tasks' && /\bdoi tuong\b/.test(t) && /\b(?:giam sat|kiem tra|pham vi)\b/.test(t)) return 'other';
  return best.kind;
}

const INNER: [SectionKind, RegExp][] = [
  ['purpose', /^(muc dich|yeu cau|quan diem|nguyen tac|phuong cham)\b/],
  ['targets', /^(?:(?:mot so |cac )?(muc tieu|chi tieu)\b|(?:dang ky |cac )*danh hieu (?:thi dua|phan dau|dang ky))/],
  ['funding', /^(?:ve )?(kinh phi|du toan)\b/],
  ['report', /^(che do (?:thong tin|bao cao))\b/],
  ['duties', /^(to chuc thuc hien|phan cong (?:nhiem vu|thuc hien|trach nhiem))\b/],
  ['tasks', /^(?:cac |mot so )?(nhiem vu|giai phap|noi dung|tien do|lo trinh)\b/],
  ['other', /^(hinh thuc|doi tuong|pham vi|thanh phan|dia diem|thoi gian(?! hoan thanh)|thoi luong)\b/],
];

/** Kind that an item inside a part claims for itself by its first words; null when it does not. Only headings may claim. */
export function kindOfInner(node: Node): SectionKind | null {
  const title = node.para.body.text;
  if (title.length > 140) return null;
  if (node.children.length === 0 && node.paras.length === 0) return null;
  const t = plain(title);
  for (const [kind, pattern] of INNER) if (pattern.test(t)) return kind;
  return null;
}

/** The top parts of a plan with what each is for. A part whose heading says nothing holds tasks. */
export function sectionsOf(root: Node[]): { node: Node; kind: SectionKind }[] {
  return root.flatMap((node) => {
    if (isAct(node)) return [{ node, kind: 'tasks' as const }];
    const kind = kindOfTitle(headOf(node));
    const outer =
      node.marker?.kind === 'part' ||
      node.marker?.kind === 'upper' ||
      (node.marker?.kind === 'roman' && node.children.some((c) => c.marker?.kind === 'upper'));
    const parts = node.children.filter((c) => c.marker?.kind === 'roman' || c.marker?.kind === 'upper');
    // "PHẦN II" over Roman parts: each of these is told by its own heading, unless the whole looks back ("PHẦN I. ĐÁNH GIÁ …").
    if (outer && parts.length > 0 && parts.length === node.children.length && kind !== 'purpose') {
      return parts.map((part) => ({ node: part, kind: kindOfTitle(headOf(part)) ?? kind ?? 'tasks' }));
    }
    return [{ node, kind: kind === 'tasks' && listsObjects(node) ? 'other' : (kind ?? 'tasks') }];
  });
}

/** "Nội dung kiểm tra" over things that are looked at ("Hồ sơ …", "Việc …"): none of them opens with an act. */
function listsObjects(node: Node): boolean {
  if (
    !/^noi dung(?:,? (?:va )?(?:doi tuong|phuong phap|hinh thuc|pham vi|cach thuc))*,? (?:va )?(?:kiem tra|giam sat|thanh tra|khao sat|hoi thi|thi(?! dua))\b/.test(
      plain(headOf(node)),
    )
  )
    return false;
  // Each with who leads in brackets is work.
  const isObject = ({ text }: { text: string }): boolean =>
    !opensWithVerb(text) && subjectLength(text) === 0 && !/\([^()]* chủ trì[^()]*\)/u.test(text);
  return node.children.length > 0 && node.children.every((c) => isObject(c.para.body));
}

/** The heading words of an item: its line up to a colon that is followed by a sentence. */
export function headOf(node: Node): string {
  const text = node.para.body.text;
  const colon = text.indexOf(':');
  return colon > 0 && colon < 120 && colon < text.length - 1 ? text.slice(0, colon) : text.slice(0, 200);
}
