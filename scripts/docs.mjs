// Writes the generated parts of the documentation from the tables of operations and events; with --check only tells whether they are up to date.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { coverage, eventsTable, operationsTable, watchedTable } from './coverage.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const checkOnly = process.argv.includes('--check');
const unknown = process.argv.slice(2).find((flag) => flag !== '--check');
if (unknown) {
	console.error(`Unknown flag ${unknown}; the only one is --check.`);
	process.exit(1);
}

/** Puts a table between its two marks. */
function marked(text, name, table) {
	const marks = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
	if (!marks.test(text)) throw new Error(`The marks of '${name}' are missing.`);
	return text.replace(marks, (_whole, begin, end) => `${begin}\n${table}\n\n${end}`);
}

/** Each file with its text as it should be. */
const wanted = {
	'docs/api-coverage.md': () => coverage(),
	'docs/delivery.md': (text) => marked(text, 'watched', watchedTable()),
	'README.md': (text) => marked(marked(text, 'operations', operationsTable()), 'events', eventsTable()),
};

let stale = 0;
for (const [file, write] of Object.entries(wanted)) {
	const place = path.join(root, file);
	const now = fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : '';
	const text = await prettier.format(await write(now), { parser: 'markdown', printWidth: 120 });
	if (text === now) continue;
	stale++;
	if (checkOnly) console.error(`${file} is out of date; run: npm run docs`);
	else fs.writeFileSync(place, text);
}
if (checkOnly && stale > 0) process.exit(1);
if (!checkOnly) console.log(stale > 0 ? `${stale} files written` : 'All up to date');
