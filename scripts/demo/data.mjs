import fs from 'node:fs';
import path from 'node:path';
import { Fault } from '../fault.mjs';

const PID_FILE = 'pid';
// Named one by one: the folder may be one that the person chose and keeps other things in.
const OWN_FILES = ['.n8n', 'installed.hash', 'mock-port', 'n8n.log', 'simulator-clock', 'simulator.log'];

/** @param {number} pid */
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}

/**
 * Takes the demo's folder for this process: two n8n on one database would spoil it.
 * @param {string} folder
 */
export function claim(folder) {
	const file = path.join(folder, PID_FILE);
	try {
		fs.mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new Fault(`The folder for the demo's data cannot be made: ${String(error)}.`);
	}
	const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
	if (pid > 0 && isAlive(pid)) {
		throw new Fault(
			`The demo already runs as process ${pid}: end it with Ctrl-C first (if it does not run, delete ${file}).`,
		);
	}
	fs.writeFileSync(file, String(process.pid));
	process.on('exit', () => fs.rmSync(file, { force: true }));
}

/**
 * Forgets everything that the demo has stored.
 * @param {string} folder
 */
export function forget(folder) {
	for (const name of OWN_FILES) {
		fs.rmSync(path.join(folder, name), { recursive: true, force: true });
	}
}
