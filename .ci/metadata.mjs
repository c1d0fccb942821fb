// The JSON-LD of every page against schema.org's vocabulary, as types: a wrong property is a compile error.
// node .ci/metadata.mjs public
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const site = process.argv[2];
const base = JSON.parse(readFileSync(join(site, 'datapackage.json'), 'utf8')).homepage;
const pages = readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.html'));
const graphs = [];
const types = {};
for (const file of pages) {
  const html = readFileSync(join(site, file), 'utf8');
  const found = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  // The search page alone has a script.
  const scripts = /(^|\/)search\/index\.html$/.test(file) ? 1 : 0;
  assert.equal([...html.matchAll(/<script/g)].length, found.length + scripts, `${file} has a script`);
  for (const [, text] of found) {
    const graph = JSON.parse(text);
    graphs.push([file, graph]);
    for (const node of graph['@graph']) {
      types[node['@type']] = (types[node['@type']] ?? 0) + 1;
      if (node.url) {
        assert(node.url.startsWith(base), `${file}: ${node.url}`);
        assert.equal(html.match(/rel="canonical" href="(.*?)"/)[1], node.url, file);
      }
      if (node['@type'] === 'Dataset') assert(node.description.length >= 50 && node.description.length <= 5000, file);
      const heading = node.headline ?? node.name;
      if (heading) assert(html.includes('<h1>') && html.match(/<h1>(.*?)<\/h1>/)[1].length > 0, file);
    }
  }
}
assert(types.Report > 5 && types.Dataset > 5 && types.BreadcrumbList > 10, JSON.stringify(types));

const compile = (name, graphs) => {
  const folder = mkdtempSync(join(import.meta.dirname ?? '.ci', 'types-'));
  try {
    const lines = graphs.map(([, graph], at) => `export const g${at}: Graph = ${JSON.stringify(graph)};`);
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, `import type { Graph } from 'schema-dts';\n${lines.join('\n')}\n`);
    execFileSync(process.execPath, [join(import.meta.dirname, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--moduleResolution', 'nodenext', file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String(error.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
// One of each kind of page is compiled; the rest are of the same make.
const kinds = new Map();
for (const [file, graph] of graphs) kinds.set(graph['@graph'].map((node) => `${node['@type']} ${Object.keys(node).sort()}`).join(), [file, graph]);
assert.equal(compile('right', [...kinds.values()]), '');
// It must be able to fail.
const wrong = structuredClone([...kinds.values()][0][1]);
wrong['@graph'][0].headlnie = 'x';
assert.match(compile('wrong', [['wrong', wrong]]), /headlnie/);
console.log(`  ${graphs.length} graphs, ${kinds.size} kinds compiled: ${JSON.stringify(types)}`);
