import type { Decision, Letterhead, LetterTask, Meeting, MeetingItem } from '@sauro/contract/matters';
import type { Block, Letter } from './document.ts';
import { formOn, longDate, shortDate } from './form.ts';

/** What the office fills in stands as dots. */
const dots = '……';

/** Code of a Party body in a symbol: ĐU of a committee, CB of a cell. */
const partyCode = (body: string): string => (/^(đảng ủy|đảng bộ)/i.test(body) ? 'ĐU' : 'CB');

function frame(h: Letterhead, type: 'CV' | 'TB' | null, about: string | null): Pick<Letter, 'party' | 'head' | 'signer'> {
  const party = h.line === 'party';
  const form = formOn(party, h.today);
  const symbol = party ? `${dots}-${type ?? dots}/${partyCode(h.body)}` : type === 'TB' ? `${dots}/TB-${dots}` : `${dots}/${dots}`;
  const collective = /^ủy ban nhân dân|^ubnd/i.test(h.body);
  return {
    party,
    head: {
      superior: h.superior,
      body: h.body,
      number: `Số${form.numberColon ? ':' : ''} ${symbol}`,
      about,
      dateLine: `${dots}, ${longDate(h.today)}`,
    },
    signer: {
      authority: party ? `T/M ${partyCode(h.body) === 'ĐU' ? 'ĐẢNG ỦY' : 'CHI BỘ'}` : collective ? 'TM. ỦY BAN NHÂN DÂN' : null,
      title: party
        ? partyTitle(h.signer?.title ?? '')
        : collective
          ? (h.signer?.title ?? 'Chủ tịch').replace(/\s+(ủy ban nhân dân|ubnd).*$/i, '')
          : (h.signer?.title ?? dots),
      name: h.signer?.name ?? dots,
    },
  };
}

/** The title of a Party signer without the name of the committee. */
const partyTitle = (title: string): string =>
  /phó bí thư/i.test(title) ? 'Phó Bí thư' : /bí thư/i.test(title) || !title ? 'Bí thư' : title;

/** The list under “Nơi nhận”; the last item tells where the copy is kept. */
function receiversOf(h: Letterhead, others: readonly string[]): string[] {
  const party = h.line === 'party';
  const { receiverEnd } = formOn(party, h.today);
  const kept = party ? `Lưu ${partyCode(h.body) === 'ĐU' ? 'Đảng ủy' : 'Chi bộ'}.` : 'Lưu: VT.';
  return [...others.map((o) => `- ${o}${receiverEnd}`), `- ${kept}`];
}

const closing = (h: Letterhead, text: string): Block => ({ kind: 'p', text: `${text}${formOn(h.line === 'party', h.today).end}` });
const basis = (h: Letterhead): Block => ({
  kind: 'basis',
  text: `${h.line === 'party' ? '- ' : ''}Căn cứ ${dots} (số, ngày, cơ quan ban hành, trích yếu);`,
});

/** How a task stands, in the words of a table. */
function standing(t: Pick<LetterTask, 'light' | 'days'>): string {
  if (t.light === 'overdue') return `Quá hạn ${t.days} ngày làm việc`;
  return t.light === 'near-due' ? (t.days === 0 ? 'Đến hạn hôm nay' : `Còn ${t.days} ngày làm việc`) : 'Chưa đến hạn';
}

/**
 * The urging letter (văn bản đôn đốc) to a unit or a person: a dispatch with the tasks overdue and near due, the legal basis left to be filled in. Form: NĐ 30/2020/NĐ-CP, Phụ lục I; for
 * Party bodies the form of the Party. Overdue tasks stand first.
 */
export function urgingLetter(h: Letterhead, to: { name: string; title: string | null }, tasks: readonly LetterTask[]): Letter {
  const late = tasks.filter((t) => t.light === 'overdue').length;
  const near = tasks.length - late;
  const counts = [late ? `${late} nhiệm vụ đã quá hạn` : '', near ? `${near} nhiệm vụ sắp đến hạn` : ''].filter(Boolean).join(', ');
  const whom = to.title ? `${to.name}, ${to.title}` : to.name;
  return {
    name: `Đôn đốc ${to.name}`,
    ...frame(h, h.line === 'party' ? 'CV' : null, 'V/v đôn đốc thực hiện nhiệm vụ được giao'),
    blocks: [
      { kind: 'to', text: `${whom}.` },
      basis(h),
      {
        kind: 'p',
        text: `Qua theo dõi việc thực hiện nhiệm vụ, tính đến ngày ${shortDate(h.today)}, ${to.name} còn ${counts || `${dots} nhiệm vụ`}, cụ thể:`,
      },
      {
        kind: 'table',
        head: ['TT', 'Nhiệm vụ', 'Người thực hiện', 'Hạn', 'Tình trạng'],
        widths: [7, 43, 20, 14, 16],
        rows: tasks.map((t, i) => [
          String(i + 1),
          t.origin ? `${t.title}\n(${t.origin})` : t.title,
          t.executor,
          t.dueOn ? shortDate(t.dueOn) : '',
          standing(t),
        ]),
      },
      {
        kind: 'p',
        text: `${h.body} đề nghị ${to.name} tập trung hoàn thành các nhiệm vụ nêu trên; với nhiệm vụ quá hạn, báo cáo nguyên nhân, trách nhiệm và thời hạn hoàn thành trước ngày ${dots}.`,
      },
      closing(h, `Đề nghị ${to.name} quan tâm thực hiện`),
    ],
    receivers: receiversOf(h, ['Như trên', dots]),
  };
}

/** A decision as a sentence: the words, then who does it by when. */
export function decisionSentence(d: Decision): string {
  const said = d.words.replace(/[.;\s]+$/, '');
  const t = d.task;
  const who = t && [t.lead, t.executor].filter(Boolean).join(', ');
  switch (d.kind) {
    case 'task':
      return `${said}. Giao ${who || dots} thực hiện${t?.dueOn ? `, hoàn thành trước ngày ${shortDate(t.dueOn)}` : ''}.`;
    case 'extension':
      return `${said}. Đồng ý lùi thời hạn đến ngày ${d.dueOn ? shortDate(d.dueOn) : dots}.`;
    case 'urge':
      return `${said}. Đề nghị ${who || dots} khẩn trương thực hiện.`;
    case 'explanation':
      return `${said}. Yêu cầu ${t?.executor || dots} giải trình trước ngày ${d.dueOn ? shortDate(d.dueOn) : dots}.`;
    case 'words':
      return `${said}.`;
  }
}

/** The notice of conclusion (thông báo kết luận) of a leaders' meeting, from its decisions, item by item. */
export function conclusionNotice(m: Meeting): Letter {
  const h = m.letterhead;
  const party = h.line === 'party';
  const chair = m.attendees.find((a) => a.id === m.chair.id)?.title ?? (h.signer?.name === m.chair.name ? h.signer.title : '');
  const whose = `${party ? 'đồng chí ' : ''}${m.chair.name}${chair ? `, ${chair}` : ''}`;
  const items = m.items.filter((i) => i.decisions.length > 0);
  const blocks: Block[] = [
    { kind: 'title', text: 'Thông báo' },
    { kind: 'subject', text: `${party ? 'kết' : 'Kết'} luận của ${whose} tại cuộc họp “${m.title}”` },
    {
      kind: 'p',
      text: `Ngày ${shortDate(m.heldOn)}${m.place ? `, tại ${m.place}` : ''}, ${whose} chủ trì cuộc họp “${m.title}”. Dự họp có: ${m.attendees.map((a) => (a.title ? `${a.name} (${a.title})` : a.name)).join('; ') || dots}.`,
    },
    { kind: 'p', text: `Sau khi nghe báo cáo và ý kiến thảo luận, ${whose} kết luận như sau:` },
  ];
  for (const [n, i] of items.entries()) {
    blocks.push({ kind: 'heading', text: `${n + 1}. Về “${i.title}”` });
    for (const d of i.decisions) blocks.push({ kind: 'p', text: `${i.decisions.length > 1 ? '- ' : ''}${decisionSentence(d)}` });
  }
  if (m.general.length) {
    blocks.push({ kind: 'heading', text: `${items.length + 1}. Nội dung khác` });
    for (const d of m.general) blocks.push({ kind: 'p', text: `- ${decisionSentence(d)}` });
  }
  blocks.push(closing(h, `${h.body} thông báo để các đơn vị, cá nhân biết, thực hiện`));
  return {
    name: `Thông báo kết luận ${m.title}`,
    ...frame(h, 'TB', null),
    blocks,
    receivers: receiversOf(h, ['Thành phần dự họp', 'Các đơn vị, cá nhân liên quan', dots]),
  };
}

/** The list for the leaders' meeting (danh mục): its agenda as a table, how each task stands, and room for what is decided. */
export function agendaList(m: Meeting, listNames: Readonly<Record<NonNullable<MeetingItem['list']>, string>>): Letter {
  const h = m.letterhead;
  return {
    name: `Danh mục ${m.title}`,
    ...frame(h, null, null),
    blocks: [
      { kind: 'title', text: 'Danh mục' },
      { kind: 'subject', text: `${h.line === 'party' ? 'các' : 'Các'} nội dung trình “${m.title}” ngày ${shortDate(m.heldOn)}` },
      {
        kind: 'table',
        head: ['TT', 'Nội dung', 'Loại', 'Đang ở đâu', 'Hạn, tình trạng', 'Kết luận'],
        widths: [6, 34, 13, 16, 15, 16],
        rows: m.items.map((i) => [
          String(i.ord),
          [i.title, i.reason, i.lateWhy && `Vì sao chậm: ${i.lateWhy}`].filter(Boolean).join('\n'),
          i.list ? listNames[i.list] : '',
          [i.hand, i.handDays ? `${i.handDays} ngày` : ''].filter(Boolean).join(', '),
          [
            i.task?.dueOn ? shortDate(i.task.dueOn) : '',
            i.task && ['overdue', 'near-due'].includes(i.task.light.kind)
              ? standing({ light: i.task.light.kind as 'overdue', days: i.task.light.days })
              : '',
          ]
            .filter(Boolean)
            .join('\n'),
          i.decisions.map(decisionSentence).join('\n'),
        ]),
      },
    ],
    receivers: receiversOf(h, ['Thành phần dự họp']),
  };
}
