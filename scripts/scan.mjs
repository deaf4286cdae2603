// Lints what would be published the way n8n's verification does: the sources, and the unpacked tarball. No error and no warning.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScanConfig, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const npm = (...args) =>
	execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });

/** The package as a user would get it, in a folder of its own. */
function unpack(folder) {
	npm('run', '--silent', 'build');
	const [{ filename }] = JSON.parse(npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder));
	execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
	return path.join(folder, 'package');
}

/** Runs one leg of the scan; the number of findings. */
async function scan(name, cwd, patterns) {
	const overrideConfig = await buildScanConfig();
	const eslint = new ESLint({ cwd, allowInlineConfig: false, overrideConfigFile: true, overrideConfig });
	const results = await eslint.lintFiles(patterns);
	const count = results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
	const formatter = await eslint.loadFormatter('stylish');
	if (count > 0) console.log(await formatter.format(results));
	console.log(`${name}: ${results.length} files, ${count} errors and warnings`);
	return count;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'outreach-suite-scan-'));
try {
	const source = await scan('Source', root, SOURCE_FILE_PATTERNS);
	const tarball = await scan('Tarball', unpack(folder), ['**/*.js', 'package.json']);
	process.exitCode = source + tarball > 0 ? 1 : 0;
} finally {
	fs.rmSync(folder, { recursive: true, force: true });
}
