import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, sleep } from '../child.mjs';
import { Fault } from '../fault.mjs';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');
const SERVER = path.join(ROOT, 'test/mock/server.ts');
const START_MS = 30_000;
const NOTE_MS = 5000;
const DAY_MS = 86_400_000;
/** A Monday morning, from which the weeks are counted. */
const MONDAY_MS = Date.UTC(2026, 2, 2, 9);

/** How many simulated seconds pass in a real one: a campaign sends while one watches. */
export const SPEED = 60;

/**
 * Starts the simulator of the services, with its clock running. It begins anew, but in a later week than it was in the last time:
 * to the triggers of an n8n that goes on, news from before their last poll would be old.
 * @param {number} port
 * @param {string} logFile
 * @param {string} clockFile where its time is noted, for the next start
 */
export async function startSimulator(port, logFile, clockFile) {
	const args = ['--port', String(port), '--scenario', 'demo', '--live', String(SPEED), '--now', mondayAfter(clockFile)];
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
	await noteClock(url, clockFile);
	// While it ends it does not answer; what was noted last is near enough.
	setInterval(() => void noteClock(url, clockFile).catch(() => undefined), NOTE_MS).unref();
	return { child, url };
}

/** The first Monday morning after the time in a file, as ISO time. @param {string} file */
function mondayAfter(file) {
	const last = fs.existsSync(file) ? Date.parse(fs.readFileSync(file, 'utf8')) : NaN;
	const weeks = Number.isNaN(last) ? 0 : Math.floor((last + DAY_MS - MONDAY_MS) / (7 * DAY_MS)) + 1;
	return new Date(MONDAY_MS + Math.max(0, weeks) * 7 * DAY_MS).toISOString();
}

/**
 * @param {string} url
 * @param {string} file
 */
async function noteClock(url, file) {
	const answer = await fetch(`${url}/__mock`);
	const { data } = /** @type {{ data: { now: string } }} */ (await answer.json());
	fs.writeFileSync(file, data.now);
}

/** @param {string} url */
async function answers(url) {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}
