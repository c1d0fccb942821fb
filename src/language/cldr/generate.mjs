// Writes the words for units and currencies that CLDR has in each language, and how units convert, as Rust.
//
//   npm install --prefix target/cldr cldr-units-full@48.2.0 cldr-numbers-full@48.2.0 cldr-core@48.2.0
//   node src/language/cldr/generate.mjs target/cldr && cargo fmt
//
// What CLDR lacks, or says otherwise than our writers do, stands in the language's own file.
import fs from 'node:fs';
import path from 'node:path';

const packages = path.join(process.argv[2], 'node_modules');
const out = import.meta.dirname;
const json = (name) => JSON.parse(fs.readFileSync(path.join(packages, name), 'utf8'));
const languages = { en: 'english', tr: 'turkish', zh: 'chinese' };
const version = json('cldr-core/package.json').version;
const head = (doc) => `//! ${doc}\n//!\n//! Made by \`generate.mjs\` from CLDR ${version}: change that, not this.\n\n`;

// Words that mean something else beside a figure more often than they mean the unit: 5 points, 3 chains, 2 parts.
const rare = /^(graphics|electric|frequency|angle|acceleration|consumption|force|torque|light|magnetic|concentr-(karat|mole|item|part|ofglucose|mill|katal)|digital|temperature|pressure|speed)|(-jp|-cloth|-metric|-imperial|-scandinavian|-it|-us)$|chain|rod$|drop|pinch|jigger|cup|spoon|dram|shaku|sai$|koku|kosaji|osaji|-fun$|-ken$|-rin$|-sun$|-cho$|point|solar|earth|dalton|slug|night|quarter|light-year|parsec|katal|becquerel|sievert|gray|grain|-part|dessert/;

// Signs that are words of the language, or stand beside figures for something else: 70 in 2024, 5 C, 2 c; `on yıl` is also ten years.
const words = new Set(['in', 'a', 'c', 'd', 'h', 's', 'y', 'dec', 'au', 'ac', 'bu', 'fur', 'mi', 'min', 'sec', 'mth', 'mths', 'sa', 'sn', 'dk', 'hf', 'de', 'pt', 'pts', 'st', 'l', 'CD', 'Cal', 'C', 'J', 'Mg', 'Mm', 'Gm', 'Gg', 'Tm', 'Tl', 'Tt', 'Gl', 'Ml', 'nt', 'mt', 'nl', 'µt', 'µl', 'Tg', 'cal', 'oz t', 'fth', 'on yıl']);

const prefixes = ['-9', '-6', '-3', '3', '6', '9', '12'];
const prefixed = ['mass-gram', 'mass-tonne', 'length-meter', 'volume-liter', 'energy-joule', 'energy-watt-hour', 'power-watt'];

// --- How units convert -------------------------------------------------------------------------

const { unitConstants, convertUnits } = json('cldr-core/supplemental/units.json').supplemental;

const gcd = (a, b) => (b ? gcd(b, a % b) : a);
const fraction = (n, d) => { const g = gcd(n < 0n ? -n : n, d); return [n / g, d / g]; };
const times = ([a, b], [c, d]) => fraction(a * c, b * d);
const over = ([a, b], [c, d]) => fraction(a * d, b * c);

function number(text) {
  const [, whole, decimals = '', power = '0'] = /^(\d+)(?:\.(\d+))?(?:E([-+]?\d+))?$/.exec(text);
  const exponent = BigInt(power) - BigInt(decimals.length);
  const value = BigInt(whole + decimals);
  return exponent < 0n ? fraction(value, 10n ** -exponent) : [value * 10n ** exponent, 1n];
}

/** CLDR's factors: `a * b / c * d`, where all that follows the slash divides. */
function factor(expression) {
  if (expression === undefined) return [1n, 1n];
  const [above, below = '1'] = expression.split('/');
  const product = (part) => part.split('*').map((name) => name.trim())
    .map((name) => (unitConstants[name] ? factor(unitConstants[name]._value) : number(name)))
    .reduce(times);
  return over(product(above), product(below));
}

const measures = new Map();

function measure(id, dimension, worth) {
  measures.set(id, [dimension, ...worth]);
}

for (const [id, unit] of Object.entries(convertUnits)) {
  if (unit._special || unit._offset || /PI|G$/.test(unit._factor ?? '')) continue;
  measure(id, unit._baseUnit, factor(unit._factor));
}
// Areas and volumes of the lengths, which CLDR leaves to be worked out.
for (const [id, [dimension, above, below]] of [...measures]) {
  if (dimension !== 'meter') continue;
  measure(`square-${id}`, 'square-meter', [above ** 2n, below ** 2n]);
  measure(`cubic-${id}`, 'cubic-meter', [above ** 3n, below ** 3n]);
}
for (const [id, power] of [['kilometer', 3n], ['centimeter', -2n], ['millimeter', -3n]]) {
  const to = (degree) => (power < 0n ? [1n, 10n ** (-power * degree)] : [10n ** (power * degree), 1n]);
  measure(id, 'meter', to(1n));
  measure(`square-${id}`, 'square-meter', to(2n));
  measure(`cubic-${id}`, 'cubic-meter', to(3n));
}
// What a length of time is: a month has no number of days, and a year has twelve months.
measure('month', 'month', [1n, 1n]);
for (const [id, months] of [['year', 12n], ['decade', 120n], ['century', 1200n]]) measure(id, 'month', [months, 1n]);
measure('watt-hour', 'kilogram-square-meter-per-square-second', [3600n, 1n]);
measure('kilowatt-hour', 'kilogram-square-meter-per-square-second', [3600000n, 1n]);

// --- Words --------------------------------------------------------------------------------------

const bare = (pattern) => pattern.replace('{0}', '').replaceAll('\u00a0', ' ').trim();
const used = new Set();

function unitWords(languages) {
  const found = new Map();
  for (const language of languages) addWords(found, json(`cldr-units-full/main/${language}/units.json`).main[language].units);
  return found;
}

function addWords(found, units) {
  const add = (word, id) => {
    if (!word || words.has(word) || !measures.has(id)) return;
    used.add(id);
    if (!found.has(word)) found.set(word, new Set());
    found.get(word).add(id);
  };
  for (const [key] of Object.entries(units.long)) {
    const id = key.slice(key.indexOf('-') + 1);
    if (rare.test(key) || !key.includes('-') || key.startsWith('10') || key.startsWith('1024')) continue;
    for (const length of ['long', 'short']) {
      for (const [form, pattern] of Object.entries(units[length][key] ?? {})) {
        if (form.startsWith('unitPattern')) add(bare(pattern), id);
      }
    }
  }
  for (const key of prefixed) {
    const id = key.slice(key.indexOf('-') + 1);
    const source = units.long[key] ? key : undefined;
    for (const power of prefixes) {
      const prefix = units.long[`10p${power}`].unitPrefixPattern;
      const symbol = units.short[`10p${power}`].unitPrefixPattern;
      const made = `${prefixName(power)}${id}`;
      const [dimension, above, below] = measures.get(id);
      if (!measures.has(made)) {
        const worth = Number(power) < 0 ? [above, below * 10n ** BigInt(-power)] : [above * 10n ** BigInt(power), below];
        measure(made, dimension, fraction(...worth));
      }
      const long = source ? Object.entries(units.long[key]) : [];
      const plain = id === 'watt-hour' ? units.long['energy-kilowatt-hour'] : undefined;
      for (const [form, pattern] of plain ? Object.entries(plain) : long) {
        if (!form.startsWith('unitPattern')) continue;
        const kilo = units.long['10p3'].unitPrefixPattern.replace('{0}', '');
        const word = plain ? bare(pattern).replace(kilo, '') : bare(pattern);
        add(prefix.replace('{0}', word), made);
      }
      const sign = { gram: 'g', tonne: 't', meter: 'm', liter: 'l', joule: 'J', 'watt-hour': 'Wh', watt: 'W' }[id];
      add(symbol.replace('{0}', sign), made);
    }
  }
}

function prefixName(power) {
  return { '-9': 'nano', '-6': 'micro', '-3': 'milli', 3: 'kilo', 6: 'mega', 9: 'giga', 12: 'tera' }[power];
}

/** The currencies that some country uses now. */
function current() {
  const { region } = json('cldr-core/supplemental/currencyData.json').supplemental.currencyData;
  const uses = Object.values(region).flat().flatMap((use) => Object.entries(use));
  return new Set(uses.filter(([, use]) => !use._to && use._tender !== 'false').map(([code]) => code));
}

function currencyWords(language) {
  const { currencies } = json(`cldr-numbers-full/main/${language}/currencies.json`).main[language].numbers;
  const found = new Map();
  const known = current();
  const add = (word, code) => {
    // Two letters that are no code are more often something else: Ar, KM, Rs.
    const isShort = /^\p{L}{1,2}\.?$/u.test(word) && /[a-z]/i.test(word) && !['TL', 'kr', 'zł', 'Kč', 'Ft'].includes(word);
    // A bare sign is the currency that it stands for everywhere, not that of each country that uses it at home.
    const isHome = (word === '$' && code !== 'USD') || (word === '£' && code !== 'GBP');
    if (!word || isShort || isHome) return;
    if (!found.has(word)) found.set(word, new Set());
    found.get(word).add(code);
  };
  for (const [code, currency] of Object.entries(currencies)) {
    if (!known.has(code)) continue;
    add(code, code);
    for (const [form, word] of Object.entries(currency)) {
      if (!['pattern', 'decimal', 'group'].includes(form)) add(word.replaceAll('\u00a0', ' '), code);
    }
  }
  return found;
}

function list(name, doc, words) {
  const lines = [...words].sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([word, ids]) => [...ids].map((id) => `    (${JSON.stringify(word)}, ${JSON.stringify(id)}),`));
  return `/// ${doc}\npub(in crate::language) static ${name}: &[(&str, &str)] = &[\n${lines.join('\n')}\n];\n`;
}

for (const [language, file] of Object.entries(languages)) {
  const text = head(`Words for units and currencies: ${file[0].toUpperCase()}${file.slice(1)}.`)
    + list('UNITS', 'Words and signs of units.', unitWords(language === 'en' ? ['en', 'en-GB'] : [language])) + '\n'
    + list('CURRENCIES', 'Names, signs and ISO 4217 codes of currencies.', currencyWords(language));
  fs.writeFileSync(path.join(out, `${file}.rs`), text);
}

const lines = [...measures].filter(([id]) => used.has(id)).sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([id, [dimension, above, below]]) => `    (${JSON.stringify(id)}, ${JSON.stringify(dimension)}, ${above}, ${below}),`);
fs.writeFileSync(path.join(out, 'measures.rs'), head('How units convert: each in the base unit of its dimension.')
  + '#![allow(clippy::unreadable_literal)] // made, not read\n\n'
  + `/// A unit, the base unit of its dimension, and how many of that it is, as a fraction in lowest terms.\npub(in crate::language) static MEASURES: &[(&str, &str, i128, i128)] = &[\n${lines.join('\n')}\n];\n`);
