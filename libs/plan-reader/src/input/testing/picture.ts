import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

/** A line on a test picture, in points from the top left corner of an A4 page; `y` is its baseline. */
export interface PictureText {
  x: number;
  y: number;
  text: string;
  size?: number;
  bold?: boolean;
}

/** How a test picture lies and looks. */
export interface PictureLook {
  dpi?: number;
  /** Clockwise. */
  degrees?: number;
  rules?: readonly (readonly [number, number, number, number])[];
  /** Grains of grey up to this many steps. */
  noise?: number;
  quarter?: 0 | 90 | 180 | 270;
}

const [WIDTH, HEIGHT] = [595, 842];
let fonts: string | null = null;

/** The typeface of the web application, so that pictures come out alike on every machine. */
function family(): string {
  if (fonts) return fonts;
  const web = createRequire(new URL('../../../../../web/package.json', import.meta.url));
  const names: string[] = [];
  for (const subset of ['latin', 'vietnamese']) {
    for (const weight of [400, 700]) {
      const name = `Thu ${subset} ${weight}`;
      GlobalFonts.registerFromPath(web.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`), name);
      names.push(name);
    }
  }
  fonts = 'ready';
  return fonts;
}

/** Draws a page as a scanner would take it: dark grey words and lines on light grey paper. */
export function drawPage(texts: readonly PictureText[], { dpi = 150, degrees = 0, rules = [], noise = 0, quarter = 0 }: PictureLook = {}) {
  family();
  const scale = dpi / 72;
  const [w, h] = [Math.round(WIDTH * scale), Math.round(HEIGHT * scale)];
  const canvas = quarter % 180 === 0 ? createCanvas(w, h) : createCanvas(h, w);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#f4f4f4';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(((degrees + quarter) * Math.PI) / 180);
  pen.translate(-w / 2, -h / 2);
  pen.scale(scale, scale);
  pen.fillStyle = '#222';
  pen.strokeStyle = '#222';
  pen.lineWidth = 0.8;
  for (const { x, y, text, size = 13, bold = false } of texts) {
    const weight = bold ? 700 : 400;
    pen.font = `${size}px "Thu latin ${weight}", "Thu vietnamese ${weight}"`;
    pen.fillText(text, x, y);
  }
  for (const [x1, y1, x2, y2] of rules) {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
  }
  if (noise > 0) {
    const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
    let state = 7;
    for (let i = 0; i < pixels.data.length; i += 4) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      const grain = ((state >>> 16) / 65536 - 0.5) * 2 * noise;
      for (let k = 0; k < 3; k += 1) pixels.data[i + k] = pixels.data[i + k]! + grain;
    }
    pen.putImageData(pixels, 0, 0);
  }
  return canvas;
}
