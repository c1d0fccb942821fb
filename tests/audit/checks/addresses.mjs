// Q13, Q15: canonical addresses, languages and the sitemap tell the same story, and every address in the site answers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from '../browser.mjs';
import { twoByTwo } from '../pages.mjs';

export async function check({ browser, address, folder, paths }) {
  const found = [];
  const sitemap = await readFile(join(folder, 'sitemap.xml'), 'utf8');
  const listed = new Set([...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url));
  const languages = new Map();
  const asked = new Map();
  await twoByTwo(paths, async (path) => {
    const page = await open(browser, address(path), { script: true });
    const own = await page.evaluate(() => ({
      canonical: document.querySelector('link[rel=canonical]')?.href,
      robots: document.querySelector('meta[name=robots]')?.content ?? '',
      title: document.title,
      lang: document.documentElement.lang,
      others: [...document.querySelectorAll('link[rel=alternate][hreflang]')].map((link) => [link.hreflang, link.href]),
      links: [...document.querySelectorAll('[href], [src]')].map((element) => element.href?.baseVal ?? element.href ?? element.src).filter((href) => /^http/.test(href)),
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    }));
    await page.close();
    const isListed = !/noindex/.test(own.robots);
    if (isListed && own.canonical !== address(path)) found.push(`${path}: canonical is ${own.canonical}`);
    if (isListed && !listed.has(own.canonical) && path !== '/404.html') found.push(`${path} is not in the sitemap`);
    if (!isListed && listed.has(address(path))) found.push(`${path} is in the sitemap, and is not to be indexed`);
    if (own.title.length > 65) found.push(`${path}: the title has ${own.title.length} characters`);
    languages.set(path, own);
    for (const link of own.links.filter((link) => link.startsWith(address('/')))) asked.set(link, path);
  });
  for (const [path, own] of languages) {
    for (const [tag, href] of own.others) {
      const other = languages.get('/' + href.slice(address('/').length));
      if (!other) found.push(`${path}: ${href} in ${tag} is not there`);
      else if (other.lang !== tag && tag !== 'x-default') found.push(`${path}: ${href} is in ${other.lang}, not ${tag}`);
      else if (!other.others.some(([, back]) => back === address(path))) found.push(`${path}: ${href} does not lead back`);
    }
  }
  const status = new Map();
  for (const [link, path] of asked) {
    const [bare, anchor] = link.split('#');
    if (!status.has(bare)) status.set(bare, (await fetch(bare)).status);
    if (status.get(bare) !== 200) found.push(`${path}: ${bare} is answered with ${status.get(bare)}`);
    const target = languages.get('/' + decodeURI(bare.slice(address('/').length)));
    if (anchor && target && !target.ids.includes(decodeURIComponent(anchor))) found.push(`${path}: ${link} has no such place`);
  }
  return found;
}

export const faults = [
  { why: 'a link to nowhere', edit: (html) => html.replace('</main>', '<a href="nowhere/">x</a></main>') },
  { why: 'another canonical address', edit: (html) => html.replace(/(<link rel="canonical" href="[^"]*)"/, '$1elsewhere/"') },
];
