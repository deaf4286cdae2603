import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, sleep } from '../child.mjs';
import { Fault } from '../fault.mjs';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');
const SERVER = path.join(ROOT, 'test/mock/server.ts');
const START_MS = 30_000;

/** How many simulated seconds pass in a real one: a campaign sends while one watches. */
export const SPEED = 60;

/**
 * Starts the simulator of the services, with its clock running.
 * @param {number} port
 * @param {string} logFile
 */
export async function startSimulator(port, logFile) {
	const args = ['--port', String(port), '--scenario', 'demo', '--live', String(SPEED)];
	const child = new Child(process.execPath, ['--import', 'tsx', SERVER, ...args], {
		cwd: ROOT,
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	const deadline = Date.now() + START_MS;
	while (!(await answers(`${url}/__mock`))) {
		if (child.ending) {
			throw new Fault(`The simulator ended while it started (${child.ending}).`, child.tail(15));
		}
		if (Date.now() > deadline) {
			throw new Fault(`The simulator did not answer within ${START_MS / 1000} s.`, child.tail(15));
		}
		await sleep(50);
	}
	return { child, url };
}

/** @param {string} url */
async function answers(url) {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}
