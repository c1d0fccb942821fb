// The schemas in the YAML language server, as an editor runs it: it finds nothing in the sites, what is wrong in the cases made
// to be wrong, and completes keys with what they mean. Usage: schema.mjs PROGRAM
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const program = process.argv[2];
const GOOD = ['.', 'tests/sites/harbour-dues'];
// What a type, a key or a word has wrong in these is the schema's to find.
const BAD = ['bad-chart', 'claims-wrong', 'front-matter-unknown-key', 'front-matter-wrong-types', 'site-rules-wrong', 'site-wrong', 'table-unknown-words', 'timeline-wrong', 'trust-wrong'];
const OF_SCHEMA = ['bad-base-url', 'bad-date', 'bad-version', 'missing-key', 'unknown-code', 'unknown-key', 'unknown-language', 'unknown-word', 'wrong-type'];
// Which a schema cannot know: a unit of the site's own has any name; which keys a claim, a chart or a change needs depends on its
// kind; how many days a month has.
const BEYOND = [/unknown value `percnt`/, /`status` is missing/, /a `\w+` chart needs/, /a correction needs/, /`2026-02-30`/];

const folder = mkdtempSync(join(tmpdir(), 'briefing-schema-'));
const schemas = {};
const GLOBS = { page: '**/content/**/*.md.front', table: '**/content/data/*.yaml', sources: '**/content/sources.yaml', claims: '**/content/claims.yaml', glossary: '**/content/glossary.yaml', site: '**/content/site.yaml', translations: '**/content/translations.yaml', strings: '**/templates/strings.yaml' };
for (const [kind, glob] of Object.entries(GLOBS)) {
  const file = join(folder, `${kind}.schema.json`);
  writeFileSync(file, execFileSync(program, ['schema', kind]));
  schemas[pathToFileURL(file)] = glob;
}

const server = spawn('node', ['.ci/node_modules/yaml-language-server/bin/yaml-language-server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = new Map(), published = new Map();
let last = 0, buffer = Buffer.alloc(0);
const send = (message) => {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  server.stdin.write(body);
};
const request = (method, params) => new Promise((resolve) => {
  answers.set(++last, resolve);
  send({ id: last, method, params });
});
const settings = { yaml: { schemas, validate: true, completion: true, hover: true, schemaStore: { enable: false } } };
server.stdout.on('data', (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const head = buffer.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head))[1]);
    if (buffer.length < head + 4 + length) return;
    const message = JSON.parse(buffer.subarray(head + 4, head + 4 + length));
    buffer = buffer.subarray(head + 4 + length);
    if (message.method === 'workspace/configuration') {
      send({ id: message.id, result: message.params.items.map(({ section }) => settings[section] ?? {}) });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      published.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.id !== undefined && message.method) {
      send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      answers.get(message.id)?.(message.result ?? message.error);
    }
  }
});

await request('initialize', { processId: process.pid, rootUri: null, capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: {} } } });
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration', params: { settings } });

// What the server says of a file of a root; of a page, its front matter stands alone, in lines that keep their number.
const uriOf = (root, file) => `${pathToFileURL(join(process.cwd(), root, file))}${file.endsWith('.md') ? '.front' : ''}`;
async function open(root, file, text) {
  const uri = uriOf(root, file);
  const diagnostics = new Promise((resolve) => published.set(uri, resolve));
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  // The process does not wait for it.
  const late = new Promise((_, reject) => setTimeout(reject, 60000, new Error(`the server says nothing of ${uri}`)).unref());
  return { uri, diagnostics: await Promise.race([diagnostics, late]) };
}
function yamlOf(root, file) {
  const text = readFileSync(join(root, file), 'utf8').replace(/^\ufeff/, '');
  if (!file.endsWith('.md')) return text;
  const front = /^---\r?\n([^]*?)^---/m.exec(text);
  return front ? `\n${front[1]}` : '';
}
function filesOf(root) {
  const listed = ['content', 'templates'].flatMap((top) => {
    try { return readdirSync(join(root, top), { recursive: true }).map((file) => `${top}/${file}`); } catch { return []; }
  });
  return listed.filter((file) => file.startsWith('content/') ? /\.(md|yaml)$/.test(file) : file === 'templates/strings.yaml');
}

const faults = [];
let good = 0;
for (const root of GOOD) {
  // All at once: the server waits before it looks at a file.
  const opened = filesOf(root).map(async (file) => [file, (await open(root, file, yamlOf(root, file))).diagnostics]);
  for (const [file, diagnostics] of await Promise.all(opened)) {
    for (const found of diagnostics) {
      faults.push(`${join(root, file)}:${found.range.start.line + 1}: the server says: ${found.message}`);
    }
    good += 1;
  }
}

let bad = 0;
for (const name of BAD) {
  const root = `tests/cases/${name}`;
  const check = spawnSync(program, ['check', '--all', '--root', root, '--format', 'json'], { encoding: 'utf8' });
  const expected = check.stdout.trim().split('\n').map((line) => JSON.parse(line)).filter(({ code, file, message }) =>
    OF_SCHEMA.includes(code) && filesOf(root).includes(file) && !BEYOND.some((what) => what.test(message)));
  if (!expected.length) faults.push(`${name}: nothing to find`);
  const said = new Map();
  for (const file of new Set(expected.map(({ file }) => file))) {
    said.set(file, (await open(root, file, yamlOf(root, file))).diagnostics);
  }
  for (const { code, message, file, line } of expected) {
    const key = /`(.*)` is missing/.exec(message)?.[1];
    const isFound = said.get(file).some((found) => code === 'missing-key'
      ? found.message.includes(`"${key}"`)
      : found.range.start.line <= line - 1 && line - 1 <= found.range.end.line);
    if (!isFound) faults.push(`${root}/${file}:${line}: the server does not find: ${message} (${code}); it says ${JSON.stringify(said.get(file).map((found) => [found.range.start.line + 1, found.message]))}`);
    bad += 1;
  }
}

// A key is completed, with what it means.
const draft = 'title: T\nsources: [s]\ncolumns:\n  share:\n    type: number\n    \nrows: {}\n';
const { uri } = await open('target', 'content/data/draft.yaml', draft);
const completed = await request('textDocument/completion', { textDocument: { uri }, position: { line: 5, character: 4 } });
const unit = completed.items.find(({ label }) => label === 'unit');
if (!JSON.stringify(unit?.documentation ?? '').includes('What its numbers count')) faults.push(`no completion of \`unit\` with its meaning: ${JSON.stringify(unit)}`);
const hovered = await request('textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 2 } });
if (!JSON.stringify(hovered ?? '').includes('Keys of sources')) faults.push(`no hover over \`sources\`: ${JSON.stringify(hovered)}`);

server.kill();
for (const fault of faults) console.error(fault);
if (faults.length) process.exit(1);
console.log(`nothing in ${good} files of sites; ${bad} faults found in ${BAD.length} cases; completion and hover`);
