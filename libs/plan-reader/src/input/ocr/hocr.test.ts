import { expect, test } from 'vitest';
import { wordsOfHocr } from './hocr.ts';

test('words of hOCR keep their boxes, the baseline at the middle of their line, and their signs', () => {
  const hocr = `  <div class='ocr_page' id='page_1' title='image "unknown"; bbox 0 0 900 600; ppageno 0; scan_res 200 200'>
   <div class='ocr_carea' id='block_1_1' title="bbox 100 100 500 240">
    <p class='ocr_par' id='par_1_1' lang='vie' title="bbox 100 100 500 240">
     <span class='ocr_header' id='line_1_1' title="bbox 100 100 300 140; baseline 0.02 -7; x_size 37; x_descenders 6; x_ascenders 13">
      <span class='ocrx_word' id='word_1_1' title='bbox 100 102 150 139; x_wconf 96'>Trồng</span>
      <span class='ocrx_word' id='word_1_2' title='bbox 160 102 300 139; x_wconf 41'>&lt;cây&gt; &amp; &quot;hoa&#39;</span>
      <span class='ocrx_word' id='word_1_3' title='bbox 300 102 301 139; x_wconf 95'> </span>
     </span>
     <span class='ocr_line' id='line_1_2' title="bbox 100 200 500 240; x_size 30.5; x_descenders 6; x_ascenders 8">
      <span class='ocrx_word' id='word_1_4' title='bbox 100 200 500 240; x_wconf 0'><strong>xong</strong></span>
     </span>
    </p>
   </div>
  </div>`;
  expect(wordsOfHocr(hocr)).toEqual([
    { text: 'Trồng', confidence: 96, x1: 100, y1: 102, x2: 150, y2: 139, baseline: 135, height: 37, line: 0 },
    { text: '<cây> & "hoa\'', confidence: 41, x1: 160, y1: 102, x2: 300, y2: 139, baseline: 135, height: 37, line: 0 },
    { text: 'xong', confidence: 0, x1: 100, y1: 200, x2: 500, y2: 240, baseline: 240, height: 30.5, line: 1 },
  ]);
  expect(wordsOfHocr('')).toEqual([]);
});
