import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../fault.mjs';
import { portProblem } from '../port.mjs';

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');

export const HELP = `Starts a real n8n with these nodes and a simulator of the services they talk to.

Usage: npm start -- [options]

  --port <number>       port of n8n (default 5678, or OUTREACH_PORT)
  --mock-port <number>  port of the simulator (default 4010, or OUTREACH_MOCK_PORT)
  --fresh               forget what the demo has stored, then start
  --help                show this

The data is kept in the folder .demo of the repository, or in the one that OUTREACH_DATA names.`;

/** The ports, each with where it can be set. */
const PORTS = {
	port: { flag: '--port', variable: 'OUTREACH_PORT', standard: 5678, user: 'n8n' },
	mockPort: {
		flag: '--mock-port',
		variable: 'OUTREACH_MOCK_PORT',
		standard: 4010,
		user: 'the simulator',
	},
};

/** @typedef {{ port: number, mockPort: number, fresh: boolean, help: boolean, data: string }} Options */

/**
 * What the person asked for; a Fault when it cannot be understood.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Options}
 */
export function readOptions(args, env) {
	const flags = readFlags(args);
	const [port, mockPort] = [PORTS.port, PORTS.mockPort].map(({ flag, variable, standard }) => {
		const given = flags.get(flag);
		if (given !== undefined) return toPort(given, flag);
		return env[variable] ? toPort(env[variable], variable) : standard;
	});
	if (port === mockPort) {
		throw new Fault(`n8n and the simulator cannot share port ${port}: give them two with --port and --mock-port.`);
	}
	return {
		port,
		mockPort,
		fresh: flags.has('--fresh'),
		help: flags.has('--help') || flags.has('-h'),
		data: env.OUTREACH_DATA ? path.resolve(env.OUTREACH_DATA) : path.join(ROOT, '.demo'),
	};
}

const SWITCHES = ['--fresh', '--help', '-h'];

/** @param {string[]} args */
function readFlags(args) {
	/** @type {Map<string, string>} */
	const flags = new Map();
	const rest = args.flatMap((arg) => {
		const [, flag, value] = /^(--[^=]+)=(.*)$/.exec(arg) ?? [];
		return flag ? [flag, value] : [arg];
	});
	while (rest.length > 0) {
		const flag = String(rest.shift());
		if (flag === PORTS.port.flag || flag === PORTS.mockPort.flag) {
			const value = rest.shift();
			if (value === undefined) throw new Fault(`${flag} needs a number, as in "${flag} 5679".`);
			flags.set(flag, value);
		} else if (SWITCHES.includes(flag)) {
			if (args.some((arg) => arg.startsWith(`${flag}=`))) throw new Fault(`${flag} takes no value.`);
			flags.set(flag, '');
		} else {
			throw new Fault(`Unknown option "${flag}": npm start takes --port, --mock-port, --fresh and --help.`);
		}
	}
	return flags;
}

/**
 * @param {string} text
 * @param {string} source
 */
function toPort(text, source) {
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
		throw new Fault(`${source} must be a whole number from 1 to 65535, not "${text}".`);
	}
	return port;
}

/**
 * Refuses ports that cannot be opened.
 * @param {Options} options
 */
export async function checkPorts(options) {
	for (const key of /** @type {const} */ (['port', 'mockPort'])) {
		const { flag, user } = PORTS[key];
		const port = options[key];
		const problem = await portProblem(port);
		if (!problem) continue;
		const reason = problem === 'EADDRINUSE' ? 'is taken' : `cannot be opened (${problem})`;
		throw new Fault(`Port ${port} for ${user} ${reason}: choose another one with "npm start -- ${flag} <number>".`);
	}
}
