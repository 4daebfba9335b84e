/** A picture of one page: one byte a pixel, 0 black to 255 white, row by row from the top left. */
export interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A blank page. */
export function blank(width: number, height: number): Grey {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

/** Red gives way to the paper: a seal pressed over words hides none of them, while black and blue ink stay as dark as they are. */
const greyOfColour = (r: number, g: number, b: number): number => {
  const rest = g > b ? g : b;
  return r - rest > 40 ? r : (r * 77 + g * 150 + b * 29) >> 8;
};

/** Colours with cover, four bytes a pixel, to grey on white paper; red gives way to the paper. */
export function greyOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Grey {
  const out = blank(width, height);
  for (let i = 0, p = 0; i < out.data.length; i += 1, p += 4) {
    const a = rgba[p + 3]!;
    const plain = greyOfColour(rgba[p]!, rgba[p + 1]!, rgba[p + 2]!);
    out.data[i] = a === 255 ? plain : 255 - (((255 - plain) * a) >> 8);
  }
  return out;
}

/** Colours without cover, three bytes a pixel, to grey; red gives way to the paper. */
export function greyOfRgb(rgb: Uint8Array | Uint8ClampedArray, width: number, height: number): Grey {
  const out = blank(width, height);
  for (let i = 0, p = 0; i < out.data.length; i += 1, p += 3) out.data[i] = greyOfColour(rgb[p]!, rgb[p + 1]!, rgb[p + 2]!);
  return out;
}

/** Pixels of one bit, 1 white, each row from a byte of its own, to grey. */
export function greyOfBits(bits: Uint8Array | Uint8ClampedArray, width: number, height: number): Grey {
  const out = blank(width, height);
  const stride = (width + 7) >> 3;
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) if (!((bits[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1)) out.data[i] = 0;
  return out;
}

/** Makes a picture smaller by a factor of at most 1, each pixel the mean of those that it stands for. */
export function shrunk(grey: Grey, factor: number): Grey {
  if (factor >= 1) return grey;
  const width = Math.max(1, Math.round(grey.width * factor));
  const height = Math.max(1, Math.round(grey.height * factor));
  const out = blank(width, height);
  const sums = new Uint32Array(width);
  // The first column of the picture that each column of the copy stands for, and one past the last.
  const starts = Int32Array.from({ length: width + 1 }, (_, to) => Math.ceil((to * grey.width) / width));
  let row = 0;
  let rows = 0;
  const flush = (): void => {
    for (let x = 0; x < width; x += 1) out.data[row * width + x] = Math.round(sums[x]! / (rows * (starts[x + 1]! - starts[x]!)));
    sums.fill(0);
    rows = 0;
  };
  for (let y = 0; y < grey.height; y += 1) {
    const target = Math.min(height - 1, Math.floor((y * height) / grey.height));
    if (target !== row) {
      flush();
      row = target;
    }
    rows += 1;
    const line = y * grey.width;
    for (let to = 0, x = 0; to < width; to += 1) {
      let sum = 0;
      for (const end = starts[to + 1]!; x < end; x += 1) sum += grey.data[line + x]!;
      sums[to]! += sum;
    }
  }
  flush();
  return out;
}

/** Makes a picture narrower by a factor of at most 1, as high as before, each pixel between the two that lie nearest: letters stay sharper than by the mean of all it covers. */
export function narrowed(grey: Grey, factor: number): Grey {
  const width = Math.max(1, Math.round(grey.width * factor));
  if (width >= grey.width) return grey;
  const out = blank(width, grey.height);
  const { data } = grey;
  const place = (x: number): number => ((x + 0.5) * grey.width) / width - 0.5;
  const firsts = Int32Array.from({ length: width }, (_, x) => Math.floor(place(x)));
  const shares = Float64Array.from({ length: width }, (_, x) => place(x) - Math.floor(place(x)));
  for (let y = 0, to = 0; y < grey.height; y += 1) {
    const line = y * grey.width;
    for (let x = 0; x < width; x += 1, to += 1) {
      const at = line + firsts[x]!;
      const first = data[at]!;
      out.data[to] = Math.round(first + (data[at + 1]! - first) * shares[x]!);
    }
  }
  return out;
}

/** Turns a picture by quarters, clockwise. */
export function quarterTurned(grey: Grey, degrees: 0 | 90 | 180 | 270): Grey {
  if (degrees === 0) return grey;
  const { width, height, data } = grey;
  if (degrees === 180) return { width, height, data: Uint8Array.from(data).reverse() };
  const out = blank(height, width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = degrees === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      out.data[to] = data[y * width + x]!;
    }
  }
  return out;
}

/** Turns a picture about its middle by a few degrees, clockwise; what comes in from outside is white. */
export function turned(grey: Grey, degrees: number): Grey {
  if (degrees === 0) return grey;
  const { width, height, data } = grey;
  const out = blank(width, height);
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < height; y += 1) {
    let sx = cx + cos * -cx + sin * (y - cy);
    let sy = cy - sin * -cx + cos * (y - cy);
    for (let x = 0; x < width; x += 1, sx += cos, sy -= sin) {
      const ix = Math.floor(sx);
      const iy = Math.floor(sy);
      if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1) continue;
      const at = iy * width + ix;
      const top = data[at]!;
      const bottom = data[at + width]!;
      // Most of a page is even paper.
      const right = data[at + 1]!;
      const corner = data[at + width + 1]!;
      if (top === right && top === bottom && top === corner) {
        out.data[y * width + x] = top;
        continue;
      }
      const fx = sx - ix;
      const upper = top + (right - top) * fx;
      out.data[y * width + x] = upper + (bottom + (corner - bottom) * fx - upper) * (sy - iy);
    }
  }
  return out;
}

/** How many pixels there are of each grey. */
function countsOf(grey: Grey): Uint32Array {
  const counts = new Uint32Array(256);
  const { data } = grey;
  for (let i = 0; i < data.length; i += 1) counts[data[i]!]! += 1;
  return counts;
}

/** The grey that best parts ink from paper (Otsu), by how many pixels there are of each grey, and the means of what lies on either side of it. */
function parting(counts: Uint32Array, all: number): { limit: number; ink: number; paper: number } {
  let sum = 0;
  for (let v = 0; v < 256; v += 1) sum += v * counts[v]!;
  let [dark, darkSum, best] = [0, 0, -1];
  let found = { limit: 127, ink: 0, paper: 0 };
  for (let v = 0; v < 256; v += 1) {
    dark += counts[v]!;
    darkSum += v * counts[v]!;
    const light = all - dark;
    if (dark === 0 || light === 0) continue;
    const [ink, paper] = [darkSum / dark, (sum - darkSum) / light];
    const between = dark * light * (ink - paper) * (ink - paper);
    if (between > best) {
      best = between;
      found = { limit: v, ink, paper };
    }
  }
  return found;
}

/** Which pixels are ink: 1 where the picture is at least as dark as the grey that best parts ink from paper (Otsu), else 0. A page without contrast has none. */
export function inkOf(grey: Grey): Uint8Array {
  const { data } = grey;
  const out = new Uint8Array(data.length);
  const { limit, ink, paper } = parting(countsOf(grey), data.length);
  if (paper - ink < 40) return out;
  for (let i = 0; i < out.length; i += 1) out[i] = data[i]! <= limit ? 1 : 0;
  return out;
}

const BLOCK = 32;

/** How bright the paper is, block by block: the ninth tenth of each block, and of its neighbours where a block holds little paper. */
function paperOf(grey: Grey): { width: number; height: number; data: Float64Array } {
  const width = Math.ceil(grey.width / BLOCK);
  const height = Math.ceil(grey.height / BLOCK);
  const raw = new Float64Array(width * height);
  const counts = new Uint32Array(256);
  for (let by = 0; by < height; by += 1) {
    for (let bx = 0; bx < width; bx += 1) {
      counts.fill(0);
      let n = 0;
      for (let y = by * BLOCK; y < Math.min(grey.height, (by + 1) * BLOCK); y += 2) {
        for (let x = bx * BLOCK; x < Math.min(grey.width, (bx + 1) * BLOCK); x += 2) {
          counts[grey.data[y * grey.width + x]!]! += 1;
          n += 1;
        }
      }
      let v = 255;
      for (let left = n * 0.1; v > 0 && left > counts[v]!; v -= 1) left -= counts[v]!;
      raw[by * width + bx] = v;
    }
  }
  const data = raw.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let most = 0;
    for (let dy = -1; dy <= 1; dy += 1)
      for (let dx = -1; dx <= 1; dx += 1)
        if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) most = Math.max(most, raw[(y + dy) * width + x + dx]!);
    return most;
  });
  return { width, height, data };
}

/** Takes shadow and yellowing out of a page that was lit unevenly, as photographs are; an even page is given back as it is. */
export function evened(grey: Grey): Grey {
  const paper = paperOf(grey);
  const sorted = [...paper.data].sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.05)] ?? 255;
  const high = sorted[Math.floor(sorted.length * 0.95)] ?? 255;
  if (high - low < 40 || high < 60) return grey;
  const out = blank(grey.width, grey.height);
  for (let y = 0; y < grey.height; y += 1) {
    const fy = Math.min(paper.height - 1, Math.max(0, (y + 0.5) / BLOCK - 0.5));
    const y0 = Math.floor(fy);
    const y1 = Math.min(paper.height - 1, y0 + 1);
    for (let x = 0; x < grey.width; x += 1) {
      const fx = Math.min(paper.width - 1, Math.max(0, (x + 0.5) / BLOCK - 0.5));
      const x0 = Math.floor(fx);
      const x1 = Math.min(paper.width - 1, x0 + 1);
      const top = paper.data[y0 * paper.width + x0]! * (1 - fx + x0) + paper.data[y0 * paper.width + x1]! * (fx - x0);
      const bottom = paper.data[y1 * paper.width + x0]! * (1 - fx + x0) + paper.data[y1 * paper.width + x1]! * (fx - x0);
      const here = Math.max(48, top * (1 - fy + y0) + bottom * (fy - y0));
      out.data[y * grey.width + x] = Math.min(255, (grey.data[y * grey.width + x]! * 245) / here);
    }
  }
  return out;
}
