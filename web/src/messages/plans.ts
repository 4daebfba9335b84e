import type { ItemState } from '@sauro/contract/plans';
import { formatDay, formatNumber } from '../lib/format.ts';
import { reportNumber } from './plan-place.ts';

/** “Kế hoạch số 15-KH/CB ngày 05/02/2026 của …”, as far as it is known. */
export function planName(h: {
  type: string;
  symbol: string | null;
  issuedOn: string | null;
  issuer?: string | null;
  subject: string;
}): string {
  const parts = [h.type, h.symbol && `số ${h.symbol}`, h.issuedOn && `ngày ${formatDay(h.issuedOn)}`, h.issuer && `của ${h.issuer}`].filter(
    Boolean,
  );
  return parts.length > 1 ? parts.join(' ') : `${h.type}: ${h.subject}`;
}

const comparators: Record<string, string> = { gte: 'ít nhất', lte: 'không quá', eq: '', range: 'từ', increase: 'tăng', decrease: 'giảm' };
const units: Record<string, string> = {
  percent: '%',
  times: ' lần',
  people: ' người',
  days: ' ngày',
  minutes: ' phút',
  meetings: ' cuộc',
  rank: '',
};
const periods: Record<string, string> = { year: '/năm', 'half-year': '/6 tháng', quarter: '/quý', month: '/tháng' };
/** A target in short: “ít nhất 95%/năm”. */
export function targetWords(t: {
  comparator: string;
  value: number | string | null;
  max: number | null;
  unit: string | null;
  per: string | null;
}): string {
  const value =
    t.value === null
      ? ''
      : `${typeof t.value === 'number' ? formatNumber(t.value) : t.value}${t.max === null ? '' : `–${formatNumber(t.max)}`}`;
  return `${comparators[t.comparator] ?? ''} ${value}${t.unit ? (units[t.unit] ?? ` ${t.unit}`) : ''}${t.per ? (periods[t.per] ?? '') : ''}`.trim();
}

/** Kinds of defect. */
export const defectNames: Record<string, string> = {
  citation: 'Viện dẫn',
  numbering: 'Đánh số',
  spelling: 'Chính tả',
  date: 'Ngày tháng',
  reference: 'Tham chiếu',
  other: 'Khác',
};
/** What the reading did to the text. */
const noteWords: Record<string, string> = {
  NFD_NORMALISED: 'Dấu tiếng Việt trong tệp viết rời, máy đã ghép lại.',
  LEGACY_CONVERTED: 'Tệp dùng bảng mã cũ, máy đã chuyển sang Unicode; xem lại các chữ có dấu.',
  TRACKED_CHANGES: 'Tệp còn vết sửa của Word; máy đọc bản đã nhận hết các sửa.',
  PICTURES_SKIPPED: 'hình hoặc sơ đồ trong tệp, máy không đọc chữ trong đó; xem bản gốc.',
  PAGES_WITHOUT_TEXT: 'Có trang chỉ là ảnh, máy chưa đọc được trang đó.',
  ENCODING_GUESSED: 'Máy đoán bảng mã của tệp; xem lại các chữ có dấu.',
  RUNNING_HEADS_REMOVED: 'Đầu trang, chân trang lặp lại đã được bỏ ra.',
  OCR_PAGES: 'Chữ được máy nhận dạng từ ảnh; đối chiếu số, ngày và tên với bản gốc.',
  OCR_UNSURE: 'Có trang ảnh mờ, máy nhận dạng chưa chắc; xem kỹ các trang đó.',
  OCR_REPAIRED: 'Máy đã sửa những chữ chắc chắn nhận dạng sai.',
};

/** Notes whose detail names pages. */
const notesOfPages: ReadonlySet<string> = new Set(['PAGES_WITHOUT_TEXT', 'OCR_UNSURE']);

/** A note of the reading with where it holds: which pages, how many pictures. */
export function noteText(n: { code: string; detail: string }): string {
  const said = noteWords[n.code] ?? n.detail;
  if (n.code === 'PICTURES_SKIPPED' && Number(n.detail) > 0) return `${formatNumber(Number(n.detail))} ${said}`;
  if (/^\d+(?:, \d+)*$/.test(n.detail) && notesOfPages.has(n.code)) return `${said} Trang ${n.detail}.`;
  return said;
}

/** Words of the list of plans and of taking one in. */
export const plans = {
  title: 'Kế hoạch',
  upload: 'Đưa kế hoạch vào',
  uploadTitle: 'Đưa kế hoạch vào',
  file: 'Tệp kế hoạch',
  fileHint: 'Word (.docx), PDF, bản quét hoặc ảnh chụp (.png, .jpg, .tif), .txt, .md hoặc .html',
  accept: '.docx,.pdf,.png,.jpg,.jpeg,.tif,.tiff,.txt,.md,.html,.htm',
  body: 'Kế hoạch của đơn vị',
  read: 'Đọc kế hoạch',
  reading: 'Đang đọc văn bản',
  needFile: 'Chọn tệp kế hoạch',
  openExisting: 'Mở kế hoạch đã có',
  readAgain: 'Vẫn đọc thành kế hoạch mới',
  convert: (encoding: string) => `Chuyển từ ${encoding === 'vni' ? 'VNI' : 'TCVN3 (ABC)'} sang Unicode rồi đọc`,
  sample: 'Chữ sau khi chuyển:',
  empty: 'Chưa có kế hoạch nào',
  emptyHint: 'Đưa vào tệp Word, PDF hoặc bản quét của một kế hoạch. Máy đọc ra từng nhiệm vụ, xem lại rồi mới ban hành.',
  state: { review: 'Đang rà soát', issued: 'Đã ban hành' } as const,
  cols: { plan: 'Kế hoạch', date: 'Ngày', body: 'Đơn vị', tasks: 'Nhiệm vụ', state: 'Tình trạng', numbers: 'Kết quả' },
  unsure: (n: number) => `còn ${formatNumber(n)} việc chưa chắc`,
  reviewed: 'đã rà soát xong',
  search: 'Tìm kế hoạch',
  searchHint: 'Số, ký hiệu hoặc trích yếu',
  noMatch: 'Không có kế hoạch nào khớp',
  older: 'Cũ hơn',
  newest: 'Về đầu danh sách',
  count: (n: number) => `${formatNumber(n)} kế hoạch`,
} as const;

/** States of an item under review. */
export const itemStates: Record<ItemState, string> = {
  unsure: 'Chưa chắc',
  accepted: 'Đã xem',
  dropped: 'Không phải nhiệm vụ',
  issued: 'Đã vào danh mục',
  held: 'Giữ lại khi ban hành',
};

/** Words of the review page. */
export const review = {
  title: (name: string) => `Rà soát: ${name}`,
  sum: (tasks: number, targets: number, citations: number) =>
    `${formatNumber(tasks)} nhiệm vụ, ${formatNumber(targets)} chỉ tiêu, ${formatNumber(citations)} căn cứ`,
  saved: (at: string) => `Đã lưu lúc ${at}`,
  saving: 'Đang lưu…',
  stuck: 'Chưa lưu được, đang thử lại. Phần đã gõ còn trên máy này.',
  progress: (done: number, all: number, unsure: number) =>
    `${formatNumber(done)}/${formatNumber(all)} đã xem${unsure ? `, còn ${formatNumber(unsure)} chưa chắc` : ''}`,
  progressLabel: 'Đã rà soát',
  issue: 'Trình ban hành…',
  tabs: {
    task: 'Nhiệm vụ',
    target: 'Chỉ tiêu',
    phase: 'Giai đoạn',
    report: 'Báo cáo',
    duty: 'Trách nhiệm',
    citation: 'Căn cứ',
    head: 'Đầu văn bản',
  } as const,
  phoneTabs: {
    task: 'Nhiệm vụ',
    list: 'Danh sách',
    source: 'Nguồn',
    defect: 'Lỗi',
    head: 'Đầu văn bản',
    target: 'Chỉ tiêu',
    phase: 'Giai đoạn',
    report: 'Báo cáo',
    duty: 'Trách nhiệm',
    citation: 'Căn cứ',
  } as const,
  wideHint: 'Tách, gộp dễ làm hơn trên màn hình rộng; ở đây chúng nằm trong “Việc khác”.',
  moreActs: 'Việc khác',
  previous: 'Việc trước',
  next: 'Việc sau',
  takeReady: (n: number) => `Nhận cả ${formatNumber(n)} việc đủ sáu rõ`,
  takenReady: (n: number) => `Đã nhận ${formatNumber(n)} việc đủ sáu rõ.`,
  tabsLabel: 'Phần đọc được',
  queue: { unsure: 'Chưa chắc', lacking: 'Thiếu, giữ lại khi ban hành', accepted: 'Đã xem', dropped: 'Không phải nhiệm vụ' } as const,
  queueLabel: 'Danh sách cần xem',
  defects: 'Lỗi của văn bản',
  defectAbout: (quote: string) => `lỗi “${quote}”`,
  defectTake: 'Đúng là lỗi',
  defectDrop: 'Bỏ qua',
  defectBack: 'Xem lại',
  defectsAside: (n: number) => `${formatNumber(n)} lỗi đã bỏ qua`,
  mend: 'Sửa',
  mendTo: (text: string) => `Sửa thành “${text}”`,
  mendNoted: 'Đã ghi để gửi người soạn.',
  mendOther: 'Sửa khác…',
  mendOtherTitle: 'Đề nghị sửa thành',
  mendField: 'Lời thay vào',
  mendHint: 'Để trống thì chỉ ghi là lỗi.',
  mendSave: 'Ghi đề nghị',
  mends: 'Đề nghị sửa',
  mendList: 'Chép danh sách…',
  copy: 'Chép',
  copied: 'Đã chép danh sách. Dán vào thư gửi người soạn.',
  copyFailed: 'Trình duyệt không cho chép. Chữ đã được chọn sẵn, bấm Ctrl+C.',
  noDefects: 'Máy chưa thấy lỗi nào.',
  notesFolded: (n: number) => `Ghi chú khi đọc (${formatNumber(n)})`,
  task: (printed: string) => {
    const report = reportNumber(printed);
    if (report) return `Báo cáo thứ ${report}`;
    return printed ? `Việc ${printed}` : 'Việc thêm vào';
  },
  toDecide: (n: number) => (n ? `còn ${formatNumber(n)} chỗ cần quyết` : 'đủ sáu rõ'),
  accept: 'Đúng, việc tiếp',
  split: 'Tách',
  merge: 'Gộp',
  drop: 'Không phải nhiệm vụ',
  restore: 'Là nhiệm vụ',
  later: 'Để sau',
  add: 'Thêm việc',
  addFromText: 'Thêm việc từ đoạn đang chọn',
  undo: 'Hoàn tác',
  splitDone: 'Đã tách thành hai việc.',
  mergeDone: 'Đã gộp thành một việc.',
  addDone: 'Đã thêm việc.',
  whoIs: (printed: string) => `“${printed}” là ai?`,
  whichUnit: (printed: string) => `“${printed}” là bộ phận nào?`,
  likely: (c: number) => (c >= 0.8 ? 'khả năng cao' : c >= 0.5 ? 'có thể' : 'ít khả năng'),
  printed: (words: string) => `Văn bản ghi: “${words}”`,
  quickProducts: [
    { key: 'B', kind: 'report', name: 'Báo cáo' },
    { key: 'H', kind: 'plan', name: 'Kế hoạch' },
    { key: 'D', kind: 'list', name: 'Danh sách' },
  ] as const,
  other: 'Khác…',
  title_: 'Việc phải làm',
  content: 'Nguyên văn',
  from: 'Từ ngày',
  to: 'Đến hạn',
  checkpoint: 'Ngày kiểm tra',
  splitTitle: 'Tách thành hai việc',
  splitHint: 'Đặt con trỏ vào chỗ bắt đầu việc thứ hai rồi bấm Tách.',
  splitText: 'Lời giao việc',
  splitFault: 'Đặt con trỏ vào giữa câu, không ở đầu hoặc cuối',
  mergeTitle: 'Gộp vào việc đang xem',
  mergeHint: 'Chọn những việc gộp vào; lời của chúng nối vào sau.',
  mergeDo: (n: number) => `Gộp ${formatNumber(n + 1)} việc`,
  mergeFault: 'Chọn ít nhất một việc',
  bulk: 'Điền cùng lúc…',
  bulkTitle: (n: number) => `Điền cho ${formatNumber(n)} việc`,
  bulkHint: 'Ô để trống thì giữ nguyên.',
  bulkDo: 'Điền',
  bulkBlanks: 'Chỉ điền chỗ còn trống',
  bulkNoBlank: 'Các việc đã chọn không còn chỗ trống ở những ô này. Bỏ dấu “Chỉ điền chỗ còn trống” để ghi đè.',
  bulkAccept: 'Ghi là đã xem',
  bulkFault: 'Điền ít nhất một ô',
  bulkDone: (n: number) => `Đã điền ${formatNumber(n)} việc.`,
  bulkConflict: (n: number) => `${formatNumber(n)} việc vừa có người sửa nên chưa điền.`,
  product: 'Sản phẩm',
  someone: 'người khác',
  conflict: (who: string) => `${who} vừa sửa việc này`,
  conflictLead: 'Phần viết ở đây vẫn còn. Chọn phần muốn giữ:',
  takeItem: 'Nhận',
  dropItem: 'Bỏ',
  allDone: 'Không còn việc nào chưa chắc. Có thể trình ban hành.',
  issueTitle: 'Ban hành kế hoạch',
  issueReady: (n: number) =>
    n ? `${formatNumber(n)} việc đủ sáu rõ sẽ vào danh mục, người có tên được báo ngay.` : 'Chưa có việc nào đã xem mà đủ sáu rõ.',
  issueLack: (n: number) =>
    `${formatNumber(n)} việc còn thiếu sẽ được giữ lại. Việc nào vẫn cần ban hành thì ghi lý do; lý do này hiện mãi trên nhiệm vụ.`,
  issueUnseen: (n: number) => `${formatNumber(n)} việc chưa ai xem cũng được giữ lại.`,
  issueReason: 'Lý do ban hành khi còn thiếu',
  issueDo: 'Ban hành',
  issueNone: 'Chưa có việc nào đủ để ban hành.',
  issueNotYou: 'Lãnh đạo đơn vị ban hành. Kế hoạch đã được lưu để lãnh đạo xem.',
  issued: (n: number, held: number) =>
    `Đã ban hành: ${formatNumber(n)} việc vào danh mục${held ? `, giữ lại ${formatNumber(held)} việc` : ''}.`,
  duties: (n: number) => `${formatNumber(n)} đầu việc`,
  mentions: (n: number) => `nhắc ${formatNumber(n)} lần`,
  inRegister: 'có trong sổ văn bản',
  noActor: 'Không nêu tên',
  empty: {
    target: 'Không đọc thấy chỉ tiêu nào.',
    duty: 'Không đọc thấy phần phân công.',
    citation: 'Không đọc thấy văn bản viện dẫn.',
  } as const,
  head: {
    type: 'Loại văn bản',
    symbol: 'Số, ký hiệu',
    issuedOn: 'Ngày ban hành',
    place: 'Địa danh',
    issuer: 'Cơ quan ban hành',
    subject: 'Trích yếu',
    signer: 'Người ký',
    position: 'Chức vụ',
    recipients: 'Nơi nhận',
    save: 'Lưu',
  } as const,
  headSaved: 'Đã lưu đầu văn bản.',
  headUnsaved: 'Có chỗ vừa gõ chưa lưu.',
  headDrop: 'Bỏ phần vừa gõ',
  headConflict: (who: string) => `${who} vừa sửa đầu văn bản`,
  keys: [
    { keys: ['J', 'K'], does: 'việc sau, trước' },
    { keys: ['Enter'], does: 'đúng' },
    { keys: ['E'], does: 'sửa' },
    { keys: ['T'], does: 'tách' },
    { keys: ['G'], does: 'gộp' },
    { keys: ['X'], does: 'không phải nhiệm vụ' },
    { keys: ['S'], does: 'để sau' },
    { keys: ['Ctrl', 'Z'], does: 'hoàn tác' },
  ],
  allKeys: { keys: ['?'], does: 'mọi phím' },
  keysTitle: 'Phím tắt khi rà soát',
  moreKeys: [
    { keys: ['1', '2', '3'], does: 'chọn người, bộ phận máy gợi ý' },
    { keys: ['B', 'H', 'D'], does: 'sản phẩm là báo cáo, kế hoạch, danh sách' },
    { keys: ['N', '↓'], does: 'việc sau, như J' },
    { keys: ['↑'], does: 'việc trước, như K' },
    { keys: ['F2'], does: 'sửa, như E: vào ô đầu tiên còn thiếu' },
    { keys: ['Esc'], does: 'ra khỏi ô đang gõ' },
    { keys: ['Ctrl+Enter'], does: 'đúng, việc tiếp, ngay trong ô đang gõ' },
    { keys: ['M'], does: 'thêm việc' },
    { keys: ['L'], does: 'xem dạng bảng' },
    { keys: ['[', ']'], does: 'chỗ trước, chỗ sau của lỗi đang sáng' },
  ],
  select: (name: string) => `Chọn ${name}`,
  selectGroup: (name: string) => `Chọn cả nhóm ${name}`,
  chosen: (n: number) => `Đã chọn ${formatNumber(n)} việc`,
  close: 'Đóng',
} as const;

/** Words of an issued plan. */
export const planPage = {
  issued: (who: string, day: string) => `${who} ban hành ngày ${day}`,
  review: 'Tiếp tục rà soát',
  openRegister: 'Xem trong danh mục',
  tasks: 'Nhiệm vụ đã vào danh mục',
  figures: 'Bốn con số của kế hoạch',
  held: 'Giữ lại khi ban hành',
  heldHint: 'Điền cho đủ hoặc ghi lý do, rồi ban hành từng việc.',
  issueOne: 'Ban hành việc này…',
  issueOneDo: 'Ban hành việc này',
  issueOneTitle: 'Ban hành việc đang giữ lại',
  issueOneReason: 'Lý do ban hành khi còn thiếu',
  issuedOne: 'Đã ban hành, việc vào danh mục.',
  fill: 'Điền…',
  source: 'Văn bản gốc',
  download: 'Tải tệp gốc',
  targets: 'Chỉ tiêu',
  citations: 'Văn bản viện dẫn',
  lacks: 'Thiếu',
  needReason: 'Điền cho đủ, hoặc ghi lý do',
} as const;
