// The built folder as a host serves it: under its path, compressed, with the headers of `_headers`. All rules that match an
// address add up, as on the hosts that read the file.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { join, extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.xml': 'application/xml',
  '.csv': 'text/csv; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
};

export async function rules(folder) {
  const rules = [];
  for (const line of (await readFile(join(folder, '_headers'), 'utf8')).split('\n')) {
    if (!line.trim() || line.startsWith('#')) continue;
    if (!line.startsWith(' ')) rules.push({ pattern: new RegExp('^' + line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*') + '$'), headers: [] });
    else {
      const [name, ...value] = line.trim().split(':');
      rules.at(-1).headers.push([name, value.join(':').trim()]);
    }
  }
  return rules;
}

/** All headers of an address, several of a name joined as hosts join them. */
export function headersOf(rules, path) {
  const headers = new Map();
  for (const rule of rules.filter((rule) => rule.pattern.test(path))) {
    for (const [name, value] of rule.headers) headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
  }
  return headers;
}

/** Serves `folder` under `base` on a free port; `edit(path, text)` may change what is sent, for planted faults. */
export async function serve(folder, base, edit = (path, text) => text, port = 0) {
  const all = await rules(folder);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    try {
      if (!path.startsWith(base)) throw new Error('outside');
      let file = join(folder, path.slice(base.length));
      if ((await stat(file).catch(() => null))?.isDirectory()) file = join(file, 'index.html');
      let body = await readFile(file);
      if (/\.(html|css|svg|js)$/.test(file)) body = Buffer.from(edit(path.slice(base.length - 1), body.toString('utf8')));
      for (const [name, value] of headersOf(all, path)) response.setHeader(name, value);
      if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      if (/gzip/.test(request.headers['accept-encoding'] ?? '') && !/\.png$/.test(file)) {
        response.setHeader('Content-Encoding', 'gzip');
        body = gzipSync(body);
      }
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}
