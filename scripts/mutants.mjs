// Breaks the polling core on purpose, one way at a time in a copy, and tells which breaks the simulation and the tests catch.
// `npm run mutants`, or with the numbers of some; the tree itself is never changed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './mutants/list.mjs';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const COPIED = ['nodes', 'credentials', 'test', 'package.json', 'tsconfig.json', 'tsconfig.test.json'];
/** The simulation of all services, and what else tests the core. */
const TESTS = ['test/shared/polling.test', 'test/shared/pollingSimulation', 'test/shared/trigger'];
const RUNS = process.env.RUNS ?? '1500';
const TIMEOUT_MS = 600_000;

function copyOfTree() {
	const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
	for (const name of COPIED) {
		const filter = (from) => !from.startsWith(path.join(ROOT, 'test', 'e2e'));
		fs.cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true, filter });
	}
	fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
	return copy;
}

/** The first test that fails in the copy; undefined when none does. */
function failureIn(copy) {
	const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const args = [jest, '--config', 'test/jest.config.cjs', '--bail', ...TESTS];
	const env = { ...process.env, RUNS };
	const run = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', timeout: TIMEOUT_MS, env });
	if (run.status === 0) return undefined;
	const output = `${run.stdout}${run.stderr}`;
	const test = /●\s+(.+)/.exec(output)?.[1] ?? (run.error ? `no end after ${TIMEOUT_MS / 1000} s` : 'no test named');
	const cause = /Cause:\s*\n\s*(.+)/.exec(output)?.[1];
	return [test.trim(), cause?.trim()].filter(Boolean).join(': ');
}

/** A file of the copy with one break in it. */
function broken(copy, { file, find, replace }) {
	const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
	const count = text.split(find).length - 1;
	if (count !== 1) throw new Error(`${file} has ${count} times, not once: ${find}`);
	fs.writeFileSync(
		path.join(copy, file),
		text.replace(find, () => replace),
	);
}

const wanted = process.argv.slice(2).map(Number);
const copy = copyOfTree();
let survivors = 0;
try {
	const clean = failureIn(copy);
	if (clean) throw new Error(`The tests fail without any break: ${clean}`);
	for (const [index, mutant] of MUTANTS.entries()) {
		if (wanted.length > 0 && !wanted.includes(index + 1)) continue;
		let verdict;
		try {
			broken(copy, mutant);
			const failure = failureIn(copy);
			if (!failure) survivors++;
			verdict = failure ? `caught    ${mutant.why} (${failure})` : `SURVIVED  ${mutant.why}`;
		} catch (error) {
			survivors++;
			verdict = `STALE     ${mutant.why} (${error.message})`;
		}
		fs.copyFileSync(path.join(ROOT, mutant.file), path.join(copy, mutant.file));
		console.log(`${String(index + 1).padStart(2)}  ${verdict}`.slice(0, 240));
	}
} finally {
	fs.rmSync(copy, { recursive: true, force: true });
}
if (survivors > 0) process.exitCode = 1;
