import { itemsOf, RocketLeadClient } from './rocketleadClient';
import { routes } from './routes';
import { phoneOf, UNKNOWN_ID } from './sample';
import { SHAPES } from './shape';

const PHONE = phoneOf(1);

const isParameter = (segment: string) => segment.startsWith('{');

/** Whether a path with parameters would take what is meant for another path. */
function swallows(route: string, later: string): boolean {
	const [segments, others] = [route, later].map((text) => text.split(/[ /]/));
	if (segments.length !== others.length) return false;
	return segments.every((segment, index) => segment === others[index] || isParameter(segment));
}

describe('RocketLead > Routes', () => {
	it('are the 86 that have a shape', () => {
		expect(Object.keys(routes).sort()).toEqual(Object.keys(SHAPES).sort());
		expect(Object.keys(routes)).toHaveLength(86);
	});

	it('have fixed words before parameters', () => {
		const all = Object.keys(routes);

		const swallowed = all.flatMap((later, index) =>
			all
				.slice(0, index)
				.filter((earlier) => swallows(earlier, later))
				.map((earlier) => [earlier, later]),
		);

		expect(swallowed).toEqual([]);
	});

	it.each(['/agents/usage', '/conversations/tags', '/conversations/scheduled', '/leads/tags', '/leads/custom-fields'])(
		'take %s by its word',
		async (path) => {
			const client = new RocketLeadClient({ strict: true });

			expect((await client.get(path)).status).toBe(200);
			expect([...client.answered]).toEqual([`GET ${path}`]);
		},
	);
});

/** One of everything that has an id in a path of its own. */
async function furnished() {
	const client = new RocketLeadClient({ strict: true });
	const account = await client.account();
	await client.act('inbound', { accountId: account.id, phone: PHONE, text: 'Hello' });
	const [conversation] = itemsOf(await client.get('/conversations'));
	const create = async (path: string, body: object) => (await client.post(path, body)).row.id;
	const ids: Record<string, string> = {
		conversationId: conversation.id,
		scheduledMessageId: await create(`/conversations/${conversation.id}/schedule`, {
			text: 'Later',
			scheduledAt: '2026-03-03T09:00:00Z',
		}),
		tagId: await create('/conversations/tags', { name: 'Hot' }),
		agentId: await create('/agents', { name: 'Ada', systemPrompt: 'Be kind' }),
		orderId: await create('/orders', { quantity: 1, country: 'DE' }),
		sourceId: await create('/knowledge-base/sources', { type: 'text', name: 'Prices', content: 'Ten' }),
		phone: PHONE,
	};
	return { client, ids };
}

const BODIES: Record<string, object> = {
	'POST /conversations/{conversationId}/messages': { text: 'Hi' },
	'PATCH /conversations/{conversationId}/tags': { tagIds: [] },
	'POST /conversations/{conversationId}/schedule': { text: 'Hi', scheduledAt: '2026-03-03T09:00:00Z' },
	'PATCH /conversations/contacts/{phone}': { name: 'Jane' },
	'PATCH /agents/{agentId}': { name: 'Eve' },
	'POST /agents/{agentId}/test': { message: 'Hi' },
	'POST /agents/{agentId}/competitor-analysis': { competitorUrls: ['https://acme.com'] },
};

const ofRecords = Object.keys(routes).filter((route) =>
	/\{(conversationId|scheduledMessageId|tagId|agentId|orderId|sourceId|phone)\}/.test(route),
);

describe('RocketLead > Paths of single records', () => {
	it.each(ofRecords)('%s', async (route) => {
		const { client, ids } = await furnished();
		const [method, template] = route.split(' ');
		const call = async (values: Record<string, string>, key = 'rl_test_key') =>
			(
				await client.call(
					method,
					template.replace(/\{(\w+)\}/, (_, name: string) => values[name] ?? UNKNOWN_ID),
					method === 'GET' ? undefined : (BODIES[route] ?? {}),
					{ key },
				)
			).status;

		expect(await call(ids, 'rl_other_workspace_key')).toBe(404);
		expect(await call({ phone: '+33123456789' })).toBe(404);
		expect(await call(Object.fromEntries(Object.keys(ids).map((name) => [name, 'x'])))).toBe(400);
		if (method !== 'GET') expect(await call(ids, 'rl_test_readonly')).toBe(403);
		expect(await call(ids, 'rl_revoked_key')).toBe(401);
	});
});
