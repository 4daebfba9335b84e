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
