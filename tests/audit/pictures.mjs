// The pictures of the README: node pictures.mjs FOLDER BASE OUT. Front page, a table's page and a chart, light and dark.
import { join } from 'node:path';
import { launch, open } from './browser.mjs';
import { serve } from './server.mjs';

const [folder, base, out] = process.argv.slice(2);
const server = await serve(folder, base);
const browser = await launch();
const address = (path) => server.origin + base.replace(/\/$/, '') + path;
const PICTURES = [
  ['front', '/', { width: 1280, height: 900 }, null],
  ['table', '/data/shares-independent/#usgs-2026-2024.others', { width: 1280, height: 900 }, null],
  ['chart', '/', { width: 1280, height: 900 }, 'figure.chart'],
];
for (const [name, path, size, part] of PICTURES) {
  for (const dark of [false, true]) {
    const page = await open(browser, address(path), { ...size, dark });
    const what = part ? await page.$(part) : page;
    await what.screenshot({ path: join(out, `${name}-${dark ? 'dark' : 'light'}.png`) });
    await page.close();
  }
}
await browser.close();
server.close();
