// The search page's script cuts text into words as the builder does: both are held to words.json. It is small, too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

const script = readFileSync(new URL('../../static/search.js', import.meta.url), 'utf8');
const context = createContext({ document: { forms: [] } });
const cut = runInContext(`${script};cut`, context);
const golden = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8'));
const differ = [];
for (const [text, words] of Object.entries(golden)) {
  const found = cut(text);
  const own = found.map(([word]) => word);
  if (JSON.stringify(own) !== JSON.stringify(words)) differ.push([text, own, words]);
  for (const [, start, end] of found) assert(0 <= start && start < end && end <= text.length, text);
}
assert.deepEqual(differ, []);
const size = Buffer.byteLength(script);
assert(size <= 4096, `the script has ${size} bytes`);
console.log(`${Object.keys(golden).length} texts are cut alike; the script has ${size} bytes`);
