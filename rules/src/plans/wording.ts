/** The number, letter or dash that a task is printed under: "1.", "2.1.", "a)", "(3)-", "-". */
const marker = /^\s*(?:#+\s*)?(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?\)?\s*[-–.:]?\s+|\(?[a-zđ]\)\s*|[-–+•*]\s*)+/iu;

/** Words of a task without the number or dash in front and without doubled spaces. */
export const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').replace(marker, '').trim();

/** The title of a task: its first sentence, or where that is long its first clause, at most `max` characters, cut between words; never empty unless the text is. */
export function titleOf(text: string, max = 200): string {
  const whole = bare(text);
  if (whole.length <= max && !/[.;]\s/.test(whole)) return trimEnd(whole);
  const sentence = /^.*?[.;!?](?=\s|$)/u.exec(whole)?.[0] ?? whole;
  if (sentence.length <= max) return trimEnd(sentence);
  const clause = /^.{40,}?[,:](?=\s)/u.exec(sentence)?.[0];
  if (clause && clause.length <= max) return trimEnd(clause);
  const cut = sentence.slice(0, max - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).trimEnd()}…`;
}

const trimEnd = (t: string): string => t.replace(/[\s.;,:]+$/u, '') || t;
