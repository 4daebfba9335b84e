const mark = /^(?:độ mật\s*:?\s*)?(tuyệt mật|tối mật|mật)$/iu;

/** How far down the page a mark of secrecy may stand: above the subject, beside the name of the body. */
const headLines = 40;

/**
 * The mark of secrecy (Mật, Tối mật, Tuyệt mật) that stands alone on a line or in a cell of a paper's head, in lower case; null where there is none.
 * A paper so marked never enters the system: Luật Bảo vệ bí mật nhà nước 117/2025/QH15. The word inside a sentence is no mark.
 */
export function secrecyMark(text: string): 'mật' | 'tối mật' | 'tuyệt mật' | null {
  const lines = text
    .normalize('NFC')
    .split('\n')
    .filter((l) => l.trim())
    .slice(0, headLines);
  for (const piece of lines.flatMap((l) => l.split(/\t| {3,}/))) {
    const bare = piece
      .replace(/[^\p{L}\s:]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const found = mark.exec(bare)?.[1];
    if (found) return found.toLowerCase() as 'mật' | 'tối mật' | 'tuyệt mật';
  }
  return null;
}
