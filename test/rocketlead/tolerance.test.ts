import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const ROWS = [
	{ id: '1', name: 'One' },
	{ id: '2', name: 'Two' },
];

/** The lists of the service in another shape than the inferred one. */
const listsAnswer = async (data: unknown) =>
	await bench.control.fault({
		service: 'rocketlead',
		method: 'GET',
		route: '/lead-lists',
		effect: { type: 'status', status: 200, body: { ok: true, data } },
	});

describe('Lists, whose shape is inferred', () => {
	it.each([
		['a bare array', ROWS],
		['an array under another name, with numbers of pages', { lists: ROWS, page: 1, total: 2 }],
		['an array among other things', { items: ROWS, tags: [], pagination: { page: 1 } }],
	])('are read as %s, too', async (_name, data) => {
		await listsAnswer(data);

		expect(await bench.records('leadList > getAll', { returnAll: true })).toEqual(ROWS);
		expect(await bench.records('leadList > getAll', { limit: 1 })).toEqual([ROWS[0]]);
	});

	it('are no list where nothing in the answer is one', async () => {
		await listsAnswer({ message: 'Hello' });

		const { error } = await bench.run('leadList > getAll');

		expect(error?.message).toBe("The answer is not one of RocketLead's API");
	});
});

describe('Answers that say by themselves that they are none', () => {
	it('are errors whatever their status, and nothing may have happened', async () => {
		await bench.control.fault({
			service: 'rocketlead',
			method: 'POST',
			route: '/lead-lists',
			effect: { type: 'status', status: 200, body: { ok: false, error: { message: 'The name is reserved' } } },
		});

		const { error } = await bench.run('leadList > create', { name: 'Fair' });

		expect(error?.message).toBe("RocketLead refused 'Create' (status 200)");
		expect(error?.description).toContain('The name is reserved');
	});
});

describe('A code that was right', () => {
	it('is a success with the body that the welcome page promises, and with none, as the page of the endpoint says', async () => {
		await bench.control.act('rocketlead', { action: 'configure', verifyEmptyBody: true });
		await bench.record('provision > start', { phone: '+491701234567' });

		const verified = await bench.record('provision > verify', {
			phone: '+491701234567',
			code: '123456',
			displayName: 'Jane',
			output: 'raw',
		});

		expect(verified).toEqual({ success: true });
		const [account] = await bench.records('account > getAll', { filters: { search: '1701234567' } });
		expect(await bench.record('account > get', { accountId: byId(account.id) })).toMatchObject({ status: 'connected' });
	});
});
