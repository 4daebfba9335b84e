import { readFileSync } from 'node:fs';
import { readScan } from '@sauro/plan-reader/input';

// Reads the file of a scan and prints what that took, so that its memory is measured apart from that of the bench.
const file = process.argv[2] ?? '';
const bytes = readFileSync(file);
let pages = 0;
const before = process.cpuUsage();
const source = await readScan(bytes, file, {
  onPage: () => {
    pages += 1;
  },
});
const { user, system } = process.cpuUsage(before);
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ seconds: (user + system) / 1e6, pages, letters: source.text.length, peakMb }));
