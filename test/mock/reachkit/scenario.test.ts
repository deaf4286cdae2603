import { type Row } from '../client';
import { ReachkitClient } from './reachkitClient';
import { routes } from './routes';

describe('Reachkit > Scenarios', () => {
	it('has the 34 endpoints of the service', () => {
		expect(Object.keys(routes)).toHaveLength(34);
	});

	it.each([1, 2, 3])('shows a workspace at work, with seed %d', async (seed) => {
		const client = new ReachkitClient({ scenario: 'demo', seed, strict: true });

		expect((await client.get('/inboxes')).rows).toHaveLength(6);
		const campaigns = (await client.get('/campaigns')).rows;
		expect(campaigns.map(({ status }) => status).sort()).toEqual(['active', 'draft', 'paused']);
		expect(await client.state('leads')).toHaveLength(60);
		const talks = (await client.get('/unibox/conversations?folder=primary&page_size=100')).rows;
		expect(talks.length).toBeGreaterThanOrEqual(9);
		const waiting = talks.filter(
			({ is_positive, messages }) => is_positive && (messages as Row[]).some((message) => message.is_read === false),
		);
		expect(waiting.length).toBeGreaterThanOrEqual(3);
		expect((await client.get('/unibox/conversations?folder=others')).rows).toHaveLength(3);
		expect((await client.get('/blocklist')).rows).toHaveLength(3);
		expect(client.world.clock.iso).toBe('2026-03-02T09:00:00.000Z');
		expect(client.report.violations).toEqual([]);
	});

	it('is the same for the same seed', async () => {
		const [one, two] = [new ReachkitClient({ scenario: 'demo' }), new ReachkitClient({ scenario: 'demo' })];

		for (const client of [one, two]) await client.pass({ days: 3 });

		for (const path of ['/campaigns', '/unibox/conversations?page_size=100']) {
			expect((await one.get(path)).text).toBe((await two.get(path)).text);
		}
	});
});
