// The audit of the built pages: node run.mjs FOLDER BASE [CHECK…]. `--faults` plants each check's faults instead, and fails if
// one is not found. FOLDER was built for the address http://127.0.0.1:PORT/BASE/, PORT being that of `PORT=`.
import { launch } from './browser.mjs';
import { pages, kinds, sample } from './pages.mjs';
import { serve } from './server.mjs';

const NAMES = ['tokens', 'addresses', 'weight', 'axe', 'reflow', 'charts', 'marks', 'print', 'lighthouse'];
const [folder, base, ...rest] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isPlanting = process.argv.includes('--faults');
const port = Number(process.env.PORT ?? 0);
const wanted = rest.length ? rest : NAMES;

// Cheap checks look at every page, the others at every page of one language.
const everyPage = await pages(folder);
const WHOLE = ['tokens', 'addresses', 'reflow', 'marks'];
// These judge each page by itself, so that the other half of the pages is looked at meanwhile. What measures times stays alone.
const LANES = { weight: 2, axe: 2, reflow: 2, charts: 2, marks: 2, print: 2 };
const browser = await launch();
let failed = 0;

async function run(check, edit, css, paths, some, lanes = 1) {
  const server = await serve(folder, base, (path, text) => (/\.css$/.test(path) ? css(text) : /\/$|\.html$/.test(path) ? edit(text) : text), port);
  // Without what the browser has kept of an earlier run: a planted fault must be seen.
  const context = await browser.createBrowserContext();
  try {
    const address = (path) => server.origin + base.replace(/\/$/, '') + path;
    const lane = (all, number) => all.filter((_, place) => place % lanes === number);
    const runs = Array.from({ length: lanes }, (_, number) => check({ browser: context, folder, restyle: css, paths: lane(paths, number), kinds: lane(some, number), address }));
    return (await Promise.all(runs)).flat();
  } finally {
    await context.close();
    server.close();
  }
}

const same = (text) => text;
for (const name of wanted) {
  const { check, faults } = await import(`./checks/${name}.mjs`);
  const began = Date.now();
  const all = WHOLE.includes(name) ? everyPage : sample(everyPage);
  if (isPlanting) {
    for (const { why, edit, css = same } of faults) {
      const found = await run(check, edit, css, ['/'], ['/']);
      console.log(`${name}: ${why}: ${found.length ? `found: ${found[0].slice(0, 160)}` : 'NOT FOUND'}`);
      failed += found.length ? 0 : 1;
    }
    continue;
  }
  const found = await run(check, same, same, all, kinds(all), LANES[name]);
  for (const fault of found.slice(0, 60)) console.log(`${name}: ${fault}`);
  console.log(`${name}: ${found.length} faults on ${all.length} pages, ${Math.round((Date.now() - began) / 1000)} s`);
  failed += found.length;
}
await browser.close();
process.exit(failed ? 1 : 0);
