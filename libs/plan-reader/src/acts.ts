import { opensWithBody, subjectLength } from './bodies.ts';
import type { Node } from './outline.ts';

/** What ends a decision or a directive and is no work: who carries it out, from when it holds. */
const ENFORCES = /có hiệu lực|chịu trách nhiệm (?:thi hành|thực hiện)|được thay thế|bãi bỏ/iu;
const ASKS = /^(?:Giao(?: cho)?|Đề nghị|Phân công|Yêu cầu)\s+/u;
const LIKE = new Set(['article', 'number', 'letter']);

/**
 * True for an item at the top of a document that is itself a piece of work and no heading: "2. Giao Ban Tuyên giáo …", "Điều 2. Trung tâm … tổng hợp, báo cáo …", as conclusions,
 * directives and decisions print them. It has no items of its own, opens with who does it, and closes as a sentence.
 */
export function isAct(node: Node): boolean {
  const text = node.para.body.text;
  if (!LIKE.has(node.marker?.kind ?? '') || node.children.length > 0 || node.paras.length > 0 || node.rows.length > 0) return false;
  if (text.length < 40 || /:$/.test(text) || ENFORCES.test(text)) return false;
  const asked = ASKS.exec(text);
  if (asked && opensWithBody(text.slice(asked[0].length))) return true;
  const length = subjectLength(text);
  return length > 0 && text.length - length > 15 && /[.;]\/?\.?$/.test(text.trimEnd());
}
