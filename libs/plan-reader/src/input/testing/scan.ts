import { deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Numbers from 0 to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A page as a scanner saves it: a JPEG and its size in pixels. */
export interface ScannedPage {
  jpeg: Buffer;
  width: number;
  height: number;
}

/**
 * Makes a page picture look scanned: turned by `degrees` on greyish paper, grain of `noise` grey steps and some specks, saved as a JPEG. The same seed gives the same picture.
 */
export async function scanOf(png: Buffer, { degrees = 1, noise = 14, seed = 1, quality = 72 } = {}): Promise<ScannedPage> {
  const image = await loadImage(png);
  const { width, height } = image;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#f4f4f2';
  pen.fillRect(0, 0, width, height);
  pen.translate(width / 2, height / 2);
  pen.rotate((degrees * Math.PI) / 180);
  pen.globalCompositeOperation = 'multiply';
  pen.drawImage(image, -width / 2, -height / 2);
  const pixels = pen.getImageData(0, 0, width, height);
  const random = numbers(seed);
  const { data } = pixels;
  for (let i = 0; i < data.length; i += 4) {
    const grain = (random() + random() + random() - 1.5) * noise * 1.15;
    const speck = random() < 0.0004 ? -120 : 0;
    const grey = Math.max(0, Math.min(255, data[i]! * 0.92 + 12 + grain + speck));
    data.fill(grey, i, i + 3);
  }
  pen.putImageData(pixels, 0, 0);
  return { jpeg: canvas.toBuffer('image/jpeg', quality), width, height };
}

/** A PDF of nothing but pictures, one a page, `dpi` dots an inch: what an office scanner writes. */
export function pdfOfScans(pages: readonly ScannedPage[], dpi = 200): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  const add = (piece: string | Buffer): void => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    parts.push(bytes);
    at += bytes.length;
  };
  const object = (number: number, head: string, stream?: Buffer): void => {
    offsets[number] = at;
    add(`${number} 0 obj\n${head}\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
  };
  add('%PDF-1.5\n');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${3 + i * 3} 0 R`).join(' ')}] >>`);
  for (const [i, { jpeg, width, height }] of pages.entries()) {
    const first = 3 + i * 3;
    const [w, h] = [width, height].map((n) => ((n * 72) / dpi).toFixed(2));
    object(
      first,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${first + 1} 0 R /Resources << /XObject << /S ${first + 2} 0 R >> >> >>`,
    );
    const draw = deflateSync(Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /S Do Q`));
    object(first + 1, `<< /Length ${draw.length} /Filter /FlateDecode >>`, draw);
    object(
      first + 2,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    );
  }
  const start = at;
  add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`);
  for (const offset of offsets.slice(1)) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer << /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}
