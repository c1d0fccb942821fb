// Which pages there are, and one of each kind.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function pages(folder) {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.html')).sort();
  const paths = files.map((file) => '/' + file.replace(/(^|\/)index\.html$/, '$1'));
  // A page that only leads elsewhere is none.
  const whole = await Promise.all(paths.map(async (path, at) => !/http-equiv="refresh"/.test(await readFile(join(folder, files[at]), 'utf8'))));
  return paths.filter((_, at) => whole[at]);
}

/** The pages of the site's first language, and one of the kinds that differ most of the others: what their templates and texts have in common is seen there. */
export function sample(all) {
  const some = new Set(kinds(all));
  const few = /^\/(tr|zh)\/(about\/|data\/[^/]+\/|search\/|print\/|claims\/)?$/;
  return all.filter((path) => !/^\/(tr|zh)\//.test(path) || (some.has(path) && few.test(path)));
}

/** One page of each kind, of each language: the first of its kind in the list. */
export function kinds(all) {
  const kind = (path) => {
    const [, language = '', rest] = /^\/(tr\/|zh\/)?(.*)$/.exec(path);
    const own = ['', '404.html', 'data/', 'claims/', 'sources/', 'glossary/', 'changes/', 'search/', 'print/', 'timeline/'];
    return language + (own.includes(rest) ? rest : rest.startsWith('data/') ? 'a table' : 'a page');
  };
  const first = new Map();
  for (const path of all) if (!first.has(kind(path))) first.set(kind(path), path);
  return [...first.values()];
}

/** Calls `each` with every item, two at a time: a page is waited for longer than it is worked on. */
export async function twoByTwo(items, each) {
  const rest = items.values();
  const lane = async () => { for (const item of rest) await each(item); };
  await Promise.all([lane(), lane()]);
}
