import { onDay, type Parameter } from '../tasks/parameters.ts';

/** What of the form of a letter changed over time. */
interface LetterForm {
  /** A colon after “Số”. */
  numberColon: boolean;
  /** How the items of “Nơi nhận” end. */
  receiverEnd: ';' | ',';
  /** The last words of the text. */
  end: './.' | '.';
}

/** Form of letters of state bodies. */
export const stateForm: readonly Parameter<LetterForm>[] = [
  {
    key: 'letters.state-form',
    value: { numberColon: true, receiverEnd: ';', end: './.' },
    unit: 'form',
    validFrom: '2020-03-05',
    validTo: null,
    source: 'NĐ 30/2020/NĐ-CP (5/3/2020), Phụ lục I',
    confidence: 'verified',
  },
];

/** Form of letters of Party bodies. */
export const partyForm: readonly Parameter<LetterForm>[] = [
  {
    key: 'letters.party-form',
    value: { numberColon: true, receiverEnd: ',', end: '.' },
    unit: 'form',
    validFrom: '2018-04-03',
    validTo: '2026-05-26',
    source: 'HD 36-HD/VPTW (2018)',
    confidence: 'secondary',
  },
  {
    key: 'letters.party-form',
    value: { numberColon: false, receiverEnd: ';', end: '.' },
    unit: 'form',
    validFrom: '2026-05-27',
    validTo: null,
    source: 'HD 05-HD/VPTW (27/5/2026), with QĐ 399-QĐ/TW (9/1/2026)',
    confidence: 'secondary',
  },
];

/** The form that holds on the day of a letter. */
export const formOn = (party: boolean, day: string): LetterForm =>
  onDay(party ? partyForm : stateForm, day < '2020-03-05' ? '2020-03-05' : day).value;

/** A day as the date line has it: a day below 10 and the months January and February with a zero before them (NĐ 30/2020, Phụ lục I, mục II.4). */
export function longDate(day: string): string {
  const [y, m, d] = day.split('-');
  return `ngày ${d} tháng ${Number(m) <= 2 ? m : Number(m)} năm ${y}`;
}

/** A day as tables and sentences have it. */
export const shortDate = (day: string): string => day.split('-').reverse().join('/');
