// What Lighthouse takes from pages: node judge.mjs, with [[ADDRESS, MODE]…] on standard input, where MODE is phone or desk. Prints,
// for each in its order, the categories that are not whole. A process of its own: Lighthouse can judge one page at a time in one.
import { text } from 'node:stream/consumers';
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from 'chrome-launcher';
import { CHROMIUM, FLAGS } from './browser.mjs';

const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: FLAGS });
const judged = [];
try {
  for (const [address, mode] of JSON.parse(await text(process.stdin))) {
    // No mark depends on the picture of the page.
    const options = { port: chrome.port, logLevel: 'error', output: 'json', disableFullPageScreenshot: true };
    const { lhr: { categories, audits } } = await lighthouse(address, options, mode === 'desk' ? desktopConfig : undefined);
    judged.push(Object.values(categories).filter(({ score }) => score < 1).map(({ id, title, score, auditRefs }) => {
      const lost = auditRefs.filter((ref) => ref.weight > 0 && (audits[ref.id].score ?? 1) < 1).map((ref) => ref.id);
      // That it gives no mark is a time that it could not take.
      return { id: score === null ? 'performance' : id, lost, words: `${title} ${Math.round(score * 100)}: ${lost.join(', ')}` };
    }));
  }
} finally {
  await chrome.kill();
}
process.stdout.write(JSON.stringify(judged));
