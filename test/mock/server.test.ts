import { spawn } from 'node:child_process';
import { Agent, get } from 'node:http';
import path from 'node:path';
import { readFlags } from './flags';
import { startMock } from './server';

const headers = { 'x-api-key': 'rk_test_key' };

async function run(args: string[]) {
	const script = path.join(__dirname, 'server.ts');
	const tsx = require.resolve('tsx/cli');
	const child = spawn(process.execPath, [tsx, script, ...args]);
	let [out, err] = ['', ''];
	child.stdout.on('data', (chunk) => {
		out += String(chunk);
		// The control plane is announced last.
		if (out.includes('/__mock')) child.kill('SIGTERM');
	});
	child.stderr.on('data', (chunk) => (err += String(chunk)));
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, out, err };
}

describe('startMock', () => {
	it('serves Reachkit below its name, or alone at the root', async () => {
		const together = await startMock();
		const alone = await startMock({ alone: 'reachkit' });

		const answers = await Promise.all([
			fetch(`${together.url}/reachkit/api/v1/inboxes`, { headers }),
			fetch(`${alone.url}/api/v1/inboxes`, { headers }),
			fetch(`${alone.url}/__mock`),
			fetch(`${together.url}/elsewhere`),
		]);

		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
		await Promise.all([together.close(), alone.close()]);
	});

	it('cuts the connection, before or after the request took effect', async () => {
		const mock = await startMock();
		const set = async (when: string) =>
			await fetch(`${mock.url}/__mock/faults`, {
				method: 'POST',
				body: JSON.stringify({ name: when, times: 1, when, effect: { type: 'reset' } }),
			});
		const campaigns = `${mock.url}/reachkit/api/v1/campaigns`;
		const create = async () => await fetch(campaigns, { method: 'POST', headers, body: '{"name":"Spring"}' });
		const count = async () => ((await (await fetch(campaigns, { headers })).json()) as { data: unknown[] }).data.length;

		await set('before');
		await expect(create()).rejects.toThrow('fetch failed');
		expect(await count()).toBe(0);
		await set('after');
		await expect(create()).rejects.toThrow('fetch failed');
		expect(await count()).toBe(1);

		await mock.close();
	});

	it('closes at once although a client keeps its connection', async () => {
		const mock = await startMock();
		const agent = new Agent({ keepAlive: true });
		await new Promise((resolve) => {
			get(`${mock.url}/__mock/clock`, { agent }, (response) => {
				response.resume().once('end', resolve);
			});
		});

		const started = Date.now();
		await mock.close();

		expect(Date.now() - started).toBeLessThan(500);
		agent.destroy();
	});
});

describe('Command line', () => {
	it('reads every option', () => {
		const line = '--port 0 --scenario demo --seed 3 --live 60 --strict --alone reachkit';

		expect(readFlags(line.split(' '), ['reachkit'])).toEqual({
			port: 0,
			scenario: 'demo',
			seed: 3,
			live: 60,
			strict: true,
			alone: 'reachkit',
		});
		expect(readFlags(['--help'], [])).toBeUndefined();
	});

	it.each([
		[['--prot', '1'], "Unknown option '--prot'; --help lists the options."],
		[['--port'], '--port needs a value; --help lists the options.'],
		[['--port', '70000'], "--port needs a whole number from 0 to 65535, not '70000'."],
		[['--live', 'fast'], "--live needs a number from 0 to 1000000, not 'fast'."],
		[['--live', '1000001'], "--live needs a number from 0 to 1000000, not '1000001'."],
		[['--scenario', 'big'], "--scenario must be one of empty, demo, large, not 'big'."],
		[['--alone', 'x'], "--alone must be one of reachkit, not 'x'."],
	])('refuses %j with a sentence', (args, message) => {
		expect(() => readFlags(args, ['reachkit'])).toThrow(message);
	});

	it('ends with a sentence and a failure when the port is taken, and with success on SIGTERM', async () => {
		const mock = await startMock();

		const [taken, stopped] = await Promise.all([
			run(['--port', String(mock.port)]),
			run(['--port', '0', '--scenario', 'demo']),
		]);

		expect(taken).toMatchObject({
			code: 1,
			err: `Port ${mock.port} is taken; choose another one with --port.\n`,
		});
		expect(stopped).toMatchObject({ code: 0, err: '' });
		expect(stopped.out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/reachkit\/api\/v1\n/);
		await mock.close();
	}, 20_000);
});
