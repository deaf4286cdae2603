// Writes how many requests a poll of each event makes, as the tests count them against a service with 100 000 records.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, '--config', 'test/jest.config.cjs', 'pollingScale'], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, OUTREACH_WRITE: 'true' },
});
if (status === 0) {
	const prettier = path.join(root, 'node_modules/prettier/bin/prettier.cjs');
	spawnSync(process.execPath, [prettier, '--write', '--log-level', 'warn', 'docs/polling-requests.md'], { cwd: root });
}
process.exit(status ?? 1);
