import { plain } from './clean.ts';

const NOT_NAME = /^(?:ký|đã|nơi|số|các|phụ lục|kế hoạch|danh mục|người|chữ ký|trang)(?=\s|$)/iu;

/** Six long names and the titles before them. */
const LONGEST = 120;

/** True for a person's name: two to six capitalised words and nothing else (academic titles before it are allowed). */
export function isPersonName(words: string): boolean {
  if (words.length > LONGEST) return false;
  const bare = words
    .replace(/^(?:(?:PGS|GS|TSKH|TS|ThS|Th\.S|BSCK(?:II|I|1|2)|BSNT|BS|DSCK(?:II|I)|DS|KS|LS|CN|CKII|CKI|CK1|CK2)(?:\.\s*|\s+))+/u, '')
    .replace(/[.,]+$/u, '');
  const parts = bare.split(/\s+/);
  if (parts.length < 2 || parts.length > 6 || NOT_NAME.test(bare)) return false;
  if (!parts.every((p) => /^\p{Lu}['’]?\p{Ll}*$/u.test(p)))
    return parts.length <= 4 && parts.every((p) => /^\p{Lu}{2,7}$/u.test(p)) && SURNAME.test(plain(parts[0]!));
  return true;
}
const SURNAME =
  /^(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|doan|lam|mai|trinh|dao|cao|luong|luu|ha|thai|ta|chu|quach|la|to|kieu|truong|tang|vuong|trieu|lo|quang|giang|nong|ban|y|h)$/;
