import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const UNKNOWN = '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f';

const posts = async () => await bench.control.journal({ method: 'POST' });

describe('Warmup > Get Many', () => {
	it('tells of every account how far it is', async () => {
		const warm = await bench.account({ phase: 'warmup', warmupDay: 5, displayName: 'Alpha' });
		await bench.account({ phase: 'active' });
		await bench.account({ status: 'pending' });

		const rows = await bench.records('warmup > getAll', { returnAll: true, filters: { accountId: warm } });

		expect(rows).toEqual([
			{
				accountId: warm,
				phone: expect.stringMatching(/^\+/) as string,
				displayName: 'Alpha',
				status: 'in_progress',
				stage: 2,
				day: 5,
				progressPercent: 28,
				dailyLimit: 20,
				sentToday: 0,
				estimatedCompletionAt: expect.any(String) as string,
			},
		]);
		const all = await bench.records('warmup > getAll', { returnAll: true, output: 'raw' });
		expect(all).toHaveLength(3);
		expect(Object.keys(all[0])).toHaveLength(15);
	});

	it('filters and sorts', async () => {
		const days = [7, 2];
		for (const warmupDay of days) await bench.account({ phase: 'warmup', warmupDay });
		await bench.account({ status: 'pending' });

		const rows = await bench.records('warmup > getAll', {
			returnAll: true,
			filters: { status: 'in_progress', updatedAfter: '2026-01-01T00:00:00Z' },
			sort: { sortBy: 'day', sortOrder: 'asc' },
		} as never);

		expect(rows.map(({ day }) => day)).toEqual([2, 7]);
		expect((await bench.control.journal({ method: 'GET' })).at(-1)?.query).toMatchObject({
			status: 'in_progress',
			sortBy: 'day',
			sortOrder: 'asc',
		});
	});
});

describe('Warmup > Pause, Resume', () => {
	it('lets the day stand still and go on; doing it twice changes nothing', async () => {
		const accountId = byId(await bench.account({ phase: 'warmup', warmupDay: 5 }));

		expect(await bench.record('warmup > pause', { accountId })).toMatchObject({ status: 'paused', day: 5 });
		await bench.control.advance({ days: 2 });
		expect(await bench.record('warmup > pause', { accountId })).toMatchObject({ status: 'paused', day: 5 });
		expect(await bench.record('warmup > resume', { accountId })).toMatchObject({ status: 'in_progress', day: 5 });
		await bench.control.advance({ days: 2 });
		expect(await bench.record('warmup > resume', { accountId })).toMatchObject({ status: 'in_progress', day: 7 });
		expect((await posts()).map(({ path, body }) => [path.split('/').at(-1), body])).toEqual([
			['pause', undefined],
			['pause', undefined],
			['resume', undefined],
			['resume', undefined],
		]);
	});

	it.each(['pause', 'resume'])('is sent again after an unclear failure: %s', async (operation) => {
		const accountId = byId(await bench.account({ phase: 'warmup', warmupDay: 5 }));
		await bench.control.fault({ method: 'POST', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		await bench.record(`warmup > ${operation}`, { accountId });

		expect((await posts()).map(({ status }) => status)).toEqual([502, 200]);
	});

	it('is refused for an account that does not warm up, and for an unknown one', async () => {
		const active = await bench.account({ phase: 'active' });

		const refused = await bench.run('warmup > pause', { accountId: byId(active) });
		const unknown = await bench.run('warmup > resume', { accountId: byId(UNKNOWN) });

		expect(refused.error).toMatchObject({ httpCode: '409' });
		expect(unknown.error).toMatchObject({ httpCode: '404' });
	});
});
