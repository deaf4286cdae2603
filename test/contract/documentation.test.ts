import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../../nodes/shared/polling';
import manifest from '../../package.json';

const ROOT = path.join(__dirname, '../..');

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

const pages = [
	'README.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	'docs/delivery.md',
	...fs.readdirSync(path.join(ROOT, 'docs/decisions')).map((file) => `docs/decisions/${file}`),
];

describe('Documentation', () => {
	it('has generated tables that are up to date', () => {
		const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
		const { status, stderr } = spawnSync(process.execPath, [tsx, 'scripts/docs.mjs', '--check'], {
			cwd: ROOT,
			encoding: 'utf8',
		});

		expect([status, stderr]).toEqual([0, '']);
	}, 30_000);

	it.each(pages)('%s names only commands that exist', (page) => {
		const commands = [...read(page).matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)].map(
			(match) => match[1] ?? match[2],
		);

		expect(commands.filter((command) => !(command in manifest.scripts))).toEqual([]);
	});

	it.each(pages)('%s links only to files and headings that exist', (page) => {
		const text = read(page);
		const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map((match) => match[1]);
		const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(
			(match) =>
				`#${match[1]
					.toLowerCase()
					.replace(/[^\w ]/g, '')
					.replace(/ /g, '-')}`,
		);

		const broken = links.filter((link) =>
			link.startsWith('#') ? !headings.includes(link) : !fs.existsSync(path.join(ROOT, path.dirname(page), link)),
		);
		expect(broken).toEqual([]);
	});

	it('says of every example what it does', () => {
		const examples = fs.readdirSync(path.join(ROOT, 'examples'));

		expect(examples.length).toBeGreaterThan(0);
		expect(examples.filter((file) => !read('README.md').includes(`(examples/${file})`))).toEqual([]);
	});

	it('names the bounds of a poll as they are in the code', () => {
		const text = read('docs/delivery.md').replace(/\s+/g, ' ');
		const grouped = (count: number) => String(count).replace(/(?<=\d)(?=(\d{3})+$)/g, ' ');

		for (const bound of [
			`up to ${LIMITS.requests} requests`,
			`up to ${LIMITS.overlapMs / 60_000} minutes after its date`,
			`up to ${grouped(LIMITS.seen)} events`,
			`up to ${grouped(LIMITS.memory)} characters`,
		]) {
			expect([bound, text.includes(bound)]).toEqual([bound, true]);
		}
	});
});
