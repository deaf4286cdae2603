import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

/** Packages that n8n itself brings. */
const ALLOWED = ['n8n-workflow', 'zod', 'luxon', 'lodash', 'p-limit', 'crypto'];

interface Import {
	from: string;
	/** Path from the root for a file of the repository, else the package's name. */
	to: string;
	onlyTypes: boolean;
}

function filesBelow(folder: string): string[] {
	return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const place = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return filesBelow(place);
		return place.endsWith('.ts') ? [place] : [];
	});
}

function importsOf(file: string): Import[] {
	const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
	return [
		...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)';|\b(?:require|import)\('([^']+)'\)/gms),
	].map((match) => {
		const target = match[2] ?? match[3];
		const to = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
		return { from: file, to, onlyTypes: match[1] !== undefined };
	});
}

const importsBelow = (folder: string) => filesBelow(folder).flatMap(importsOf);

const services = fs.readdirSync(path.join(ROOT, 'nodes')).filter((name) => name !== 'shared');

describe('Boundaries', () => {
	it('are seen by this test at all', () => {
		expect(importsBelow('nodes').length).toBeGreaterThan(50);
	});

	it.each(services)('nodes/%s imports itself and nodes/shared alone', (service) => {
		const strangers = importsBelow(`nodes/${service}`).filter(
			({ to }) => to.includes('/') && !to.startsWith(`nodes/${service}`) && !to.startsWith('nodes/shared/'),
		);

		expect(strangers).toEqual([]);
	});

	it.each(services)('nodes/%s takes only types from n8n, except in its nodes', (service) => {
		const values = importsBelow(`nodes/${service}`).filter(
			({ from, to, onlyTypes }) => to === 'n8n-workflow' && !onlyTypes && !from.endsWith('.node.ts'),
		);

		expect(values).toEqual([]);
	});

	it('nodes/shared imports nothing of a service', () => {
		expect(
			importsBelow('nodes/shared').filter(({ to }) => to.startsWith('nodes/') && !to.startsWith('nodes/shared/')),
		).toEqual([]);
	});

	it('credentials import nothing of nodes', () => {
		expect(importsBelow('credentials').filter(({ to }) => to.startsWith('nodes'))).toEqual([]);
	});

	it('what is shipped imports only packages that n8n brings', () => {
		const packages = [...importsBelow('nodes'), ...importsBelow('credentials')]
			.map(({ to }) => to)
			.filter((to) => !/^(nodes|credentials)\//.test(to));

		expect(packages.filter((name) => !ALLOWED.includes(name))).toEqual([]);
	});

	it('the mock imports nothing of nodes or credentials', () => {
		expect(importsBelow('test/mock').filter(({ to }) => /^(nodes|credentials)/.test(to))).toEqual([]);
	});

	it('only the transport sends requests', () => {
		const senders = [...filesBelow('nodes')].filter((file) =>
			/httpRequest/.test(fs.readFileSync(path.join(ROOT, file), 'utf8')),
		);

		expect(senders).toEqual(['nodes/shared/transport.ts']);
	});
});
