import { once } from 'node:events';
import net from 'node:net';
import { services } from '../../scripts/demo/services.mjs';
import { readExamples, triggerOf } from '../../scripts/demo/workflows.mjs';
import { Client } from './client.mjs';
import { Demo } from './demo';

/** The node that the example of a name starts with. */
function triggerIn(name: string): string {
	const example = readExamples().find((one) => one.name === name);
	if (!example) throw new Error(`No example "${name}"`);
	return triggerOf(example);
}

// npm takes the signal for itself and hides the code of what it ran, or hands it on.
const INTERRUPTED = ['SIGINT', 0, 130];

const DAY_MS = 86_400_000;

let demo: Demo;

beforeEach(() => {
	demo = new Demo();
});

afterEach(() => {
	demo.clean();
});

/** A client of the n8n that the demo has started, signed in with what the demo printed. */
async function client(): Promise<Client> {
	const [, url] = await demo.printed(/n8n +(http:\S+)[^]*Ctrl-C/);
	const n8n = new Client(url);
	expect(demo.output).toMatch(/email +owner@example\.com\n +password +\S+/);
	await n8n.logIn();
	return n8n;
}

/** The time in the simulator that the demo has started, unix ms. */
async function simulatedTime(): Promise<number> {
	const [, url] = await demo.printed(/simulator +(http:\S+)/);
	const { data } = (await (await fetch(url)).json()) as { data: { now: string } };
	return Date.parse(data.now);
}

/** Stored workflows by name, as the list shows them. */
const namesOf = (list: Array<{ name: string }>) => list.map(({ name }) => name).sort();

const EXAMPLES = namesOf(readExamples());

describe('npm start', () => {
	it('runs n8n with all example workflows, and Ctrl-C leaves nothing behind', async () => {
		await demo.start();
		const n8n = await client();

		const workflows: Array<{ id: string; name: string }> = await n8n.listWorkflows();
		expect(namesOf(workflows)).toEqual(EXAMPLES);
		for (const { id, name } of workflows) {
			expect(demo.output).toContain(`${name}\n`);
			expect(await n8n.runWorkflow(id, triggerIn(name))).toMatchObject({ status: 'success' });
		}
		expect(demo.processes().length).toBeGreaterThanOrEqual(4);

		demo.interrupt();
		expect(INTERRUPTED).toContain(await demo.ending());
		expect(demo.processes()).toEqual([]);
	});

	it('does only what is needed the second time, and doubles nothing', async () => {
		await demo.start();
		await client();
		const monday = await simulatedTime();
		demo.interrupt();
		await demo.ending();

		await demo.start();
		const n8n = await client();
		// Triggers that have polled before must not take what happens now for old.
		expect((await simulatedTime()) - monday).toBeGreaterThan(6 * DAY_MS);

		expect(demo.output).not.toMatch(/Build|Unpack|Create|Import/);
		const workflows: Array<{ id: string; name: string }> = await n8n.listWorkflows();
		expect(namesOf(workflows)).toEqual(EXAMPLES);
		expect(await n8n.listCredentials()).toHaveLength(services.length);
		// The simulator has another port than the first time.
		expect(await n8n.runWorkflow(workflows[0].id, triggerIn(workflows[0].name))).toMatchObject({ status: 'success' });

		demo.terminate();
		await demo.ending();
		expect(demo.processes()).toEqual([]);
	});

	it('can be ended while it is still starting', async () => {
		await demo.start();
		await demo.printed(/Start the simulator/);

		demo.interrupt();
		expect(INTERRUPTED).toContain(await demo.ending());
		expect(demo.processes()).toEqual([]);
	});

	it.each([
		['n8n', /bin\/n8n start/, /^n8n has ended by itself/m],
		['the simulator', /mock\/server\.ts/, /^The simulator has ended by itself/m],
	])('ends with a sentence when %s dies', async (_what, command, sentence) => {
		await demo.start();
		await client();

		const victim = demo.processes().find((each) => command.test(each.command));
		process.kill(Number(victim?.pid), 'SIGKILL');

		expect(await demo.ending()).toBe(1);
		expect(demo.errors).toMatch(sentence);
		expect(demo.processes()).toEqual([]);
	});
});

describe('npm start with bad input', () => {
	const refused = async (args: string[], env: NodeJS.ProcessEnv, sentence: string) => {
		await demo.start(args, env);

		expect(await demo.ending()).toBe(1);
		expect(demo.errors).toContain(sentence);
		expect(demo.errors).not.toContain('    at ');
		expect(demo.output).not.toContain('Start');
		expect(demo.processes()).toEqual([]);
	};

	it.each([
		[['--prot', '5'], 'Unknown option "--prot"'],
		[['extra'], 'Unknown option "extra"'],
		[['--port'], '--port needs a number'],
		[['--port', 'abc'], '--port must be a whole number from 1 to 65535, not "abc"'],
		[['--mock-port=65536'], '--mock-port must be a whole number from 1 to 65535'],
		[['--port', '7001', '--mock-port', '7001'], 'cannot share port 7001'],
	])('refuses %j', async (args, sentence) => {
		await refused(args, {}, sentence);
	});

	it('refuses a variable that is no port', async () => {
		await refused([], { OUTREACH_PORT: '0' }, 'OUTREACH_PORT must be a whole number');
	});

	it.each(['--port', '--mock-port'])('names the flag to change when a port is taken: %s', async (flag) => {
		const server = net.createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as net.AddressInfo;

		await refused([flag, String(port)], {}, `is taken: choose another one with "npm start -- ${flag}`);

		server.close();
	});
});
