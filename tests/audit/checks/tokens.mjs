// Contrast of every pair of colours that stand on each other, in both schemes, after WCAG 2.2's formula: text 4.5 to 1, what is
// drawn 3 to 1. axe does not see text in SVG, nor what is drawn.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const TEXT = ['ink', 'soft', 'accent', 'good', 'warn', 'bad'];
const GROUNDS = ['ground', 'raised', 'accent-soft'];
const DRAWN = [['accent', 'ground'], ['rule', 'ground'], ['ink', 'ground'], ['series-3', 'ground'], ['ground', 'accent']];

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex) => {
  const full = hex.length === 4 ? '#' + [...hex.slice(1)].map((digit) => digit + digit).join('') : hex;
  const [red, green, blue] = [1, 3, 5].map((at) => channel(parseInt(full.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};
const tokens = (css) => Object.fromEntries([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/gi)].map(([, name, value]) => [name, value]));

export async function check({ folder, restyle = (css) => css }) {
  const sheet = (await readdir(folder)).find((name) => /^style\..*\.css$/.test(name));
  const css = restyle(await readFile(join(folder, sheet), 'utf8'));
  const at = css.indexOf('prefers-color-scheme: dark');
  const light = tokens(css.slice(0, at));
  const dark = { ...light, ...tokens(css.slice(at, css.indexOf('}', css.indexOf('}', at)))) };
  const found = [];
  for (const [name, scheme] of [['light', light], ['dark', dark]]) {
    const pairs = [...TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground, 4.5])), ...DRAWN.map(([a, b]) => [a, b, 3])];
    for (const [a, b, least] of pairs) {
      if (!scheme[a] || !scheme[b]) continue;
      const value = contrast(scheme[a], scheme[b]);
      if (value < least) found.push(`${name}: --${a} on --${b} has ${value.toFixed(2)}, ${least} is needed`);
    }
  }
  return found;
}

export const faults = [{ why: 'a faint colour', edit: (html) => html, css: (css) => css.replace('--soft: #55585c', '--soft: #95989c') }];
