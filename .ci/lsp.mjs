// The language server, driven by the client library of its protocol: every request on the briefing's own files, then random
// edits without a pause, after which it must say just what `check` says.
//
// node .ci/lsp.mjs BRIEFING [SEED]
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = protocol;
const program = path.resolve(process.argv[2]);
const seed = Number(process.argv[3] ?? 1);
const root = mkdtempSync(path.join(tmpdir(), 'briefing-lsp-'));
cpSync('content', path.join(root, 'content'), { recursive: true });

const uri = (file) => pathToFileURL(path.join(root, file)).href;
const fileOf = (uri) => path.relative(root, fileURLToPath(uri));
const onDisk = (file) => readFileSync(path.join(root, file), 'utf8');

// Places, counted here anew, so that the server's are not taken for granted. Offsets of strings are units of UTF-16.
const lineStarts = (text) => [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((it) => it.index + it[0].length)];
const offsetOf = (text, { line, character }) => lineStarts(text)[line] + character;
const placeOf = (text, offset) => {
  const starts = lineStarts(text);
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - starts[line] };
};
const sliced = (text, range) => text.slice(offsetOf(text, range.start), offsetOf(text, range.end));
// From the last to the first, so that what stands before keeps its place.
const applied = (text, edits) =>
  edits
    .map((edit) => [offsetOf(text, edit.range.start), offsetOf(text, edit.range.end), edit.newText])
    .sort((a, b) => b[0] - a[0])
    .reduce((text, [start, end, words]) => text.slice(0, start) + words + text.slice(end), text);

const server = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
const told = new Map();
connection.onNotification('textDocument/publishDiagnostics', (note) => told.set(fileOf(note.uri), note.diagnostics));
const watched = [];
connection.onRequest('client/registerCapability', ({ registrations }) => void watched.push(...registrations));
connection.listen();
const ask = (method, params) => connection.sendRequest(method, params);
const tell = (method, params) => connection.sendNotification(method, params);

const { capabilities } = await ask('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(root).href,
  workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'briefing' }],
  capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] } } },
});
for (const name of ['hover', 'completion', 'definition', 'references', 'rename', 'codeAction', 'documentSymbol', 'inlayHint']) {
  assert(capabilities[`${name}Provider`], name);
}
await tell('initialized', {});
await ask('textDocument/hover', { textDocument: { uri: uri('content/index.md') }, position: { line: 0, character: 0 } });
assert.deepEqual(watched.map((it) => it.method), ['workspace/didChangeWatchedFiles']);

const texts = new Map();
let version = 0;
const open = async (file, text = onDisk(file)) => {
  texts.set(file, text);
  await tell('textDocument/didOpen', { textDocument: { uri: uri(file), languageId: file.endsWith('.md') ? 'markdown' : 'yaml', version: ++version, text } });
};
const close = async (file) => {
  texts.delete(file);
  await tell('textDocument/didClose', { textDocument: { uri: uri(file) } });
};
// Changes a part of an open file, as typing does.
const change = async (file, start, end, words) => {
  const text = texts.get(file);
  const range = { start: placeOf(text, start), end: placeOf(text, end) };
  texts.set(file, text.slice(0, start) + words + text.slice(end));
  await tell('textDocument/didChange', { textDocument: { uri: uri(file), version: ++version }, contentChanges: [{ range, text: words }] });
};
// A request on the place of some words in an open file, `into` units behind their start.
const at = (file, words, into = 0) => {
  const text = texts.get(file);
  const start = text.indexOf(words);
  assert(start >= 0, `${words} in ${file}`);
  return { textDocument: { uri: uri(file) }, position: placeOf(text, start + into) };
};
const step = (words) => console.log(`  ${words}`);

// What the server said, as `check` writes it: characters from 1.
const serverSays = () =>
  [...told]
    .filter(([, faults]) => faults.length > 0)
    .flatMap(([file, faults]) => {
      const text = texts.get(file) ?? onDisk(file);
      const starts = lineStarts(text);
      const place = ({ line, character }) => {
        const before = text.slice(starts[line], starts[line] + character);
        return `${line + 1}:${[...before].length + 1}`;
      };
      return faults.map((it) => `${file}:${place(it.range.start)}-${place(it.range.end)} ${it.severity === 1 ? 'error' : 'warning'} ${it.code} ${it.message.split('\n')[0]}`);
    })
    .sort();
const checkSays = (folder) => {
  const run = spawnSync(program, ['check', '--format', 'json', '--root', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert(run.status < 2, run.stderr);
  const faults = run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return faults.map((it) => `${it.file}:${it.line}:${it.column}-${it.end_line}:${it.end_column} ${it.severity} ${it.code} ${it.message.split('\n')[0]}`).sort();
};
// Until the server has nothing more to say: it answers in order, and looks again when nobody types.
const quiet = async () => {
  await ask('textDocument/documentSymbol', { textDocument: { uri: uri('content/site.yaml') } });
  await new Promise((done) => setTimeout(done, 1500));
  await ask('textDocument/documentSymbol', { textDocument: { uri: uri('content/site.yaml') } });
};

// 1. Requests.
const page = 'content/index.md';
await open(page);
const body = texts.get(page);
const [link, words, table, row, column] = body.match(/\[([^\]]+)\]\(fact:([^/)]+)\/([^/)]+)\/([^/)]+)\)/);
const source = body.match(/\[@([\w-]+)/)[1];
const claim = body.match(/\(claim:([\w-]+)\)/)[1];

const hover = async (file, words, into) => {
  const answer = await ask('textDocument/hover', at(file, words, into));
  return answer && { text: answer.contents.value, marked: sliced(texts.get(file), answer.range) };
};
const ofFact = await hover(page, link, 2);
assert(ofFact.text.includes('Quoted in') && ofFact.text.includes('`@'), ofFact.text);
assert.equal(ofFact.marked, link);
const ofSource = await hover(page, `@${source}`, 3);
assert(ofSource.marked === `@${source}` && ofSource.text.length > 20, ofSource.text);
assert((await hover(page, `(claim:${claim})`, 8)).text.includes('Quoted in'));
assert((await hover(page, 'summary:', 2)).text.includes('**required**'));
const data = `content/data/${table}.yaml`;
await open(data);
assert((await hover(data, `\n  ${row}:`, 4)).text.includes(row));
await open('content/glossary.yaml');
const term = texts.get('content/glossary.yaml').match(/^([\w-]+):/m)[1];
assert((await hover('content/glossary.yaml', `${term}:`, 1)).text.startsWith('**'));
step('hover: cell, row, source, claim, term, field');

const definition = async (file, words, into) => {
  const places = await ask('textDocument/definition', at(file, words, into));
  return places.map((place) => [fileOf(place.uri), sliced(texts.get(fileOf(place.uri)) ?? onDisk(fileOf(place.uri)), place.range)]);
};
assert.equal((await definition(page, link, 2))[0][0], data);
assert.deepEqual(await definition(page, `/${row}/`, 2), [[data, row]]);
assert.deepEqual(await definition(page, `/${column})`, 2), [[data, column]]);
assert.deepEqual(await definition(page, `@${source}`, 3), [['content/sources.yaml', source]]);
assert.deepEqual(await definition(page, `(claim:${claim})`, 9), [['content/claims.yaml', claim]]);
step('definition: cell, row, column, source, claim');

const references = async (file, words, into) => {
  const context = { includeDeclaration: false };
  const places = await ask('textDocument/references', { ...at(file, words, into), context });
  return places.map((place) => [fileOf(place.uri), sliced(texts.get(fileOf(place.uri)) ?? onDisk(fileOf(place.uri)), place.range)]);
};
const ofRow = await references(data, `\n  ${row}:`, 4);
assert(ofRow.length > 0 && ofRow.every(([, words]) => words === row), JSON.stringify(ofRow));
assert(ofRow.some(([file]) => file === page));
assert.deepEqual(ofRow, await references(page, `/${row}/`, 2), 'both ways');
assert((await references(page, link, 2)).some(([file, words]) => file === page && words === link));
assert((await references(page, `@${source}`, 3)).length > 1);
step('references: row from the table and from the page, cell, source');

const complete = async (file, typed) => {
  const end = texts.get(file).length;
  await change(file, end, end, typed);
  const items = await ask('textDocument/completion', { textDocument: { uri: uri(file) }, position: placeOf(texts.get(file), texts.get(file).length) });
  await change(file, end, texts.get(file).length, '');
  return items.map((item) => item.label);
};
for (const [typed, label] of [
  ['\n\n[x](', 'fact:'],
  ['\n\n![x](', 'chart:'],
  ['\n\n[x](fact:', table],
  [`\n\n[x](fact:${table}/`, row],
  [`\n\n[x](fact:${table}/${row}/`, column],
  ['\n\n[x](claim:', claim],
  ['\n\n[x](term:', term],
  ['\n\n[@', source],
  [`\n\n[@${source}, p. 3; @`, source],
  ['\n\n[x](', 'outlook.md'],
  ['\n\n[x](outlook.md#', 'regulation'],
]) {
  assert((await complete(page, typed)).includes(label), `${label} after ${typed}`);
}
for (const [typed, label] of [
  ['\nrol', 'timeline'],
  ['\nchecks:\n  - {sum: ', column],
  ['\nchecks:\n  - {', 'equals'],
  ['\ncharts:\n  c:\n    kind: ', 'stacked-bar'],
]) {
  assert((await complete(data, typed)).includes(label), `${label} after ${typed}`);
}
await open('content/claims.yaml');
assert((await complete('content/claims.yaml', '\nnew-claim:\n  status: ')).includes('corroborated'));
assert((await complete('content/claims.yaml', '\nnew-claim:\n  evidence:\n    - source: ')).includes(source));
await close('content/claims.yaml');
step('completion: schemes, tables, rows, columns, claims, terms, sources, files, headings, keys and values of YAML');

const outline = await ask('textDocument/documentSymbol', { textDocument: { uri: uri(page) } });
assert(outline.length > 1 && outline.every((it) => it.name));
const keys = await ask('textDocument/documentSymbol', { textDocument: { uri: uri(data) } });
assert(keys.find((it) => it.name === 'rows').children.some((it) => it.name === row));
const whole = { start: { line: 0, character: 0 }, end: placeOf(body, body.length) };
const hints = await ask('textDocument/inlayHint', { textDocument: { uri: uri(page) }, range: whole });
assert(hints.length >= 3 && hints.every((it) => it.label.length > 3));
step('outline, inlay hints');

// A wrong figure, behind characters of every width.
const start = texts.get(page).indexOf(link);
await change(page, start, start + link.length, `𝄞 ğ 稀 ${link.replace(words, '1%')}`);
await quiet();
const wrong = told.get(page).find((it) => it.code === 'fact-differs');
assert.equal(sliced(texts.get(page), wrong.range), '1%');
const actions = await ask('textDocument/codeAction', { textDocument: { uri: uri(page) }, range: wrong.range, context: { diagnostics: [wrong] } });
const fix = actions.find((it) => it.kind === 'quickfix');
const [{ edits }] = fix.edit.documentChanges;
const mended = applied(texts.get(page), edits);
await change(page, 0, texts.get(page).length, mended);
await quiet();
assert(!told.get(page)?.some((it) => it.code === 'fact-differs'));
assert(actions.some((it) => it.kind === 'source.fixAll'));
await change(page, 0, texts.get(page).length, body);
step('diagnostics in units of UTF-16, quick fix, fix of a file');

// Renaming: the edits are written as an editor would, and `check --strict` has nothing to say.
const rename = async (position, newName) => {
  const prepared = await ask('textDocument/prepareRename', position);
  assert(prepared.placeholder, JSON.stringify(prepared));
  const { documentChanges } = await ask('textDocument/rename', { ...position, newName });
  const files = new Set();
  for (const change of documentChanges) {
    if (change.kind === 'rename') {
      const [from, to] = [change.oldUri, change.newUri].map(fileOf);
      mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
      renameSync(path.join(root, from), path.join(root, to));
      files.add(from).add(to);
    } else {
      const file = fileOf(change.textDocument.uri);
      writeFileSync(path.join(root, file), applied(onDisk(file), change.edits));
      files.add(file);
    }
  }
  for (const file of [...texts.keys()]) {
    await close(file);
  }
  await tell('workspace/didChangeWatchedFiles', { changes: [...files].map((file) => ({ uri: uri(file), type: 2 })) });
  await quiet();
  assert.deepEqual(checkSays(root), []);
  assert.deepEqual(serverSays(), []);
};
await rename(at(page, `/${row}/`, 2), 'renamed-row');
await open(page);
await rename(at(page, `fact:${table}/`, 6), 'renamed-table');
await open(page);
await rename(at(page, `@${source}`, 3), 'renamed-source');
await open(page);
const [, linked] = texts.get(page).match(/\]\(([\w-]+\.md)/);
await rename(at(page, `](${linked}`, 4), 'moved/renamed-page.md');
await open(page);
await assert.rejects(rename(at(page, `@renamed-source`, 3), 'a b'), /cannot be the key/);
await close(page);
step('rename: row, table with its file, source, page with its file; a refusal');

// 2. A thousand edits without a pause.
let state = seed;
const random = (below) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor(state / 65536) % below;
};
const pieces = [
  '[',
  ']',
  '(',
  ')',
  '](fact:',
  '](term:x)',
  '[@',
  '@',
  ': ',
  '\n',
  '\n\n',
  '- ',
  '"',
  "'",
  '{',
  '}',
  ', ',
  '|',
  '#',
  '## New {#new}\n',
  '```\n',
  '𝄞',
  '稀土',
  'ğ',
  '70%',
  '$2 billion',
  '*',
  '_',
  '---\n',
  '<b>',
  '&amp;',
  '\\',
  'null',
  '12',
  '  ',
  'rows:',
  'was: x',
  '/',
  '!',
  '[^1]',
];
const files = [
  page,
  data.replace(table, 'renamed-table'),
  'content/claims.yaml',
  'content/glossary.yaml',
  'content/sources.yaml',
  'content/why-it-matters.md',
  'content/about.md',
  'content/data/timeline.yaml',
  'content/site.yaml',
];
for (const file of files) {
  await open(file);
}
const EDITS = 1000;
const began = Date.now();
for (let edit = 0; edit < EDITS; edit += 1) {
  // The settings are edited less often: what they break, they break everywhere.
  const file = files[random(files.length - (random(20) ? 1 : 0))];
  const characters = [...texts.get(file)];
  const from = random(characters.length + 1);
  const to = random(3) ? from : Math.min(characters.length, from + random(12));
  const start = characters.slice(0, from).join('').length;
  const end = start + characters.slice(from, to).join('').length;
  const words = random(4) ? pieces[random(pieces.length)] : '';
  await change(file, start, end, words);
  // Half of what is done is undone, so that most of the text stays what it is.
  if (random(2)) {
    const old = characters.slice(from, to).join('');
    await change(file, start, start + words.length, old);
  }
  if (edit % 50 === 0) {
    await ask('textDocument/hover', { textDocument: { uri: uri(file) }, position: placeOf(texts.get(file), start) });
    await ask('textDocument/completion', { textDocument: { uri: uri(file) }, position: placeOf(texts.get(file), start) });
  }
}
await quiet();
const took = Date.now() - began;
const said = serverSays();
for (const [file, text] of texts) {
  writeFileSync(path.join(root, file), text);
}
const expected = checkSays(root);
assert(expected.length > 20, 'the edits broke something');
assert.deepEqual(said, expected);
step(`${EDITS} edits in ${took} ms: ${expected.length} diagnostics, as check has them`);

await ask('shutdown');
await tell('exit');
await new Promise((done) => server.once('exit', done));
assert.equal(server.exitCode, 0);
rmSync(root, { recursive: true });
console.log('the language server answers');
