// Q2: axe-core finds nothing, with all details opened. It cannot judge the contrast of text in SVG: tokens.mjs does.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { open } from '../browser.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MODES = [{ width: 1280 }, { width: 320, dark: true }];
const MORE = [{ width: 1280, dark: true }, { width: 320 }, { width: 1280, forced: true }];

export async function check({ browser, address, paths, kinds }) {
  const found = [];
  const tasks = [...paths.flatMap((path) => MODES.map((mode) => [path, mode])), ...kinds.flatMap((path) => MORE.map((mode) => [path, mode]))];
  for (const [path, mode] of tasks) {
    const page = await open(browser, address(path), mode);
    const { violations, incomplete } = await page.evaluate(`(() => { ${source};
      for (const details of document.querySelectorAll('details')) details.open = true;
      return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } }, resultTypes: ['violations', 'incomplete'] });
    })()`);
    const unsure = incomplete.flatMap((rule) => rule.nodes.filter((node) => rule.id !== 'color-contrast' || !/<text|<tspan/.test(node.html)).map((node) => [rule.id, node])).filter(([id]) => id !== 'color-contrast' && id !== 'target-size');
    for (const rule of violations) found.push(`${path} ${JSON.stringify(mode)}: ${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`);
    for (const [id, node] of unsure) found.push(`${path} ${JSON.stringify(mode)}: ${id} cannot be judged: ${node.html.slice(0, 120)}`);
    await page.close();
  }
  return found;
}

export const faults = [
  { why: 'a picture without an alternative', edit: (html) => html.replace('</main>', '<img src="/x.png"></main>') },
  { why: 'faint text', edit: (html) => html, css: (css) => css + '.summary-line{color:#aaa}' },
];
