// Running prose can be read: at most one mark in twelve words, on every page. A mark is what is underlined or in brackets: a
// figure, a claim with its status, a term, a citation. What shows only when it is pointed at is none.
import { open } from '../browser.mjs';

const WORDS = 12;

export async function check({ browser, address, paths }) {
  const found = [];
  for (const path of paths.filter((path) => !/(^|\/)(data|sources|claims|glossary|search|print|changes)\/|404/.test(path))) {
    const page = await open(browser, address(path));
    const { words, marks } = await page.evaluate(() => {
      const blocks = document.querySelectorAll('.summary-line, .chart .alternative, .text > p, .text > ul > li, .text > ol > li, .text > .summary li, .text > .advice li, .text > .figures li, .callout p');
      let [words, marks] = [0, 0];
      for (const block of blocks) {
        // Where no spaces are written, a word has one or two characters.
        const text = block.innerText;
        const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
        words += text.replace(/\p{Script=Han}+/gu, ' ').split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length + han / 1.6;
        marks += [...block.querySelectorAll('.fact, .claim, .term, .cite')].filter((mark) => mark.matches('.cite') || getComputedStyle(mark).textDecorationColor !== 'rgba(0, 0, 0, 0)').length;
      }
      return { words, marks };
    });
    if (marks * WORDS > words) found.push(`${path}: ${marks} marks in ${words} words`);
    await page.close();
  }
  return found;
}

export const faults = [
  { why: 'a paragraph of marks', edit: (html) => html.replace('</main>', `<div class="text"><p>${'<a class="term" href="#main">word</a> '.repeat(60)}</p></div></main>`) },
];
