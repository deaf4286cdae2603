import { itemsOf } from './execution.mjs';
import type { Execution } from './polling';
import {
	executionsOf,
	executionsWith,
	newsOf,
	polledAgain,
	polling,
	publish,
	RARELY,
	unpublishAll,
	until,
} from './polling';
import { control, credentialOf, recordsOf, typeOf, useWorld } from './world';

const world = useWorld();
const TRIGGER = 'On news';

afterEach(() => unpublishAll(world.n8n));

/** A trigger of the package, with something that happens at the service and how its item shows it. */
interface Case {
	service: string;
	node: string;
	credential: string;
	event: string;
	/** Makes the event happen, the `nth` time; resolves with what its item must contain. */
	cause(nth: number): Promise<object>;
}

/** Something that people do at a service. */
const act = (service: string, body: object) => control<Record<string, unknown>>(world, 'POST', `/${service}/act`, body);

const cases: Case[] = [
	{
		service: 'rocketlead',
		node: 'rocketLeadTrigger',
		credential: 'rocketLeadApi',
		event: 'messageReceived',
		cause: async (nth) => {
			const [account] = await recordsOf(world, 'accounts', 'rocketlead');
			const text = `Message ${nth}`;
			const phone = '+491701234567';
			const { id, conversationId } = await act('rocketlead', { action: 'inbound', accountId: account.id, phone, text });
			return { conversationId, messageId: id, text, phone };
		},
	},
	{
		service: 'reachkit',
		node: 'reachkitTrigger',
		credential: 'reachkitApi',
		event: 'replyReceived',
		cause: async (nth) => {
			const lead = (await recordsOf(world, 'leads')).filter(({ status }) => status === 'contacted')[nth];
			const text = `Reply ${nth}`;
			const { id } = await act('reachkit', { action: 'reply', leadId: lead.id, text, label: 'interested' });
			return { conversationId: id, leadId: lead.id, campaignId: lead.campaignId, label: 'interested' };
		},
	},
	{
		service: 'fivehundredleads',
		node: 'fiveHundredLeadsTrigger',
		credential: 'fiveHundredLeadsApi',
		event: 'leadCreated',
		cause: async (nth) => {
			const email = `lead.${nth}@example.com`;
			const { id } = await act('fivehundredleads', { action: 'capture', fields: { email } });
			return { lead: expect.objectContaining({ id, email }) };
		},
	},
	{
		service: 'rackwave',
		node: 'rackwaveTrigger',
		credential: 'rackwaveApi',
		event: 'leadCreated',
		cause: async (nth) => {
			const email = `lead.${nth}@example.com`;
			const { id } = await act('rackwave', { action: 'lead', email });
			return { lead: expect.objectContaining({ id, email }) };
		},
	},
];

/** A workflow that does nothing but start. */
function listener({ node, credential, event }: Case, pollTimes?: object) {
	const { id, name } = credentialOf(world, credential);
	const trigger = {
		id: 'listen-01',
		name: TRIGGER,
		type: typeOf(node),
		typeVersion: 1,
		position: [0, 0],
		parameters: { event },
		credentials: { [credential]: { id, name } },
	};
	const end = {
		id: 'listen-02',
		name: 'End',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [220, 0],
		parameters: {},
	};
	const connections = { [TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } };
	return polling({ name: `Listen to ${event} of ${node}`, nodes: [trigger, end], connections }, TRIGGER, pollTimes);
}

const listen = (one: Case, pollTimes?: object) => publish(world.n8n, listener(one, pollTimes));

const runs = (workflowId: string) => executionsOf(world.n8n, workflowId);
const runsWith = (workflowId: string, items: number) => executionsWith(world.n8n, workflowId, TRIGGER, items);

const eventIds = (executions: Execution[]) => newsOf(executions, TRIGGER).map(({ eventId }) => eventId as string);

describe.each(cases)('$node in a real n8n', (one) => {
	it('starts the workflow once for what happens, with the right item', async () => {
		const id = await listen(one);
		const expected = await one.cause(1);

		await runsWith(id, 1);
		await polledAgain(world, [one.service]);

		const executions = await runs(id);
		expect(executions.map(({ status, mode }) => `${status} ${mode}`)).toEqual(['success trigger']);
		const items = itemsOf(executions[0], 'End');
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ eventType: one.event, ...expected });
		expect(items[0].eventId).toMatch(new RegExp(`^${one.event}:.`));
		expect(Date.parse(items[0].occurredAt)).toBeGreaterThan(0);
	});

	it('shows a credential that is refused as a failed execution, and brings the news when it is accepted again', async () => {
		const id = await listen(one);
		await refuseCredential(one);
		const expected = await one.cause(1);

		const [failed] = await until('a failed execution', async () => {
			const executions = await runs(id);
			return executions.length > 0 ? executions : undefined;
		});
		await acceptCredential(one);
		await runsWith(id, 1);
		await polledAgain(world, [one.service]);

		expect(failed.status).toBe('error');
		expect(failed.data.resultData.error.message).toMatch(/ did not accept the .*credential/);
		const succeeded = (await runs(id)).filter(({ status }) => status === 'success');
		expect(succeeded).toHaveLength(1);
		expect(newsOf(succeeded, TRIGGER)).toMatchObject([expected]);
	});

	it('starts with a history of 100 000 records in at most 40 requests, and takes none of them for news', async () => {
		await control(world, 'POST', '/reset', { scenario: 'large', seed: 1, strict: true });

		const id = await listen(one, RARELY);

		const journal = await control<object[]>(world, 'GET', `/journal?service=${one.service}`);
		expect(journal.length).toBeGreaterThan(0);
		expect(journal.length).toBeLessThanOrEqual(40);
		expect(await runs(id)).toEqual([]);
	});
});

const KEYS: Record<string, string> = { reachkit: 'rk_test_key', fivehundredleads: '5l_live_test_full' };

/** Has a service refuse the credential: by revoking the key where its owner can do that, else by answering so. */
async function refuseCredential({ service }: Case): Promise<void> {
	if (KEYS[service]) {
		await act(service, { action: 'revoke-key', key: KEYS[service] });
		return;
	}
	const effect = { type: 'status', status: 401, body: { error: 'Unauthorized' } };
	await control(world, 'POST', '/faults', { name: 'refused', service, effect });
}

async function acceptCredential({ service }: Case): Promise<void> {
	if (KEYS[service]) await act(service, { action: 'restore-key', key: KEYS[service] });
	else await control(world, 'DELETE', '/faults');
}

describe('An n8n that is killed', () => {
	it('misses nothing and doubles nothing of what happens before it is killed, while it is dead and after it', async () => {
		const started: string[] = [];
		for (const one of cases) started.push(await listen(one));
		const expected = await Promise.all(cases.map(async (one) => [await one.cause(1)]));
		await Promise.all(started.map((id) => runsWith(id, 1)));

		world.n8n.child?.kill();
		await world.n8n.stop();
		for (const [index, one] of cases.entries()) expected[index].push(await one.cause(2), await one.cause(3));
		await world.n8n.start();
		await Promise.all(started.map((id) => runsWith(id, 3)));
		for (const [index, one] of cases.entries()) expected[index].push(await one.cause(4));
		await Promise.all(started.map((id) => runsWith(id, 4)));
		const services = cases.map(({ service }) => service);
		await polledAgain(world, services);

		for (const [index, id] of started.entries()) {
			const executions = await runs(id);
			expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
			expect(new Set(eventIds(executions)).size).toBe(4);
			expect(newsOf(executions, TRIGGER)).toMatchObject(expected[index]);
		}
	}, 180_000);
});
