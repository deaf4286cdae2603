import { ReachkitClient } from './reachkitClient';

describe('Reachkit > Acts', () => {
	it('give the warmup of an inbox a health score', async () => {
		const client = new ReachkitClient();
		const [inboxId, other] = (await client.get('/inboxes')).ids;
		const before = (await client.get(`/inboxes/${other}/warmup/stats`)).row;

		await client.act('health', { inboxId, score: 42 });

		const stats = (await client.get(`/inboxes/${inboxId}/warmup/stats`)).row;
		expect(stats).toMatchObject({ sent: 700, health_score: 42 });
		expect((await client.get(`/inboxes/${other}/warmup/stats`)).row).toEqual(before);
	});
});
