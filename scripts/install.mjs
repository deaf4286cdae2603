import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, endAll } from './child.mjs';
import { Fault, wordsOf } from './fault.mjs';
import { showProgress } from './progress.mjs';
import { checkNode, findNpm } from './tool.mjs';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../..');
const LOGS = path.join(ROOT, '.cache');
const STAMP = 'node_modules/.installed';
// npm writes this file last, so an interrupted install has none.
const NPM_RECORD = 'node_modules/.package-lock.json';

/** The folders of this repository that have dependencies, and what to expect of installing them. */
export const folders = {
	root: {
		folder: ROOT,
		label: 'development packages',
		expect: 'about 530 MB, 1 minute',
		// None is needed, and one of a lint plugin insists on another package manager.
		scripts: false,
	},
	e2e: {
		folder: path.join(ROOT, 'test/e2e'),
		label: 'n8n itself',
		expect: 'about 2.4 GB, 3 to 5 minutes',
		// The SQLite driver is built by one.
		scripts: true,
	},
};

/** @param {string} folder */
function stampOf(folder) {
	const hash = createHash('sha256').update(fs.readFileSync(path.join(folder, 'package-lock.json')));
	return `${process.platform}-${process.arch} ${hash.digest('hex')}`;
}

/**
 * Whether node_modules holds what the lock file asks for, by npm's own record of its last install.
 * @param {string} folder
 */
function matchesLock(folder) {
	/** @param {string} file */
	const packagesIn = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')).packages;
	const wanted = Object.entries(packagesIn('package-lock.json')).filter(([where]) => where !== '');
	const installed = packagesIn(NPM_RECORD);
	return wanted.every(([where, { version, optional }]) =>
		installed[where] ? installed[where].version === version : optional,
	);
}

/**
 * Whether a folder's packages are missing or are not those of its lock file.
 * @param {string} folder
 */
export function needsInstall(folder) {
	const stampFile = path.join(folder, STAMP);
	const stamp = stampOf(folder);
	if (!fs.existsSync(path.join(folder, NPM_RECORD))) return true;
	if (fs.existsSync(stampFile)) {
		const [platform] = stamp.split(' ');
		const kept = fs.readFileSync(stampFile, 'utf8');
		if (kept === stamp) return false;
		// Binaries of another system are in there.
		if (!kept.startsWith(`${platform} `)) return true;
	}
	if (!matchesLock(folder)) return true;
	fs.writeFileSync(stampFile, stamp);
	return false;
}

/**
 * Installs what a folder's lock file asks for, if it is not there already.
 * @param {string} folder
 * @param {{ label: string, expect?: string, scripts?: boolean }} options
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function install(folder, { label, expect = 'this can take minutes', scripts = true }) {
	checkNode();
	const npm = findNpm();
	if (!needsInstall(folder)) return false;
	console.log(`Installing ${label} (${expect}) ...`);
	fs.rmSync(path.join(folder, STAMP), { force: true });
	// Said either way: npm hands the setting of the folder it was called in on to what it runs.
	const ignore = [`--ignore-scripts=${!scripts}`];
	await runNpm(npm, ['ci', '--include=dev', '--include=optional', ...ignore], {
		folder,
		label: `Installing ${label}`,
		log: `install-${folder === ROOT ? 'root' : path.basename(folder)}.log`,
	});
	fs.writeFileSync(path.join(folder, STAMP), stampOf(folder));
	return true;
}

/**
 * Runs npm with progress; a Fault with the end of its output when it fails.
 * @param {ReturnType<typeof findNpm>} npm
 * @param {string[]} args
 * @param {{ folder: string, label: string, log: string }} options
 */
export async function runNpm(npm, args, { folder, label, log }) {
	fs.mkdirSync(LOGS, { recursive: true });
	const logFile = path.join(LOGS, log);
	const child = new Child(npm.command, [...npm.args, ...args, '--loglevel=error'], {
		cwd: folder,
		shell: npm.shell,
		logFile,
		// npm tidies up for many seconds, in a folder that the next install empties anyway.
		graceMs: 500,
	});
	const done = showProgress(`${label} ...`);
	const ending = await child.exited;
	done();
	await child.end();
	if (child.exitCode !== 0) {
		throw new Fault(
			`${label} failed: npm ended with ${ending}; the whole log is in ${path.relative(process.cwd(), logFile)}.`,
			endOfOutput(child.log),
		);
	}
}

/**
 * The last lines of npm's output, without the page of instructions that follows some of its errors.
 * @param {string} log
 */
function endOfOutput(log) {
	const [output] = log.split(/^npm error (?:Clean install a project|Usage:)/m);
	return output.trimEnd().split('\n').slice(-15).join('\n');
}

async function main() {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, async () => {
			await endAll();
			process.exit(130);
		});
	}
	const unknown = process.argv.slice(2).find((argument) => argument !== '--e2e');
	if (unknown !== undefined) {
		throw new Fault(`Unknown argument "${unknown}": install.mjs takes --e2e or nothing.`);
	}
	const e2e = process.argv.includes('--e2e');
	const wanted = e2e ? [folders.root, folders.e2e] : [folders.root];
	for (const { folder, ...options } of wanted) {
		const since = performance.now();
		const installed = await install(folder, options);
		const took = `${((performance.now() - since) / 1000).toFixed(installed ? 0 : 2)} s`;
		console.log(`${options.label}: ${installed ? 'installed' : 'up to date'} (${took})`);
	}
	if (!e2e) return;
	const { findNode, installNode } = await import('../test/e2e/node.mjs');
	if (!findNode()) await installNode();
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	main().catch((error) => {
		console.error(wordsOf(error));
		process.exit(1);
	});
}
