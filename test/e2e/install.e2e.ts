import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** Runs the script of a repository, this one unless told otherwise. */
const install = (args: string[], { root = ROOT, env = process.env } = {}) =>
	spawnSync(process.execPath, [path.join(root, 'scripts/install.mjs'), ...args], {
		cwd: root,
		env,
		encoding: 'utf8',
	});

describe('scripts/install.mjs', () => {
	it('returns at once when everything is there', () => {
		const since = performance.now();

		const { status, stdout } = install(['--e2e']);

		expect(status).toBe(0);
		expect(stdout.match(/up to date/g)).toHaveLength(2);
		expect(performance.now() - since).toBeLessThan(2000);
	});

	it('refuses an unknown argument', () => {
		const { status, stderr } = install(['--everything']);

		expect(status).toBe(1);
		expect(stderr).toBe('Unknown argument "--everything": install.mjs takes --e2e or nothing.\n');
	});

	it('says that npm is missing', () => {
		const { status, stderr } = install([], { env: { PATH: '/nonexistent' } as NodeJS.ProcessEnv });

		expect(status).toBe(1);
		expect(stderr).toMatch(/^npm was not found on the PATH: [^\n]+\n$/);
	});

	it('says that an install failed, why, and where the log is', () => {
		const root = fs.mkdtempSync(path.join(os.tmpdir(), 'outreach-install-'));
		fs.cpSync(path.join(ROOT, 'scripts'), path.join(root, 'scripts'), { recursive: true });
		const dependencies = { missing: 'file:missing.tgz' };
		const packages = {
			'': { dependencies },
			'node_modules/missing': { version: '1.0.0', resolved: 'file:missing.tgz' },
		};
		const write = (file: string, content: object) => fs.writeFileSync(path.join(root, file), JSON.stringify(content));
		write('package.json', { name: 'broken', version: '1.0.0', dependencies });
		write('package-lock.json', { name: 'broken', version: '1.0.0', lockfileVersion: 3, packages });

		const { status, stdout, stderr } = install([], { root });

		expect(status).toBe(1);
		expect(stdout).toMatch(/^Installing development packages \(about .+\)/);
		expect(stderr).toMatch(
			/^Installing development packages failed: npm ended with exit code \d+; the whole log is in /,
		);
		expect(stderr).toContain('missing.tgz');
		expect(fs.readFileSync(path.join(root, '.cache/install-root.log'), 'utf8')).toContain('missing.tgz');
		fs.rmSync(root, { recursive: true });
	});
});
