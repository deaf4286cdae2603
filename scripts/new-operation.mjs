// Begins an operation: an entry in the resource table, a route in the mock and a failing test, each to be filled in.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const USAGE = `Usage: npm run new:operation -- <Service> <resource> <operation> "<METHOD> /<path>" [--inferred]
For example: npm run new:operation -- Reachkit campaign archive "POST /campaigns/{campaignId}/archive"`;

function stop(message) {
	console.error(message);
	process.exit(1);
}

/** The text with an addition behind the first place that fits; stops when it holds what must be unique. */
function addedTo(file, after, addition, unique) {
	const place = path.join(root, file);
	if (!fs.existsSync(place)) stop(`There is no ${file}.\n${USAGE}`);
	const text = fs.readFileSync(place, 'utf8');
	const found = after.exec(text);
	if (text.includes(unique)) stop(`${file} has "${unique.trim()}" already.`);
	if (!found) stop(`${file} has no place for the addition: ${after} is missing.`);
	const end = found.index + found[0].length;
	return { place, text: `${text.slice(0, end)}${addition}${text.slice(end)}` };
}

const words = (name) => name.replace(/([A-Z])/g, ' $1').toLowerCase();
const title = (name) => words(name).replace(/(^| )\w/g, (letter) => letter.toUpperCase());

/** `archive` of a campaign as `Archive a campaign`; to be put right where the verb stands elsewhere. */
function actionOf(operation, resource) {
	const verb = words(operation).trim();
	return `${verb[0].toUpperCase()}${verb.slice(1)} ${/^[aeiou]/.test(resource) ? 'an' : 'a'} ${words(resource)}`;
}

const args = process.argv.slice(2);
const inferred = args.includes('--inferred');
const [service, resource, operation, route, ...rest] = args.filter((arg) => arg !== '--inferred');
if (!route || rest.length > 0) stop(USAGE);
if (!/^(GET|POST|PUT|PATCH|DELETE) \/\S+$/.test(route)) stop(`"${route}" is no route.\n${USAGE}`);
for (const name of [resource, operation]) {
	if (!/^[a-z]\w*$/.test(name)) stop(`"${name}" is no name like campaign or getAnalytics.\n${USAGE}`);
}
if (!/^[A-Z]\w*$/.test(service)) stop(`"${service}" is no service like Reachkit.\n${USAGE}`);
const folder = service.toLowerCase();
const ids = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);

const entry = `
		${operation}: {
			name: '${title(operation)}',
			action: '${actionOf(operation, resource)}',
			description: 'Say in one sentence what it does',
			route: '${route}',
			docs: '${inferred ? 'inferred' : 'documented'}',
			fields: [${ids.join(', ')}],
		},`;
const mocked = `
	'${route}': route({
		run: () => {
			throw new Error('Write this route from the documentation of the service');
		},
	}),
`;
const test = `
describe('${title(resource)} > ${title(operation)}', () => {
	it('says what a user can rely on', async () => {
		const answer = await bench.record('${resource} > ${operation}', { ${ids.map((id) => `${id}: byId('an-id')`).join(', ')} });

		expect(answer).toEqual({ what: 'the user sees' });
	});
});
`;

/** The file of a folder that holds a text; stops when there is none. */
function fileWith(place, text) {
	const names = fs.existsSync(path.join(root, place)) ? fs.readdirSync(path.join(root, place)) : [];
	const found = names.find(
		(name) => /\.ts$/.test(name) && fs.readFileSync(path.join(root, place, name), 'utf8').includes(text),
	);
	return found ? `${place}/${found}` : stop(`No file of ${place} has "${text}".\n${USAGE}`);
}

const own = `test/${folder}/${resource}.test.ts`;
const hasOwn = fs.existsSync(path.join(root, own));
const tests = path.join(root, hasOwn ? own : fileWith(`test/${folder}`, `'${resource} > `));
const changes = [
	addedTo(`nodes/${service}/resources/${resource}.ts`, /\n\toperations: \{/, entry, `\n\t\t${operation}: {`),
	addedTo(
		fileWith(`test/mock/${folder}`, `export const ${resource}Routes`),
		/\nexport const \w+Routes[^=]*= \{/,
		mocked,
		`'${route}'`,
	),
	{ place: tests, text: `${fs.readFileSync(tests, 'utf8')}${test}` },
];
for (const { place, text } of changes) {
	fs.writeFileSync(place, text);
	console.log(`Added to ${path.relative(root, place)}`);
}
