/** A piece of a letter. Text stands as people will read it; nothing in it is markup. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'subject'; text: string }
  | { kind: 'to'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'basis'; text: string }
  | { kind: 'p'; text: string }
  | { kind: 'table'; head: readonly string[]; widths: readonly number[]; rows: readonly (readonly string[])[] };

/** A letter ready to be shown, edited, copied and kept. */
export interface Letter {
  /** Named so when it is downloaded. */
  name: string;
  party: boolean;
  /** Left of the head: the body above, the body, number and (of a dispatch) its subject. Right: the national motto, or the Party's name, and place and date. */
  head: { superior: string | null; body: string; number: string; about: string | null; dateLine: string };
  blocks: readonly Block[];
  /** Left and right of the foot. */
  receivers: readonly string[];
  signer: { authority: string | null; title: string; name: string };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text for HTML. */
const esc = (s: string): string => s.replace(/[&<>"]/g, (c) => escapes[c]!).replace(/\n/g, '<br>');

// Said again on every cell: Word and the page each have styles of their own for tables.
const face = "font-family:'Times New Roman',Times,serif;color:#000";
const cell = `padding:3pt 5pt;border:1px solid #000;vertical-align:top;font-size:12pt;${face}`;

function blockHtml(b: Block): string {
  switch (b.kind) {
    case 'title':
      return `<p style="text-align:center;margin:18pt 0 0;font-size:14pt"><b>${esc(b.text.toUpperCase())}</b></p>`;
    case 'subject':
      return `<p style="text-align:center;margin:0 0 12pt;font-size:14pt"><b>${esc(b.text)}</b></p>`;
    case 'to':
      return `<p style="text-align:center;margin:18pt 0 12pt">Kính gửi: ${esc(b.text)}</p>`;
    case 'heading':
      return `<p style="margin:8pt 0 4pt"><b>${esc(b.text)}</b></p>`;
    case 'basis':
      return `<p style="margin:6pt 0;text-indent:1cm;text-align:justify"><i>${esc(b.text)}</i></p>`;
    case 'p':
      return `<p style="margin:6pt 0;text-indent:1cm;text-align:justify">${esc(b.text)}</p>`;
    case 'table':
      return `<table style="border-collapse:collapse;width:100%;font-size:12pt;margin:6pt 0"><thead><tr>${b.head
        .map((h, i) => `<th style="${cell};width:${b.widths[i]}%;text-align:center">${esc(h)}</th>`)
        .join('')}</tr></thead><tbody>${b.rows
        .map((r) => `<tr>${r.map((c) => `<td style="${cell}">${esc(c)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;
  }
}

const line = (width: string) => `<hr style="width:${width};border:0;border-top:1px solid #000;margin:2pt auto 0">`;

/** The letter as HTML with its style in itself, so that Word and a mail program keep it: A4 measures, Times New Roman, head and foot as tables. */
export function letterHtml(l: Letter): string {
  const { head: h } = l;
  const left = [
    ...(h.superior ? [`<p style="margin:0">${esc(h.superior.toUpperCase())}</p>`] : []),
    `<p style="margin:0"><b>${esc(h.body.toUpperCase())}</b></p>`,
    l.party ? '<p style="margin:0">*</p>' : line('35%'),
    `<p style="margin:6pt 0 0;font-size:13pt">${esc(h.number)}</p>`,
    ...(h.about ? [`<p style="margin:4pt 0 0;font-size:12pt">${l.party ? `<i>${esc(h.about)}</i>` : esc(h.about)}</p>`] : []),
  ];
  const right = l.party
    ? [`<p style="margin:0;font-size:15pt"><b>ĐẢNG CỘNG SẢN VIỆT NAM</b></p>`, line('90%')]
    : [
        `<p style="margin:0;white-space:nowrap"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>`,
        `<p style="margin:0;font-size:14pt"><b>Độc lập - Tự do - Hạnh phúc</b></p>`,
        line('60%'),
      ];
  const receivers = l.party
    ? `<p style="margin:0;font-size:14pt"><u>Nơi nhận:</u></p>`
    : `<p style="margin:0;font-size:12pt"><b><i>Nơi nhận:</i></b></p>`;
  return [
    `<div style="font-size:14pt;line-height:1.3;${face}">`,
    `<table style="width:100%;border-collapse:collapse"><tbody><tr>`,
    `<td style="width:41%;text-align:center;vertical-align:top;padding:0;border:0;font-size:12pt;${face}">${left.join('')}</td>`,
    `<td style="width:59%;text-align:center;vertical-align:top;padding:0;border:0;font-size:12pt;${face}">${right.join('')}<p style="margin:6pt 0 0;font-size:14pt"><i>${esc(h.dateLine)}</i></p></td>`,
    `</tr></tbody></table>`,
    ...l.blocks.map(blockHtml),
    `<table style="width:100%;border-collapse:collapse;margin-top:12pt"><tbody><tr>`,
    `<td style="width:50%;vertical-align:top;padding:0;border:0;font-size:14pt;${face}">${receivers}${l.receivers.map((r) => `<p style="margin:0;font-size:${l.party ? 12 : 11}pt">${esc(r)}</p>`).join('')}</td>`,
    `<td style="width:50%;text-align:center;vertical-align:top;padding:0;border:0;font-size:14pt;${face}">`,
    ...(l.signer.authority ? [`<p style="margin:0"><b>${esc(l.signer.authority)}</b></p>`] : []),
    l.party
      ? `<p style="margin:0">${esc(l.signer.title.toUpperCase())}</p>`
      : `<p style="margin:0"><b>${esc(l.signer.title.toUpperCase())}</b></p>`,
    `<p style="margin:0"><br><br><br></p><p style="margin:0"><b>${esc(l.signer.name)}</b></p></td>`,
    `</tr></tbody></table></div>`,
  ].join('\n');
}

/** A whole HTML file of a letter (edited or not) that a browser prints on A4 and Word opens: margins 20, 20, 30, 15 mm. */
export const letterFile = (name: string, html: string): string =>
  `<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>${esc(name)}</title><style>@page{size:A4;margin:20mm 15mm 20mm 30mm}body{margin:0 auto;max-width:165mm}</style></head><body>${html}</body></html>`;

/** The letter as plain text, for where rich text can't go. */
export function letterText(l: Letter): string {
  const { head: h } = l;
  const blocks = l.blocks.map((b) =>
    b.kind === 'table'
      ? [b.head, ...b.rows].map((r) => r.join('\t')).join('\n')
      : b.kind === 'to'
        ? `Kính gửi: ${b.text}`
        : b.kind === 'title'
          ? b.text.toUpperCase()
          : b.text,
  );
  return [
    l.party ? 'ĐẢNG CỘNG SẢN VIỆT NAM' : 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
    [h.superior?.toUpperCase(), h.body.toUpperCase()].filter(Boolean).join('\n'),
    [h.number, h.about].filter(Boolean).join('\n'),
    h.dateLine,
    ...blocks,
    [l.signer.authority, l.signer.title.toUpperCase(), l.signer.name].filter(Boolean).join('\n'),
    ['Nơi nhận:', ...l.receivers].join('\n'),
  ].join('\n\n');
}
