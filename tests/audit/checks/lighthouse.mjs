// Q1: Lighthouse gives 100 in each category, on one page of each kind, on a phone and on a desk.
import { spawn } from 'node:child_process';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The pages that are looked at on a desk as well: the front page, a page of text, a table. */
const DESK = /^\/(about\/|data\/[^/]+\/)?$/;

/** Other languages have the same templates: their front page and one page of text are looked at. */
const OTHER = /^\/(tr|zh)\//;
const FEW = /^\/(tr|zh)\/(about\/)?$/;

/** What counts of the categories that a page is not given whole. */
function counted(path, lost) {
  // What is not to be indexed says so.
  const indexing = ({ id, lost }) => id === 'seo' && /(print|search)\/$/.test(path) && lost.every((id) => id === 'is-crawlable');
  // The whole briefing on one page is made for paper, and its speed is that of sixty sheets.
  const sheets = ({ id, lost }) => id === 'performance' && lost.length > 0 && /print\/$/.test(path);
  return lost.filter((one) => !indexing(one) && !sheets(one));
}

/** The visits with what each lost. */
async function judge(address, visits) {
  const judge = spawn(process.execPath, [fileURLToPath(new URL('../judge.mjs', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
  judge.stdin.end(JSON.stringify(visits.map(([path, mode]) => [address(path), mode])));
  const judged = await json(judge.stdout);
  return visits.map((visit, place) => [visit, counted(visit[0], judged[place])]);
}

export async function check({ address, kinds }) {
  const paths = kinds.filter((path) => path !== '/404.html' && (!OTHER.test(path) || FEW.test(path)));
  // The phone is the harder judge.
  const visits = paths.flatMap((path) => [[path, 'phone'], ...(DESK.test(path) ? [[path, 'desk']] : [])]);
  const half = (wanted) => visits.filter((_, place) => place % 2 === wanted);
  let judged = (await Promise.all([judge(address, half(0)), judge(address, half(1))])).flat();
  // A time can be unlucky on a busy machine, and an audit can fail to answer; a mark cannot: the best of three counts, the
  // second and the third with nothing beside.
  const isSlow = ([, lost]) => lost.some(({ id }) => id === 'performance');
  for (let round = 0; round < 2 && judged.some(isSlow); round++) {
    const again = await judge(address, judged.filter(isSlow).map(([visit]) => visit));
    judged = [...judged.filter((one) => !isSlow(one)), ...again];
  }
  return judged.flatMap(([[path, mode], lost]) => lost.map(({ words }) => `${path} on a ${mode}: ${words}`));
}

export const faults = [{ why: 'no description', edit: (html) => html.replace(/<meta name="description"[^>]*>/, '') }];
