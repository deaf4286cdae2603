import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import manifest from '../../package.json';

const ROOT = path.join(__dirname, '../..');

const run = (command: string, ...args: string[]) =>
	execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

describe('Package', () => {
	beforeAll(() => run(process.execPath, 'node_modules/gulp/bin/gulp.js', 'build'), 60_000);

	it('holds dist and what npm adds, nothing else', () => {
		const [{ files }] = JSON.parse(run('npm', 'pack', '--dry-run', '--json', '--ignore-scripts')) as Array<{
			files: Array<{ path: string }>;
		}>;

		const outside = files.map((file) => file.path).filter((file) => !file.startsWith('dist/'));
		expect(outside.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
		const code = files.map((file) => file.path).filter((file) => !file.includes('__schema__'));
		expect(code.filter((file) => /test|mock|\.ts$|\.map$/.test(file))).toEqual([]);
	});

	it('is loaded by n8n with its nodes, credentials, icons and categories', async () => {
		const loader = new PackageDirectoryLoader(ROOT);
		await loader.loadAll();

		const services = ['fiveHundredLeads', 'rackwave', 'reachkit', 'rocketLead'];
		const nodes = services.flatMap((name) => [name, `${name}Trigger`]);
		expect(Object.keys(loader.known.nodes).sort()).toEqual(nodes);
		for (const node of nodes) {
			const name = node.replace('Trigger', '');
			const { description } = loader.getNode(node).type as { description: { iconUrl: object; codex: object } };
			expect(description.iconUrl).toEqual({
				light: expect.stringContaining(`${name}.svg`),
				dark: expect.stringContaining(`${name}.dark.svg`),
			});
			expect(description.codex).toMatchObject({ categories: ['Marketing', 'Sales'] });
			expect(loader.getCredential(`${name}Api`).type).toMatchObject({ name: `${name}Api` });
		}
	});

	it('has no run-time dependencies, and n8n-workflow as its peer', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
	});

	it('registers every node and credential that the sources have', () => {
		const built = (folder: string, ending: string): string[] =>
			fs
				.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith(ending))
				.map((file) => `dist/${folder}/${file.replace(/ts$/, 'js')}`);

		expect(manifest.n8n.nodes.sort()).toEqual(built('nodes', '.node.ts').sort());
		expect(manifest.n8n.credentials.sort()).toEqual(built('credentials', '.credentials.ts').sort());
	});
});
