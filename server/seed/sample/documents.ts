/** A document that a clerk enters: `received` is how many working days ago, `issued` how many before that it was issued. */
export interface SampleDocument {
  body: string;
  direction: 'in' | 'out';
  type: string;
  symbol: string;
  issuer: string;
  subject: string;
  signer: string | null;
  received: number;
  issued: number;
}

const commune = 'Ủy ban nhân dân xã Lam Khê';
const school = 'Trường THCS Lam Khê';

/** What the school's clerk has in the book besides the plans: the superior's plan that one of the school's own implements, and letters in and out. */
export const documents: readonly SampleDocument[] = [
  {
    body: 'tr',
    direction: 'in',
    type: 'Kế hoạch',
    symbol: '18/KH-UBND',
    issuer: commune,
    subject: 'Cải cách hành chính và chuyển đổi số trên địa bàn xã',
    signer: null,
    received: 53,
    issued: 2,
  },
  {
    body: 'tr',
    direction: 'in',
    type: 'Công văn',
    symbol: '112/UBND-VX',
    issuer: commune,
    subject: 'Về việc rà soát thiết bị công nghệ thông tin trong trường học',
    signer: null,
    received: 38,
    issued: 3,
  },
  {
    body: 'tr',
    direction: 'out',
    type: 'Báo cáo',
    symbol: '09/BC-THCSLK',
    issuer: school,
    subject: 'Kết quả rà soát thiết bị công nghệ thông tin',
    signer: 'Trần Quốc Huy',
    received: 34,
    issued: 0,
  },
  {
    body: 'tr',
    direction: 'in',
    type: 'Giấy mời',
    symbol: '27/GM-UBND',
    issuer: commune,
    subject: 'Dự họp giao ban khối văn hóa - xã hội',
    signer: null,
    received: 4,
    issued: 1,
  },
];
