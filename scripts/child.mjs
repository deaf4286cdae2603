import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { once } from 'node:events';
import { Fault } from './fault.mjs';

const WINDOWS = process.platform === 'win32';
const TAIL_CHARACTERS = 200_000;

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @type {Set<Child>} */
const running = new Set();
let closing = false;

// The last resort when this process ends in a way that nobody planned.
process.on('exit', () => {
	for (const child of running) child.kill();
});

/** Ends every child that is still running, and what they started; no new one can start then. */
export async function endAll() {
	closing = true;
	await Promise.all([...running].map((child) => child.end()));
}

/**
 * A child process that leads a process group of its own: ending it ends everything it started, and
 * a Ctrl-C in the terminal reaches it only through `end`.
 */
export class Child {
	/** What it printed, at most the newest 200 000 characters. */
	log = '';

	/** How it ended, in words; undefined while it runs. @type {string | undefined} */
	ending;

	/** @type {number | null} */
	exitCode = null;

	/**
	 * @param {string} command
	 * @param {string[]} args
	 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, logFile?: string, shell?: boolean, graceMs?: number }} [options]
	 *   graceMs: how long it may take to end by itself
	 */
	constructor(command, args, { cwd, env = process.env, logFile, shell = false, graceMs = 10_000 } = {}) {
		this.graceMs = graceMs;
		if (closing) throw new Fault('Ending.');
		const file = logFile ? fs.createWriteStream(logFile) : undefined;
		this.process = spawn(command, args, {
			cwd,
			env,
			shell,
			detached: !WINDOWS,
			windowsHide: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running.add(this);
		for (const stream of [this.process.stdout, this.process.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => {
				this.log = (this.log + text).slice(-TAIL_CHARACTERS);
				file?.write(text);
			});
		}
		/** Resolves, never rejects, with how it ended. */
		this.exited = this.#exit().finally(() => file?.end());
	}

	async #exit() {
		try {
			const [code, signal] = await once(this.process, 'exit');
			this.exitCode = code;
			this.ending = code === null ? `signal ${signal}` : `exit code ${code}`;
		} catch (error) {
			this.ending = /** @type {Error} */ (error).message;
			running.delete(this);
		}
		return this.ending;
	}

	/** @param {number} lines */
	tail(lines) {
		return this.log.trimEnd().split('\n').slice(-lines).join('\n');
	}

	/** Kills the whole group at once. */
	kill() {
		const { pid } = this.process;
		if (pid === undefined) return;
		if (WINDOWS) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
		else signalGroup(pid, 'SIGKILL');
	}

	/** Asks the child to end, and makes sure that nothing of its group is left. */
	async end() {
		const { pid } = this.process;
		if (pid !== undefined) {
			if (WINDOWS) this.kill();
			else this.process.kill('SIGTERM');
			const patience = new AbortController();
			await Promise.race([this.exited, sleepUntilAborted(this.graceMs, patience.signal)]);
			patience.abort();
			this.kill();
			for (let wait = 0; wait < 100 && !WINDOWS && signalGroup(pid, 0); wait++) await sleep(20);
		}
		running.delete(this);
	}
}

/**
 * Signals a process group; false when there is none (any more).
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 */
function signalGroup(pid, signal) {
	try {
		return process.kill(-pid, signal);
	} catch {
		return false;
	}
}

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 */
function sleepUntilAborted(ms, signal) {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve(undefined);
		});
	});
}
