import type { ReadErrorCode } from './source.ts';

type Detail = Record<string, string | number>;

const WORDS: Record<ReadErrorCode, (d: Detail) => { what: string; remedy: string }> = {
  EMPTY_FILE: () => ({ what: 'Tệp không có chữ nào.', remedy: 'Hãy chọn lại đúng tệp kế hoạch.' }),
  FILE_TOO_LARGE: () => ({ what: 'Tệp quá lớn.', remedy: 'Hãy bỏ bớt ảnh trong tệp hoặc tách phụ lục ra tệp riêng.' }),
  UNSUPPORTED_TYPE: () => ({
    what: 'Loại tệp này chưa đọc được.',
    remedy: 'Hãy lưu kế hoạch thành .docx, .pdf, .html, .txt, .md, hoặc ảnh .png, .jpg, .tif.',
  }),
  TYPE_MISMATCH: () => ({ what: 'Ruột tệp không đúng với đuôi tên tệp.', remedy: 'Hãy mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại.' }),
  ENCRYPTED_FILE: () => ({ what: 'Tệp có đặt mật khẩu.', remedy: 'Hãy bỏ mật khẩu rồi đọc lại.' }),
  BROKEN_FILE: () => ({ what: 'Tệp bị hỏng.', remedy: 'Hãy xin lại tệp gốc hoặc mở và lưu lại tệp.' }),
  ZIP_BOMB: () => ({ what: 'Tệp nén bung ra quá lớn, có thể là tệp độc hại.', remedy: 'Không mở tệp này; hãy xin lại tệp từ nơi gửi.' }),
  EXTERNAL_ENTITY: () => ({
    what: 'Tệp có lệnh gọi ra ngoài, có thể là tệp độc hại.',
    remedy: 'Không mở tệp này; hãy xin lại tệp từ nơi gửi.',
  }),
  NO_TEXT_LAYER: () => ({ what: 'Tệp PDF là ảnh quét, không có lớp chữ.', remedy: 'Hãy dùng bản Word hoặc bản PDF xuất từ Word.' }),
  LEGACY_ENCODING: () => ({ what: 'Chữ trong tệp dùng bảng mã cũ.', remedy: 'Hãy đọc lại với --convert tcvn3 hoặc --convert vni.' }),
};

/** What went wrong with a file and what to do about it, in Vietnamese, for the terminal. */
export function wordsOfReadError(code: ReadErrorCode, detail: Detail): { what: string; remedy: string } {
  const words = WORDS[code](detail);
  const place = ['page', 'line', 'row', 'cell'].filter((k) => detail[k] !== undefined).map((k) => `${PLACES[k]} ${detail[k]}`);
  return place.length > 0 ? { ...words, what: `${words.what.replace(/\.$/, '')} (${place.join(', ')}).` } : words;
}
const PLACES: Record<string, string> = { page: 'trang', line: 'dòng', row: 'hàng', cell: 'ô' };
