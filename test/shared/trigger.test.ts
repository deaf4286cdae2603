import type { IDataObject } from 'n8n-workflow';
import { RocketLeadTrigger } from '../../nodes/RocketLead/RocketLeadTrigger.node';
import { PollBench } from '../support/poll';
import { KEY, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();
const trigger = new PollBench(bench, RocketLeadTrigger);

const EVENT = 'conversationStarted';
const ROUTE = '/conversations';
let account = '';
let count = 0;

/** A contact who has never written before writes; answers the number. */
async function newContact(text = 'Hello'): Promise<string> {
	const phone = `+49170${String(1_000_000 + ++count)}`;
	await bench.control.act('rocketlead', { action: 'inbound', accountId: account, phone, text });
	return phone;
}

const phonesOf = (items: IDataObject[]) => items.map(({ phone }) => phone);

const failOnce = async (status: number, more: object = {}) =>
	await bench.control.fault({
		service: 'rocketlead',
		route: ROUTE,
		effect: { type: 'status', status, body: { ok: false, error: { code: 'x', message: `Refused ${KEY}` } }, ...more },
	});

/** The error of a poll, as n8n shows it. */
async function failure(): Promise<{ message: string; description: string; httpCode: string; failure?: IDataObject }> {
	try {
		await trigger.poll();
	} catch (error) {
		return error as never;
	}
	throw new Error('The poll did not fail');
}

beforeEach(async () => {
	trigger.budgetMs = 2000;
	account = await bench.account();
});

describe('Trigger > Activation', () => {
	it('starts nothing with what was there before', async () => {
		await newContact();

		const items = await trigger.activate(EVENT);

		expect(items).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('tells as much of the past as is asked for, the newest, oldest first', async () => {
		const phones = [await newContact(), await newContact(), await newContact()];

		const items = await trigger.activate(EVENT, { options: { history: 2 } });

		expect(phonesOf(items)).toEqual(phones.slice(1));
		expect(await trigger.poll()).toEqual([]);
	});

	it('starts the workflow with the first record of an empty list', async () => {
		await bench.control.reset({ scenario: 'empty' });
		account = await bench.account();
		expect(await trigger.activate(EVENT)).toEqual([]);

		const phone = await newContact();

		expect(phonesOf(await trigger.poll())).toEqual([phone]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('gives every item an ID, a type and a time', async () => {
		await trigger.activate(EVENT);
		await newContact();

		const [item] = await trigger.poll();

		expect(item.eventType).toBe(EVENT);
		expect(String(item.eventId)).toMatch(/^conversationStarted:[0-9a-f-]{36}$/);
		expect(String(item.occurredAt)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
	});
});

describe('Trigger > Restart', () => {
	it('goes on where the saved state was, and tells what happened meanwhile once', async () => {
		await trigger.activate(EVENT);
		const saved = JSON.parse(JSON.stringify(trigger.state)) as IDataObject;
		const phone = await newContact();

		trigger.load({ event: EVENT }, saved);

		expect(phonesOf(await trigger.poll())).toEqual([phone]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('begins anew when the event or a filter is changed', async () => {
		await trigger.activate(EVENT);
		await newContact();

		trigger.reconfigure({ event: 'leadAdded' });

		expect(await trigger.poll()).toEqual([]);
	});

	it('keeps its place when only the option for the past is changed', async () => {
		await trigger.activate(EVENT);
		const phone = await newContact();

		trigger.reconfigure({ event: EVENT, options: { history: 5 } });

		expect(phonesOf(await trigger.poll())).toEqual([phone]);
	});

	it('does not tell twice what two polls found that ran at the same time', async () => {
		await trigger.activate(EVENT);
		const phone = await newContact();

		const both = await Promise.all([trigger.poll(), trigger.poll()]);

		expect(phonesOf(both.flat())).toEqual([phone]);
	});

	it('gives way to a poll that has told the same news before it', async () => {
		await trigger.activate(EVENT);
		const phone = await newContact();
		const before = String(trigger.state.poll);
		await bench.control.fault({ service: 'rocketlead', route: ROUTE, times: 1, effect: { type: 'delay', ms: 300 } });

		const slow = trigger.poll();
		await new Promise((resolve) => setTimeout(resolve, 100));
		// As another process would leave it, which shares the database and not the memory.
		trigger.state.poll = before.replace('"at":', '"at": ');

		expect(await slow).toEqual([]);
		expect(phonesOf(await trigger.poll())).toEqual([phone]);
	});
});

describe('Trigger > Fetch Test Event', () => {
	it('shows a record that is there, also before any activation, and keeps nothing', async () => {
		const phone = await newContact();
		trigger.load({ event: EVENT });

		const items = await trigger.test();

		expect(phonesOf(items)).toEqual([phone]);
		expect(trigger.state).toEqual({});
	});

	it('shows it again although it was told', async () => {
		await trigger.activate(EVENT);
		const phone = await newContact();
		await trigger.poll();
		const before = JSON.stringify(trigger.state);

		const items = await trigger.test();

		expect(phonesOf(items)).toEqual([phone]);
		expect(JSON.stringify(trigger.state)).toBe(before);
	});

	it('says what to do when there is nothing to show', async () => {
		await bench.control.reset({ scenario: 'empty' });
		trigger.load({ event: EVENT });

		await expect(trigger.test()).rejects.toMatchObject({
			message: "RocketLead has no record yet that 'Conversation Started' could show",
			description: expect.stringContaining('fetch again') as string,
		});
	});
});

describe('Trigger > Failures', () => {
	it.each([
		[401, 'credential-invalid'],
		[403, 'credential-invalid'],
		[404, 'configuration-invalid'],
		[429, 'rate-limited'],
		[500, 'temporarily-unavailable'],
		[503, 'temporarily-unavailable'],
	])('a %i is told in words, moves nothing, and loses nothing', async (status, cause) => {
		await trigger.activate(EVENT);
		const before = JSON.stringify(trigger.state);
		const phone = await newContact();
		await failOnce(status, status === 429 ? { headers: { 'retry-after': '2' } } : {});

		const error = await failure();

		expect(error.message).not.toBe('');
		expect(error.description).not.toBe('');
		expect(error.httpCode).toBe(String(status));
		expect(error.failure?.cause).toBe(cause);
		if (status === 429) expect(Number(error.failure?.retryAfterMs)).toBeGreaterThan(1000);
		expect(`${error.message} ${error.description} ${JSON.stringify(error)}`.includes(KEY)).toBe(false);
		expect(JSON.stringify(trigger.state)).toBe(before);
		await bench.control.clearFaults();
		// No request leaves before the limit ends.
		if (status === 429) await new Promise((resolve) => setTimeout(resolve, 2100));
		trigger.load({ event: EVENT }, trigger.state);
		expect(phonesOf(await trigger.poll())).toEqual([phone]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('blocks an activation with a key that is refused', async () => {
		await failOnce(401);

		await expect(trigger.activate(EVENT)).rejects.toMatchObject({ httpCode: '401' });

		expect(trigger.state).toEqual({});
	});

	it('takes a server that cannot be reached for a failure, not for silence', async () => {
		await trigger.activate(EVENT);
		const before = JSON.stringify(trigger.state);
		await bench.control.fault({ service: 'rocketlead', route: ROUTE, effect: { type: 'reset' } });

		const error = await failure();

		expect(error.failure?.cause).toBe('temporarily-unavailable');
		expect(JSON.stringify(trigger.state)).toBe(before);
	});

	it('says so when the event is not one of the service', async () => {
		trigger.load({ event: 'nothing' });

		await expect(trigger.poll()).rejects.toMatchObject({ message: "RocketLead has no event 'nothing'" });
	});
});

describe('Trigger > Budget', () => {
	it('stays within the time that n8n gives, and tells the rest in the next polls', async () => {
		await trigger.activate('messageReceived');
		trigger.budgetMs = 400;
		const phones = [];
		for (let index = 0; index < 12; index++) phones.push(await newContact());
		await bench.control.fault({ service: 'rocketlead', effect: { type: 'delay', ms: 20 } });

		const polls = [];
		for (let index = 0; index < 12 && polls.flat().length < 12; index++) polls.push(await trigger.poll());

		expect(polls.filter((items) => items.length > 0).length).toBeGreaterThan(1);
		expect(phonesOf(polls.flat())).toEqual(phones);
		expect(await trigger.poll()).toEqual([]);
	});
});
