import { isActorPhrase, opensWithBody, subjectLength } from './bodies.ts';
import { withoutEnd } from './clean.ts';
import { kindOfTitle } from './sections.ts';
import { splitBodies } from './split.ts';

/** Bodies that are the subject of the first words of an item; empty when it opens with its verb. */
export function leadOf(words: string): string[] {
  const asked = /^(?:Giao(?: cho)?|Đề nghị|Phân công|Yêu cầu)\s+/u.exec(words);
  if (asked && opensWithBody(words.slice(asked[0].length))) return leadOf(words.slice(asked[0].length));
  const colon = words.includes(':') ? /^([^:]{3,90}):\s/u.exec(words) : null;
  // "Phòng thi: 24 phòng" counts rooms.
  if (colon && isActorPhrase(colon[1]!)) return /^\d/.test(words.slice(colon[0].length)) ? [] : splitBodies(colon[1]!);
  const length = subjectLength(words);
  // No name holds a time.
  if (length === 0 || /(?:trước|xong|chậm nhất|từ|đến) ngày\s|\d\s?\/\s?\d/iu.test(words.slice(0, length))) return [];
  return splitBodies(
    words
      .slice(0, length)
      .replace(/\.\.\..*$/u, '')
      .replace(/\s(?:trong|tại)\s(?:nhà trường|trường)$/u, ''),
  );
}

const TOGETHER = /(?:^|\s)chủ trì,?\s+(?:và\s+)?(?:có trách nhiệm\s+)?phối hợp(?:\s+(?:chặt chẽ|cùng))?\s+(?:với\s+)?(?=\p{L})/iu;

/** "… chủ trì, phối hợp với Sở Y tế rà soát …": who supports the one that leads; empty where the words do not say. */
export function supportOf(words: string): string[] {
  const opening = words.slice(0, 200);
  const found = opening.includes('hủ trì') ? TOGETHER.exec(opening) : null;
  if (!found) return [];
  const rest = words.slice(found.index + found[0].length);
  const length = subjectLength(rest);
  return length > 0 ? splitBodies(rest.slice(0, length)) : [];
}

const ACTOR_HEADING =
  /^(?:(?:nhóm\s+)?(?:nhiệm vụ|trách nhiệm|công việc)(?:\s+(?:chung|riêng|cụ thể|trọng tâm|chủ yếu))*\s+(?:của|đối với)|đối với|phần việc của|giao(?:\s+cho)?)\s+(.{2,120})$/iu;

/** Bodies that the items under a heading name one by one. */
const EVERYONE =
  /^các (?:cơ quan|đơn vị|cá nhân|phòng|ban|tổ chức)(?:,? (?:và )?(?:cơ quan|đơn vị|cá nhân|phòng|ban|tổ chức))*(?: có liên quan| liên quan)?$/iu;

/** "Tổ cứu nạn (25 người) do ông … làm Tổ trưởng": a team and who heads it. */
const TEAM = /^(.{4,70}?)\s*(?:\([^()]{2,30}\)|:|,)?\s+do\s+.{3,120}?\s(?:làm|phụ trách|chỉ huy|chủ trì|đứng đầu)(?:\s.{0,60})?$/u;

/** The actor that a heading gives to the items under it ("Nhiệm vụ của …", "Trách nhiệm của …"); empty when it names none. */
export function actorOfHeading(title: string): string[] {
  const bare = withoutEnd(title, ':.;');
  const team = bare.includes(' do ') ? TEAM.exec(bare) : null;
  if (team && isActorPhrase(team[1]!)) return [team[1]!];
  const found = ACTOR_HEADING.exec(bare);
  if (found) {
    const actor = found[1]!.replace(/\s+(?:trong|khi|về)\s.*$|\s+(?:như sau|sau đây|sau)$/iu, '');
    if (/^(?:đối với|giao)/iu.test(bare) && (!opensWithBody(actor) || EVERYONE.test(actor))) return [];
    return splitBodies(actor);
  }
  if (bare.length < 90 && isActorPhrase(bare) && kindOfTitle(bare) === null) return splitBodies(bare);
  return [];
}
