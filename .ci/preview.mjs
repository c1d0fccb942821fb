// The preview in a real browser: what the editor sees after each save.
// node .ci/preview.mjs PROGRAM — works on a copy of the repository's content.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './chromium.mjs';

const root = mkdtempSync(join(tmpdir(), 'briefing-preview-'));
for (const folder of ['content', 'templates', 'static']) cpSync(folder, join(root, folder), { recursive: true });
const read = (file) => readFileSync(join(root, file), 'utf8');
const write = (file, text) => writeFileSync(join(root, file), text);
const edit = (file, from, to) => {
  assert(read(file).includes(from), `${file} holds ${from}`);
  write(file, read(file).replace(from, to));
};

const serve = spawn(process.argv[2], ['serve', '--port', '0', '--root', root, '--editor', 'http://editor.invalid/{file}?line={line}&column={column}']);
const base = await new Promise((resolve, reject) => {
  let said = '';
  serve.stderr.on('data', (data) => {
    said += data;
    const found = said.match(/serving (http:\S+)/);
    if (found) resolve(found[1]);
  });
  serve.on('exit', () => reject(new Error(said)));
});

const browser = await launch();
let failed = false;
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  const open = async (address) => {
    await page.goto(base + address, { waitUntil: 'load' });
    // The bar is there when the news have come.
    await page.waitForFunction(() => document.querySelector('#briefing-preview')?.shadowRoot.querySelector('#bar'));
  };
  const shows = (words) => page.waitForFunction((words) => document.body.innerText.includes(words), {}, words);
  const panel = () => page.evaluate(() => document.querySelector('#briefing-preview')?.shadowRoot.querySelector('#panel')?.textContent ?? '');
  const step = (name) => console.log(`  ${name}`);

  await open('outlook/');
  const bar = await page.evaluate(() => document.querySelector('#briefing-preview').shadowRoot.querySelector('#bar').textContent);
  assert.match(bar, /content\/outlook\.md · \d+ words · 0 findings here, 0 in all/);
  step('the bar names the file, its words and its findings');

  await page.evaluate(() => scrollTo({ top: 600, behavior: 'instant' }));
  edit('content/outlook.md', 'title: Outlook', 'title: Prospects');
  await page.waitForFunction(() => document.querySelector('h1').innerText === 'Prospects');
  await page.waitForFunction(() => scrollY === 600);
  step('an edit reloads the page, at the same place');

  await page.waitForFunction(() => document.querySelector('#briefing-preview')?.shadowRoot.querySelector('#bar'));
  await page.evaluate(() => { window.kept = true; });
  write('static/style.css', read('static/style.css').replace('--ground: #fdfcf9', '--ground: #010203'));
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)');
  assert.equal(await page.evaluate(() => window.kept), true);
  assert.equal(await page.evaluate(() => scrollY), 600);
  step('a stylesheet is swapped without a reload');

  edit('content/outlook.md', 'title: Prospects', 'title: Prospects\n<b>drfat</b>: true');
  await page.waitForFunction(() => document.querySelector('#briefing-preview').shadowRoot.querySelector('#panel'));
  assert.equal(await page.evaluate(() => document.querySelector('h1').innerText), 'Prospects');
  assert.equal(await page.evaluate(() => window.kept), true);
  const told = await panel();
  assert.match(told, /unknown key `<b>drfat<\/b>`/);
  assert.match(told, /content\/outlook\.md:3:1/);
  assert.equal(await page.evaluate(() => document.querySelector('#briefing-preview').shadowRoot.querySelectorAll('#panel b').length), 0);
  const link = await page.evaluate(() => document.querySelector('#briefing-preview').shadowRoot.querySelector('#panel a').href);
  assert.match(link, /content\/outlook\.md\?line=3&column=1$/);
  step('a mistake leaves the last good page, and a panel tells it, escaped, with a link into the editor');

  edit('content/outlook.md', '\n<b>drfat</b>: true', '');
  await page.waitForFunction(() => !document.querySelector('#briefing-preview').shadowRoot.querySelector('#panel'));
  assert.equal(await page.evaluate(() => window.kept), true);
  step('mended, the panel goes');

  const shadow = (selector) => page.waitForFunction((selector) => document.querySelector('#briefing-preview').shadowRoot.querySelector(selector), {}, selector);
  const press = async (selector) => (await shadow(selector)).asElement().click();
  await open('outlook/');
  await press('#pages');
  await shadow('#panel tbody tr');
  assert.match(await panel(), /Pages.*Page.*English.*Türkçe.*\/outlook\//s);
  assert.equal(await page.evaluate(() => document.querySelector('#briefing-preview').shadowRoot.querySelector('#pages').getAttribute('aria-expanded')), 'true');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('#briefing-preview').shadowRoot.querySelector('#panel'));
  step('the pages are listed with their translations, and Escape puts the list away');

  const figure = /\[([\d.]+)%\]\(fact:[^)]*\)/.exec(read('content/why-it-matters.md'));
  edit('content/why-it-matters.md', figure[0], figure[0].replace(figure[1], '99.9'));
  await shadow('#panel.stopped');
  assert.match(await panel(), /Open “[^”]+” in “[^”]+”/);
  await press('#panel header button');
  await page.waitForFunction(() => !document.querySelector('#briefing-preview').shadowRoot.querySelector('#panel'));
  step('a panel that was put away stays so');
  await press('#findings');
  await press('#panel h3 button');
  // One that was opened stays, for what else there is to say.
  await page.waitForFunction(() => !document.querySelector('#briefing-preview').shadowRoot.querySelector('#panel.stopped'));
  assert.ok(read('content/why-it-matters.md').includes(figure[0]));
  step('a fix is written at the press of a button');
  await press('#panel header button');

  await (await shadow('#editor')).asElement().select('zed://file{file}:{line}:{column}');
  const zed = await page.evaluate(() => document.querySelector('#briefing-preview').shadowRoot.querySelector('#bar a').href);
  assert.match(zed, /^zed:\/\/file.*content\/outlook\.md:1:1$/);
  await page.evaluate(() => localStorage.clear());
  step('another editor is kept by the browser');

  await open('why-it-matters/');
  const opened = async (selector) => {
    // Where a click would lead, without leaving the page.
    const asked = page.waitForRequest((request) => request.url().includes('editor.invalid'));
    await page.setRequestInterception(true);
    const stop = (request) => (request.url().includes('editor.invalid') ? request.abort() : request.continue());
    page.on('request', stop);
    await page.keyboard.down('Alt');
    await page.click(selector);
    await page.keyboard.up('Alt');
    const url = (await asked).url();
    page.off('request', stop);
    await page.setRequestInterception(false);
    return url;
  };
  assert.match(await opened('a.fact[href*="rare-earth-shares"]'), /content\/data\/rare-earth-shares\.yaml\?line=\d+/);
  await open('why-it-matters/');
  const line = Number((await opened('h2#what-rare-earths-are-for')).match(/content\/why-it-matters\.md\?line=(\d+)/)[1]);
  assert.equal(read('content/why-it-matters.md').split('\n')[line - 1], '## What rare earths are for');
  step('Alt-click opens the line of a cell, and of the Markdown');

  await open('outlook/');
  const others = await Promise.all(Array.from({ length: 10 }, async () => {
    const other = await browser.newPage();
    await other.goto(base + 'outlook/', { waitUntil: 'load' });
    return other;
  }));
  for (let save = 1; save <= 10; save += 1) edit('content/outlook.md', /title: .*/.exec(read('content/outlook.md'))[0], `title: Save ${save}`);
  await Promise.all([page, ...others].map((one) => one.waitForFunction(() => document.querySelector('h1').innerText === 'Save 10')));
  step('ten saves in a row reach eleven windows');

  assert.deepEqual(faults, []);
} catch (error) {
  failed = true;
  console.error(error);
} finally {
  await browser.close();
  serve.kill('SIGINT');
  rmSync(root, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
