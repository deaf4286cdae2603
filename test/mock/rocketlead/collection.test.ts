import { itemsOf, RocketLeadClient } from './rocketleadClient';

const COLLECTIONS = [
	'accounts',
	'activities',
	'campaigns',
	'steps',
	'campaignLeads',
	'media',
	'leads',
	'customFields',
	'lists',
	'contacts',
	'conversations',
	'messages',
	'scheduledMessages',
	'tags',
	'agents',
	'transactions',
	'orders',
	'sessions',
	'sources',
	'chunks',
	'webhooks',
	'settings',
];

describe('RocketLead > Raw state', () => {
	it('has a collection for every kind of record, fit to be read', async () => {
		const client = new RocketLeadClient({ scenario: 'demo' });

		const sizes = new Map<string, number>();
		for (const name of COLLECTIONS) {
			const answer = await client.get(`/__mock/state/rocketlead/${name}`);
			expect([name, answer.status]).toEqual([name, 200]);
			// Moments are never numbers.
			expect(answer.text).not.toMatch(/At":\d/);
			sizes.set(name, answer.rows.length);
		}

		expect(Object.fromEntries(sizes)).toMatchObject({ accounts: 5, leads: 30, campaigns: 2, steps: 8, media: 1 });
		const { services } = (await client.get('/__mock')).row as unknown as {
			services: Record<string, { collections: string[] }>;
		};
		expect(services.rocketlead.collections).toEqual(COLLECTIONS);
	});

	it('is narrowed by ids, and shows the other workspace on demand', async () => {
		const client = new RocketLeadClient({ scenario: 'demo' });
		const [draft, past] = itemsOf(await client.get('/campaigns'));
		const read = async (query: string) => (await client.get(`/__mock/state/rocketlead/${query}`)).rows;

		expect(await read(`campaignLeads?campaignId=${draft.id}`)).toHaveLength(10);
		expect(await read(`campaignLeads?campaignId=${past.id}`)).toHaveLength(20);
		const [talk] = itemsOf(await client.get('/conversations'));
		expect(await read(`messages?conversationId=${talk.id}&accountId=${String(talk.accountId)}`)).toHaveLength(1);
		expect(await read('campaigns?workspace=other')).toMatchObject([{ name: 'Elsewhere' }]);
		expect((await client.get('/__mock/state/rocketlead/leads?name=x')).status).toBe(400);
	});
});
