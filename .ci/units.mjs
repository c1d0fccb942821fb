// The codes of units in data packages against QUDT's vocabularies: each unit is there, is not deprecated, and has the codes
// beside it; so are the terms of QUDT in what describes a CSV file.
// node .ci/units.mjs SITE [SITE...]
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const schema = 'http://qudt.org/schema/qudt/';
const vocabulary = (name, file) => readFileSync(join(import.meta.dirname, 'node_modules/@vocabulary', name, file), 'utf8').split('\n');
const facts = new Map();
for (const line of [...vocabulary('unit', 'unit.nq'), ...vocabulary('qudt', 'qudt.nq')]) {
  const [, subject, predicate, object] = line.match(/^<([^>]*)> <([^>]*)> (?:"([^"]*)"|<[^>]*>|_:)/) ?? [];
  if (!subject) continue;
  if (!facts.has(subject)) facts.set(subject, new Map());
  const known = facts.get(subject);
  known.set(predicate, [...(known.get(predicate) ?? []), object]);
}
const isGood = (iri) => facts.has(iri) && !facts.get(iri).has(`${schema}deprecated`);
assert(facts.size > 2000 && !isGood('http://qudt.org/vocab/unit/FURLONGS'));

const units = new Set();
const terms = new Set();
for (const site of process.argv.slice(2)) {
  JSON.parse(readFileSync(join(site, 'datapackage.json'), 'utf8'), (_, value) => {
    if (!value?.qudt) return value;
    const { qudt, ucum, iso4217 } = value;
    assert(isGood(qudt), qudt);
    units.add(qudt);
    // Kilotonnes have none there.
    if (ucum) assert(facts.get(qudt).get(`${schema}ucumCode`)?.includes(ucum) ?? qudt.endsWith('KiloTONNE'), `${qudt} ${ucum}`);
    if (iso4217) assert(facts.get(qudt).get(`${schema}currencyCode`).includes(iso4217), `${qudt} ${iso4217}`);
    return value;
  });
  for (const file of readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.csv-metadata.json'))) {
    for (const [term] of readFileSync(join(site, file), 'utf8').matchAll(/http:\/\/qudt\.org\/schema\/[^"]*/g)) terms.add(term);
  }
}
for (const term of terms) assert(isGood(term), term);
assert(units.size > 5 && terms.size > 2);
console.log(`  ${units.size} units and ${terms.size} terms of QUDT`);
