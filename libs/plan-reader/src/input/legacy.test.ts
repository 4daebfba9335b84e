import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectLegacy, encodingOfFont, withLegacy } from './legacy.ts';
import { fromLegacy, TCVN3, VNI } from './legacy-tables.ts';
import { toLegacy } from './testing/legacy.ts';

const LETTERS = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';
const SENTENCE = 'Cộng hòa xã hội chủ nghĩa Việt Nam; đồng chí Mây quét dọn thư viện, ngoài ra chăm luống rau ở vườn trường.';

test('both tables hold every Vietnamese letter once', () => {
  for (const letter of LETTERS) {
    expect([...TCVN3.values()].filter((v) => v === letter)).toHaveLength(1);
    expect(fromLegacy(toLegacy(letter, 'vni'), 'vni')).toBe(letter);
    expect(fromLegacy(toLegacy(letter.toUpperCase(), 'vni'), 'vni')).toBe(letter.toUpperCase());
  }
  expect(VNI.get('aù')).toBe('á');
});

test('known words in each encoding are read', () => {
  expect(fromLegacy('Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'tcvn3')).toBe('Cộng hoà xã hội chủ nghĩa Việt Nam');
  expect(fromLegacy('Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp, ñöôøng', 'vni')).toBe(
    'Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập, đường',
  );
  expect(fromLegacy('kÕ ho¹ch', 'tcvn3', true)).toBe('KẾ HOẠCH');
  expect(fromLegacy('ÑAÛNG BOÄ XAÕ', 'vni')).toBe('ĐẢNG BỘ XÃ');
});

test('conversion there and back gives the same words', () => {
  const words = fc.array(fc.constantFrom(...LETTERS, ...'bcdghklmnpqrstvx ,.12', 'Ă', 'Â', 'Đ', 'Ê', 'Ô', 'Ơ', 'Ư'), { maxLength: 40 });
  // In VNI a plain vowel before certain letters is one letter: a consonant between keeps them apart, as syllables do.
  fc.assert(fc.property(words, (w) => fromLegacy(toLegacy(w.join(''), 'tcvn3'), 'tcvn3') === w.join('')));
  fc.assert(fc.property(words, (w) => fromLegacy(toLegacy(w.join('n'), 'vni'), 'vni') === w.join('n')));
});

test('the encoding is told by which reading makes syllables; Unicode, French and short text are left alone', () => {
  expect(detectLegacy(toLegacy(SENTENCE, 'tcvn3'))).toBe('tcvn3');
  expect(detectLegacy(toLegacy(SENTENCE, 'vni'))).toBe('vni');
  expect(detectLegacy(SENTENCE)).toBeNull();
  expect(detectLegacy(SENTENCE.normalize('NFD'))).toBeNull();
  expect(detectLegacy('L’élève a été très gâté à la fête, où l’on a déjà chanté')).toBeNull();
  expect(detectLegacy('µ')).toBeNull();
});

test('fonts tell their encoding', () => {
  expect(['.VnTime', '.VnTimeH', 'VNI-Times', 'ABCDEF+.VnArial', 'VnTimes'].map(encodingOfFont)).toEqual([
    'tcvn3',
    'tcvn3',
    'vni',
    'tcvn3',
    'tcvn3',
  ]);
  expect(['Times New Roman', 'Vni', 'Vineta', 'Verdana', null].map(encodingOfFont)).toEqual([null, null, null, null, null]);
});

test('a legacy font that holds Unicode is no legacy text; a capital font gives capitals', () => {
  const unicode = withLegacy(undefined, (recode) => recode('Kế hoạch của đồng chí', '.VnTime'));
  expect(unicode).toEqual({ result: 'Kế hoạch của đồng chí', notes: [] });
  const mixed = withLegacy('tcvn3', (recode) => [recode(toLegacy('kế hoạch', 'tcvn3'), '.VnTimeH'), recode(' café', 'Arial')]);
  expect(mixed.result).toEqual(['KẾ HOẠCH', ' café']);
});

test('asking to convert Unicode text changes nothing', () => {
  expect(withLegacy('vni', (recode) => recode(SENTENCE, null))).toEqual({ result: SENTENCE, notes: [] });
});

test('one endless word is judged in no time', () => {
  const begun = performance.now();
  expect(detectLegacy(`${'a'.repeat(300_000)} ${'µ'.repeat(300_000)}`)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(1000);
});
