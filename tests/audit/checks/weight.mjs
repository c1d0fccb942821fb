// Q4–Q7, Q9: a page weighs little, asks nobody else, needs no script, does not jump, and has nothing to say to the console.
import { open } from '../browser.mjs';

const PAGE = 40 * 1024;
const MOST = 100 * 1024;
const CSS = 10 * 1024;

/** Parts of a pixel are none. */
const SHIFT = 0.005;

/** Runs in the page, before anything else does. */
function watchShifts() {
  window.shift = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
}

/** How much a page shifts when it is loaded once more. */
async function shiftOf(browser, url) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(watchShifts);
  await page.goto(url, { waitUntil: 'load' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const shift = await page.evaluate(() => window.shift);
  await page.close();
  return shift;
}

export async function check({ browser, address, paths, kinds }) {
  const found = [];
  const origin = new URL(address('/')).origin;
  for (const path of paths) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const said = [];
    const loaded = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    const urls = new Map();
    session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => loaded.push([urls.get(requestId), encodedDataLength]));
    session.on('Network.requestWillBeSent', ({ request }) => { if (!request.url.startsWith(origin) && !request.url.startsWith('data:')) found.push(`${path} asks ${request.url}`); });
    await page.evaluateOnNewDocument(watchShifts);
    await page.goto(address(path), { waitUntil: 'load' });
    // What arrives late: a font, a jump.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const isSearch = /(^|\/)search\/$/.test(path);
    const { shift, scripts, loose, text } = await page.evaluate(() => ({
      shift: window.shift,
      scripts: [...document.scripts].filter((script) => script.type !== 'application/ld+json').length,
      loose: [...document.images].filter((image) => !image.getAttribute('width') || !image.getAttribute('height')).length,
      text: document.body.innerText,
    }));
    const weight = loaded.reduce((sum, [, size]) => sum + size, 0);
    // The whole briefing on one page, the registers and the catalogue are long by nature.
    const isLong = /(^|\/)(print|sources|claims)\/$/.test(path);
    if (weight > (isLong ? MOST : PAGE)) found.push(`${path} weighs ${Math.round(weight / 1024)} KB`);
    for (const [url, size] of loaded) if (/\.css$/.test(url) && size > CSS) found.push(`${path}: the stylesheet weighs ${size} bytes`);
    // The icon is asked for once a site, by whichever page is the first.
    const requests = loaded.filter(([url]) => !/favicon/.test(url)).length;
    if (requests > 4 && !isSearch) found.push(`${path} makes ${requests} requests`);
    // A machine that is busy shows a table row by row, whose columns then grow: what a page does itself, it does each time.
    if (shift > SHIFT && (await shiftOf(browser, address(path))) > SHIFT && (await shiftOf(browser, address(path))) > SHIFT) found.push(`${path} shifts by ${shift}`);
    if (scripts > (isSearch ? 1 : 0)) found.push(`${path} has ${scripts} scripts`);
    if (loose) found.push(`${path}: ${loose} pictures without their size`);
    if (said.length) found.push(`${path} says: ${said.join('; ').slice(0, 200)}`);
    await page.close();
    if (kinds.includes(path) && !isSearch) {
      const plain = await open(browser, address(path), { script: false });
      const without = await plain.evaluate(() => document.body.innerText);
      if (without !== text) found.push(`${path} reads otherwise without script`);
      await plain.close();
    }
  }
  return found;
}

export const faults = [
  { why: 'a script', edit: (html) => html.replace('</main>', '<script>1</script></main>') },
  { why: 'a font from elsewhere', edit: (html) => html.replace('</head>', '<link rel="stylesheet" href="http://127.0.0.1:9/font.css"></head>') },
  { why: 'a heavy page', edit: (html) => html.replace('</main>', `<p hidden>${Array.from({ length: 30000 }, () => Math.random().toString(36)).join(' ')}</p></main>`) },
];
