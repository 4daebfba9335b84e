import { deflateSync } from 'node:zlib';

/** A PDF of nothing but pictures, one a page, `dpi` dots an inch: what an office scanner writes. */
export function pdfOfScans(pages, dpi = 200) {
  const parts = [];
  const offsets = [];
  let at = 0;
  const add = (piece) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    parts.push(bytes);
    at += bytes.length;
  };
  const object = (number, head, stream) => {
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
