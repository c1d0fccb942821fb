// The search page in Chromium under the policy that the host sends: each query of tests/search/queries.json finds what it should
// first, no rule of the policy is broken, and nothing is asked of another origin.
// node .ci/search.mjs SITE BASE — SITE is a key of queries.json, BASE where that site is served; `--show` prints what is found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch } from './chromium.mjs';

const [site, base] = process.argv.slice(2);
const all = JSON.parse(readFileSync(new URL('../tests/search/queries.json', import.meta.url), 'utf8'));
const queries = all[site];
const browser = await launch();
let count = 0;
const wrong = [];
try {
  const page = await browser.newPage();
  const said = [];
  const asked = new Set();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  const bare = (href) => decodeURIComponent(href.slice(base.length - 1));
  for (const [path, list] of Object.entries(queries)) {
    for (const [query, first] of list) {
      const address = new URL(path.slice(1), base);
      address.searchParams.set('q', query);
      await page.goto(address.href);
      await page.waitForFunction(() => document.querySelector('p.found').textContent);
      const found = await page.$$eval('ol.found > li', (items) => items.map((item) => ({ href: item.querySelector('a').href })));
      const status = await page.$eval('p.found', (element) => element.textContent);
      assert(status.includes(query), status);
      if (process.argv.includes('--show')) console.log(query, '→', ...found.slice(0, 3).map((item) => bare(item.href)), `(${found.length})`);
      if (!found.length || bare(found[0].href) !== first) wrong.push([query, found.map((item) => bare(item.href))[0] ?? 'nothing', first]);
      count += 1;
    }
  }
  // The keyboard: a query typed and sent, kept in the address, and the way back.
  const [path, [[query]]] = Object.entries(queries)[0];
  await page.goto(new URL(path.slice(1), base).href, { waitUntil: 'networkidle0' });
  assert.equal(await page.$$eval('ol.found > li', (items) => items.length), 0);
  assert(await page.$eval('.listing', (element) => element.checkVisibility()), 'the listing is there');
  await page.focus('#q');
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
  await page.waitForSelector('ol.found mark');
  assert.equal(new URL(page.url()).searchParams.get('q'), query);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('.listing').checkVisibility() && !document.querySelector('ol.found > li'));
  // What is not there, and what would be a script if it were taken for HTML.
  for (const odd of ['xyzzyqq', '<img src=x onerror=alert(1)>', '%', '"', "'"]) {
    await page.goto(`${new URL(path.slice(1), base)}?q=${encodeURIComponent(odd)}`);
    await page.waitForFunction(() => document.querySelector('p.found').textContent);
    assert((await page.$eval('p.found', (element) => element.textContent)).includes(odd), odd);
    assert.equal(await page.$$eval('main img', (images) => images.length), 0);
    assert(await page.$eval('.listing', (element) => element.checkVisibility()), 'the listing is there');
  }
  // Without scripts there is no form, and every entry of the listing.
  await page.setJavaScriptEnabled(false);
  await page.goto(new URL(path.slice(1), base).href);
  const plain = await page.content();
  assert(/<form class="search"[^>]* hidden/.test(plain) && plain.includes('class="listing"'));
  assert.deepEqual(said, []);
  assert.deepEqual([...asked], [new URL(base).origin], 'requests to other origins');
} finally {
  await browser.close();
}
assert.deepEqual(wrong, [], 'what is found first');
console.log(`  ${count} queries find what they should first: ${base}`);
