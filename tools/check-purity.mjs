// What a lint rule by folder can't say: who may read the environment, the clock and chance.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

const rules = [
  {
    folder: 'server/src',
    pattern: /\bprocess\.env\b/,
    except: /^server\/src\/platform\/config\.ts$/,
    why: 'read settings through platform/config.ts',
  },
  {
    folder: 'rules/src',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bprocess\./,
    except: null,
    why: 'pass the moment in as an argument',
  },
  {
    folder: 'contract/src',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bprocess\./,
    except: null,
    why: 'a contract holds shapes only',
  },
  {
    folder: 'libs/calendar/src',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b/,
    except: null,
    why: 'pass the day in as an argument',
  },
];

let faults = 0;
for (const { folder, pattern, except, why } of rules) {
  for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    const path = `${folder}/${entry}`;
    if (!/\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path) || except?.test(path)) continue;
    for (const [i, line] of readFileSync(join(root, path), 'utf8').split('\n').entries()) {
      if (!pattern.test(line) || /^\s*(\/\/|\*|\/\*\*)/.test(line)) continue;
      faults++;
      console.error(`${path}:${i + 1}: ${why}`);
    }
  }
}
if (faults) process.exitCode = 1;
