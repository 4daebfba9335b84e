// Writes docs/openapi.gen.json from the contract. `--check` fails where the committed file is not current.
import { writeGenerated } from './generated.mjs';

const { openApi } = await import('../server/src/platform/http/openapi.ts');
writeGenerated('docs/openapi.gen.json', `${JSON.stringify(openApi(), null, 1)}\n`);
