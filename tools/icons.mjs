// Draws the app's icons from the seal: `node tools/icons.mjs`. The pictures are committed; this is for the day on which the seal changes.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './node24.mjs';

const { createCanvas } = createRequire(join(root, 'libs/plan-reader/package.json'))('@napi-rs/canvas');
const lacquer = '#8B1A1A';

/** The seal on `size` pixels; `share` of them is the seal itself, the rest its ground (maskable icons lose their edges). */
function draw(size, { share = 1, round = true } = {}) {
  const canvas = createCanvas(size, size);
  const pen = canvas.getContext('2d');
  const unit = (size * share) / 28;
  const at = (size * (1 - share)) / 2;
  pen.fillStyle = lacquer;
  pen.beginPath();
  pen.roundRect(0, 0, size, size, round ? 4 * unit : 0);
  pen.fill();
  pen.fillStyle = '#fff';
  for (const y of [6, 15])
    for (const x of [6, 12, 18]) {
      pen.beginPath();
      pen.roundRect(at + x * unit, at + y * unit, 4 * unit, 7 * unit, unit);
      pen.fill();
    }
  return canvas.toBuffer('image/png');
}

const put = (name, bytes) => writeFileSync(join(root, 'web/public', name), bytes);
put('icon-192.png', draw(192));
put('icon-512.png', draw(512));
put('icon-180.png', draw(180, { round: false }));
put('icon-maskable-512.png', draw(512, { share: 0.8, round: false }));
