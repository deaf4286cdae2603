import { MAX_LIVE } from './clock';
import type { MockOptions } from './server';

/** A command line that cannot be obeyed, as one sentence. */
export class UsageError extends Error {}

export const USAGE = `Usage: npx tsx test/mock/server.ts [options]

  --port <number>      port to listen on, 0 for any free one (default 4010)
  --scenario <name>    empty, demo or large (default empty)
  --seed <number>      source of all chance (default 1)
  --now <time>         ISO time at which the clock starts
  --live <factor>      virtual seconds per real second (default 0: the clock stands still)
  --strict             refuse undocumented parameters and fields
  --alone <service>    serve one service at / instead of all below their names
  --help               show this text
`;

const SCENARIOS = ['empty', 'demo', 'large'] as const;

function numberOf(flag: string, text: string, integer: boolean, max = Infinity): number {
	const value = Number(text);
	if (text.trim() !== '' && value >= 0 && value <= max && (!integer || Number.isInteger(value))) {
		return value;
	}
	const kind = integer ? 'a whole number' : 'a number';
	const range = max === Infinity ? 'of at least 0' : `from 0 to ${max}`;
	throw new UsageError(`${flag} needs ${kind} ${range}, not '${text}'.`);
}

function oneOf<const T extends string>(flag: string, text: string, allowed: readonly T[]): T {
	const found = allowed.find((name) => name === text);
	if (found !== undefined) return found;
	throw new UsageError(`${flag} must be one of ${allowed.join(', ')}, not '${text}'.`);
}

function timeOf(flag: string, text: string): string {
	if (!Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
	throw new UsageError(`${flag} needs an ISO time such as 2026-03-02T09:00:00.000Z, not '${text}'.`);
}

/** The options that a command line asks for; undefined when it asks for help. */
export function readFlags(args: readonly string[], services: readonly string[]): MockOptions | undefined {
	const options: MockOptions = { port: 4010 };
	const rest = [...args];
	for (let flag = rest.shift(); flag !== undefined; flag = rest.shift()) {
		if (flag === '--help' || flag === '-h') return undefined;
		if (flag === '--strict') {
			options.strict = true;
			continue;
		}
		const known = ['--port', '--scenario', '--seed', '--now', '--live', '--alone'];
		if (!known.includes(flag)) {
			throw new UsageError(`Unknown option '${flag}'; --help lists the options.`);
		}
		const value = rest.shift();
		if (value === undefined) throw new UsageError(`${flag} needs a value; --help lists the options.`);
		if (flag === '--port') options.port = numberOf(flag, value, true, 65_535);
		if (flag === '--seed') options.seed = numberOf(flag, value, true);
		if (flag === '--live') options.live = numberOf(flag, value, false, MAX_LIVE);
		if (flag === '--now') options.now = timeOf(flag, value);
		if (flag === '--scenario') options.scenario = oneOf(flag, value, SCENARIOS);
		if (flag === '--alone') options.alone = oneOf(flag, value, services);
	}
	return options;
}
