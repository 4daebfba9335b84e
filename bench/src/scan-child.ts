import { readFileSync } from 'node:fs';
import { readScan } from '@sauro/plan-reader/input';

// Reads the picture of one page and prints what that took, so that its memory is measured apart from that of the bench.
const bytes = readFileSync(process.argv[2] ?? '');
const before = process.cpuUsage();
const source = await readScan(bytes, 'trang.png');
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (user + system) / 1e6, letters: source.text.length, peakMb: process.resourceUsage().maxRSS / 1024 }));
