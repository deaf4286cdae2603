import type { Row } from '../client';
import { itemsOf, RocketLeadClient, totalOf } from './rocketleadClient';
import { World } from '../world';
import { rocketlead } from './service';

const shapeOf = ({ status, phase, warmupDay }: Row) => [status, phase, warmupDay];

describe('RocketLead > Scenarios', () => {
	it('begins with nothing but credits', async () => {
		const client = new RocketLeadClient();

		for (const path of ['/accounts', '/campaigns', '/leads', '/lead-lists', '/conversations', '/agents', '/orders']) {
			expect([path, totalOf(await client.get(path))]).toEqual([path, 0]);
		}
		expect((await client.get('/credits/balance')).row).toMatchObject({ balance: 1000, purchasedTotal: 1000 });
		expect((await client.get('/settings')).row).toMatchObject({
			timezone: 'UTC',
			defaultSendingWindow: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], startTime: '09:00', endTime: '18:00' },
		});
		expect(client.report.violations).toEqual([]);
	});

	it('shows a workspace that has been in use for two weeks', async () => {
		const client = new RocketLeadClient({ scenario: 'demo' });

		const accounts = itemsOf(await client.get('/accounts?sortBy=displayName&sortOrder=asc'));
		expect(accounts.map(shapeOf)).toEqual([
			['disconnected', 'active', 14],
			['connected', 'active', 14],
			['connected', 'active', 14],
			['connected', 'warmup', 5],
			['pending', 'setup', 0],
		]);
		const [draft, past] = itemsOf(await client.get('/campaigns'));
		expect(draft).toMatchObject({ status: 'draft', stepCount: 4, leadCounts: { total: 10, pending: 10 } });
		expect(past).toMatchObject({ status: 'completed', leadCounts: { total: 20 } });
		const { items } = (await client.get(`/campaigns/${past.id}/stats/daily`)).row as unknown as {
			items: Array<{ sent: number }>;
		};
		expect(items.filter(({ sent }) => sent > 0).length).toBeGreaterThanOrEqual(5);
		const unread = itemsOf(await client.get('/conversations?isRead=false'));
		expect(unread.length).toBeGreaterThanOrEqual(3);
		expect((await client.get('/knowledge-base/stats')).row).toMatchObject({ readyCount: 1, textCount: 1 });
		for (const [path, count] of [
			['/leads', 30],
			['/lead-lists', 2],
			['/leads/custom-fields', 2],
			['/conversations/tags', 3],
			['/agents', 1],
		] as const) {
			expect([path, totalOf(await client.get(path))]).toEqual([path, count]);
		}
		expect((await client.get('/credits/balance')).row).toMatchObject({ purchasedTotal: 6000 });
		expect(client.world.clock.iso).toBe('2026-03-02T09:00:00.000Z');
		expect(client.report.violations).toEqual([]);
	});

	it('can go on from there', async () => {
		const client = new RocketLeadClient({ scenario: 'demo' });
		const [draft] = itemsOf(await client.get('/campaigns'));
		expect((await client.post(`/campaigns/${draft.id}/start`)).status).toBe(200);

		await client.pass({ days: 7 });

		expect((await client.get(`/campaigns/${draft.id}`)).row.status).toBe('completed');
		expect(client.report.violations).toEqual([]);
	});

	it.each(['2026-03-07T23:59:00Z', '2026-03-29T00:30:00Z', '2024-02-29T12:00:00Z'])(
		'is ready at any time: %s',
		async (now) => {
			const client = new RocketLeadClient({ scenario: 'demo', now });

			const statuses = itemsOf(await client.get('/campaigns')).map(({ status }) => status);
			expect(statuses).toEqual(['draft', 'completed']);
			expect(client.report.violations).toEqual([]);
		},
	);

	it('is the same for the same seed, and another one for another seed', async () => {
		async function story(seed: number): Promise<string> {
			const client = new RocketLeadClient({ seed, scenario: 'demo' });
			const [draft] = itemsOf(await client.get('/campaigns'));
			await client.post(`/campaigns/${draft.id}/start`);
			await client.pass({ days: 2 });
			return (await client.get('/__mock/state/rocketlead/messages')).text;
		}

		const first = await story(1);
		expect(await story(1)).toBe(first);
		expect(await story(2)).not.toBe(first);
	});

	it('can be very large', () => {
		// The time that this process works, whatever else the machine does meanwhile.
		const before = process.cpuUsage();
		const world = new World([rocketlead], 'rocketlead', { scenario: 'large' });
		const { user, system } = process.cpuUsage(before);

		expect((user + system) / 1000).toBeLessThan(3000);
		const { service } = [...world.residents.values()][0];
		expect(service.inspect().violations).toEqual([]);
		expect(service.collections.leads(new URLSearchParams())).toHaveLength(100_030);
		expect(service.collections.lists(new URLSearchParams())).toMatchObject([{}, {}, { name: 'Everyone' }]);
	}, 30_000);

	it('has another workspace, whose ids are known and out of reach', async () => {
		const client = new RocketLeadClient();
		const { services } = (await client.get('/__mock')).row as unknown as {
			services: { rocketlead: { otherWorkspace: Record<string, string>; otherWorkspaceApiKey: string } };
		};
		const { otherWorkspace: ids, otherWorkspaceApiKey: key } = services.rocketlead;

		for (const path of [
			`/accounts/${ids.accountId}`,
			`/campaigns/${ids.campaignId}`,
			`/lead-lists/${ids.listId}`,
			`/conversations/${ids.conversationId}/messages`,
			`/conversations/contacts/${encodeURIComponent(ids.phone)}`,
			`/agents/${ids.agentId}`,
			`/orders/${ids.orderId}`,
			`/knowledge-base/sources/${ids.sourceId}/chunks`,
		]) {
			expect([path, (await client.get(path)).status]).toEqual([path, 404]);
			expect([path, (await client.get(path, { key })).status]).toEqual([path, 200]);
		}
	});
});
