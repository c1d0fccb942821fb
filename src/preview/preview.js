// The preview's own part of a page: it follows the server's news. Never in a build.
'use strict';
(() => {
  const own = '/__briefing/';

  // As a worker that all windows share: a browser opens few connections to one host, so one of them must serve all.
  if (typeof document === 'undefined') {
    const ports = [];
    let newest;
    new EventSource(own + 'events').onmessage = (event) => {
      newest = event.data;
      ports.forEach((port) => port.postMessage(newest));
    };
    self.onconnect = (event) => {
      const [port] = event.ports;
      ports.push(port);
      if (newest !== undefined) port.postMessage(newest);
    };
    return;
  }

  const script = document.currentScript;
  let pages = Number(script.dataset.pages);
  const { same, token, editor } = script.dataset;
  const place = 'briefing-scroll:' + location.pathname;

  // The place in the page is kept over a reload.
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [x, y] = kept.split(',').map(Number);
    scrollTo({ left: x, top: y, behavior: 'instant' });
  }

  const host = document.createElement('div');
  host.id = 'briefing-preview';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace; }
    #bar { position: fixed; left: 0; bottom: 0; z-index: 2147483647; display: flex; flex-wrap: wrap; align-items: center; gap: .1em .9em; max-width: 100vw; padding: .15em .8em; background: #1f2427; color: #e9e6df; border-top-right-radius: 4px; }
    #bar button, #panel button, #bar select { min-height: 24px; padding: 0 .5em; border: 1px solid #767d80; border-radius: 3px; background: #2b3236; color: inherit; cursor: pointer; }
    #bar a, #panel a { color: #86ccd8; }
    :focus-visible { outline: 2px solid #86ccd8; outline-offset: 1px; }
    #panel { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483646; margin: 0; padding: 1em 1.2em 3.4em; background: #1f2427; color: #e9e6df; border-top: 4px solid #86ccd8; }
    #panel.stopped { background: #241616; color: #f4eeee; border-color: #e0605a; }
    #panel header { display: flex; justify-content: space-between; gap: 1em; }
    #panel h2 { margin: 0 0 .8em; font-weight: 700; }
    #panel h3 { display: flex; flex-wrap: wrap; gap: .2em 1em; align-items: center; margin: 0; }
    #panel pre { margin: .2em 0 1.2em; white-space: pre; overflow-x: auto; }
    #panel table { border-collapse: collapse; }
    #panel :is(th, td) { padding: .25em 1.2em .25em 0; border-bottom: 1px solid #3a4145; text-align: start; vertical-align: top; }
    .behind { color: #eab676; }
    @media print { #bar, #panel { display: none; } }`);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const button = (text, parent, press) => {
    const made = element('button', text, parent);
    made.type = 'button';
    made.onclick = press;
    return made;
  };

  // How a place is opened: as the server was told, or as this browser was.
  const EDITORS = {
    'as served': '',
    'VS Code': 'vscode://file{file}:{line}:{column}',
    VSCodium: 'vscodium://file{file}:{line}:{column}',
    Zed: 'zed://file{file}:{line}:{column}',
    'IntelliJ IDEA': 'idea://open?file={file}&line={line}&column={column}',
    'Sublime Text': 'subl://open?url=file://{file}&line={line}&column={column}',
    TextMate: 'txmt://open?url=file://{file}&line={line}&column={column}',
  };
  const pattern = () => localStorage.getItem('briefing-editor') || editor;
  const href = (found) => pattern().replace(/\{(file|line|column)\}/g, (_, word) => (word === 'file' ? found.path : found[word]));

  let info = {};
  let newest = { findings: [], stopped: false };
  // What the panel shows: nothing, the findings or the pages. Findings that were put away stay so until there are others.
  let open = sessionStorage.getItem('briefing-panel') || '';
  let isOwnDoing = false;
  const told = () => JSON.stringify(newest.findings.map((finding) => finding.text));
  const isPutAway = () => sessionStorage.getItem('briefing-put-away') === told();
  const show = (what) => {
    open = what;
    isOwnDoing = false;
    sessionStorage.setItem('briefing-panel', what);
    if (what !== 'findings') sessionStorage.setItem('briefing-put-away', told());
    else sessionStorage.removeItem('briefing-put-away');
    draw();
  };

  const toggle = (text, what, parent) => {
    const made = button(text, parent, () => show(open === what ? '' : what));
    made.id = what;
    made.setAttribute('aria-expanded', open === what);
    return made;
  };

  const bar = () => {
    const focused = root.activeElement?.id;
    root.querySelector('#bar')?.remove();
    const line = element('div', '', root);
    line.id = 'bar';
    const about = element('span', '', line);
    if (info.file) {
      element('a', info.file, about).href = href(info.place);
      const characters = info.characters ? `${info.characters} characters, ` : '';
      element('span', ` · ${characters}${info.words} words · `, about);
    }
    const { findings } = newest;
    const here = findings.filter((finding) => finding.file === info.file).length;
    element('span', `${here} ${here === 1 ? 'finding' : 'findings'} here, ${findings.length} in all`, about);
    if (findings.length) toggle('Findings', 'findings', line);
    toggle('Pages', 'pages', line);
    const choice = element('select', '', line);
    choice.id = 'editor';
    choice.setAttribute('aria-label', 'Editor that links open');
    for (const [name, value] of Object.entries(EDITORS)) element('option', name, choice).value = value;
    choice.value = localStorage.getItem('briefing-editor') || '';
    choice.onchange = () => {
      localStorage.setItem('briefing-editor', choice.value);
      draw();
    };
    if (focused) root.getElementById(focused)?.focus();
  };

  const fix = async (finding, press) => {
    press.disabled = true;
    const answer = await fetch(own + 'fix', { method: 'POST', headers: { 'briefing-token': token }, body: finding.fix });
    // What was written comes back as news.
    if (!answer.ok) press.replaceWith(`Not fixed: ${(await answer.text()).trim()}`);
  };

  const findings = (list) => {
    const count = newest.findings.length;
    const words = `${count} ${count === 1 ? 'finding' : 'findings'}`;
    element('h2', newest.stopped ? `${words}: the page behind is the last good one` : words, list.firstChild);
    for (const finding of newest.findings) {
      const head = element('h3', '', list);
      element('a', `Open ${finding.name ?? finding.file}`, head).href = href(finding.place);
      if (finding.fix && token) button('Apply fix', head, (event) => fix(finding, event.target));
      element('pre', finding.text, list);
    }
  };

  const listing = async (list) => {
    element('h2', 'Pages', list.firstChild);
    const { languages, rows } = await (await fetch(own + 'pages')).json();
    const table = element('table', '', list);
    const heads = element('tr', '', element('thead', '', table));
    for (const name of ['Page', ...languages]) element('th', name, heads).scope = 'col';
    const body = element('tbody', '', table);
    for (const row of rows) {
      const line = element('tr', '', body);
      element('th', row.path, line).scope = 'row';
      for (const edition of row.editions) {
        const cell = element('td', '', line);
        if (edition.href) element('a', edition.title, cell).href = edition.href;
        const state = [edition.draft ? 'draft' : '', edition.state].filter((word) => word && word !== 'original').join(', ');
        element('div', state, cell).className = edition.behind ? 'behind' : '';
      }
    }
  };

  const panel = () => {
    root.querySelector('#panel')?.remove();
    const list = document.createElement('section');
    list.id = 'panel';
    element('header', '', list);
    if (open === 'findings' && newest.findings.length) {
      list.classList.toggle('stopped', newest.stopped);
      if (newest.stopped) list.setAttribute('role', 'alert');
      findings(list);
    } else if (open === 'pages') listing(list);
    else return;
    list.setAttribute('aria-label', open === 'pages' ? 'Pages' : 'Findings');
    root.append(list);
    button('Put away', list.firstChild, () => show(''));
  };

  const draw = () => {
    panel();
    bar();
  };
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open) show('');
  });

  // A stylesheet takes the place of the old one when it is there, so that the page never stands bare.
  const swap = (sheets) => {
    const old = [...document.querySelectorAll('link[rel="stylesheet"]')];
    const shown = old.map((link) => link.getAttribute('href'));
    if (sheets.join() === shown.join()) return;
    for (const href of sheets.filter((href) => !shown.includes(href))) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      link.onload = () => old.filter((one) => !sheets.includes(one.getAttribute('href'))).forEach((one) => one.remove());
      document.head.append(link);
    }
  };

  const reload = () => {
    sessionStorage.setItem(place, `${scrollX},${scrollY}`);
    location.reload();
  };

  const follow = async (news) => {
    newest = news;
    // An error opens the panel by itself, which goes with it; one that was opened stays while there is anything to show.
    if (news.stopped && !isPutAway()) {
      isOwnDoing ||= open !== 'findings';
      open = 'findings';
    } else if (open === 'findings' && !news.stopped && (isOwnDoing || !news.findings.length)) {
      isOwnDoing = false;
      open = '';
    }
    if (news.pages !== pages) {
      const answer = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
      if (answer.headers.get('briefing-page') !== same) return reload();
      pages = news.pages;
    }
    swap(news.sheets);
    draw();
  };

  fetch(own + 'page?path=' + encodeURIComponent(location.pathname))
    .then((answer) => answer.json())
    .then((found) => { info = found; })
    .finally(() => {
      let last = Promise.resolve();
      const hear = (event) => {
        last = last.then(() => follow(JSON.parse(event.data))).catch(() => {});
      };
      if (typeof SharedWorker === 'undefined') {
        const events = new EventSource(own + 'events');
        events.onmessage = hear;
        addEventListener('pagehide', () => events.close());
      } else {
        new SharedWorker(own + 'preview.js').port.onmessage = hear;
      }
    });

  // Alt-click: a figure opens its cell, anything else its Markdown.
  addEventListener('click', async (event) => {
    if (!event.altKey) return;
    const figure = event.target.closest('a.fact');
    const block = event.target.closest('p, li, h1, h2, h3, h4, h5, h6, td, th, dd');
    if (!figure && !block) return;
    event.preventDefault();
    const ask = figure
      ? 'where?cell=' + encodeURIComponent(new URL(figure.href).pathname + new URL(figure.href).hash)
      : 'where?path=' + encodeURIComponent(location.pathname) + '&words=' + encodeURIComponent(block.textContent.slice(0, 300));
    const found = (await (await fetch(own + ask)).json()).place;
    document.documentElement.dataset.briefingOpened = found ? href(found) : '';
    if (found) location.href = href(found);
  }, true);
})();
