import { RackwaveClient } from './rackwaveClient';

const URL = 'https://hooks.example.com/rackwave';

describe('Rackwave > Webhook', () => {
	it('shows its secret once', async () => {
		const client = new RackwaveClient({ strict: true });

		const answer = await client.post('/webhooks', {
			url: URL,
			events: ['lead.created', 'lead.created', 'contact.deleted'],
		});
		const { secret, ...rest } = answer.row;

		expect(answer.status).toBe(201);
		expect(secret).toMatch(/^whsec_/);
		expect(rest).toEqual({
			id: expect.stringMatching(/^wh_01/) as string,
			url: URL,
			events: ['lead.created', 'contact.deleted'],
			active: true,
			created_at: '2026-03-02T09:00:00Z',
		});
		expect((await client.get('/webhooks')).json).toEqual({
			data: [rest],
			meta: { total: 1, per_page: 20, current_page: 1, last_page: 1 },
		});
	});

	it('can be deleted once', async () => {
		const client = new RackwaveClient();
		const { id } = (await client.post('/webhooks', { url: URL, events: ['lead.created'] })).row;

		expect((await client.delete(`/webhooks/${id}`)).json).toEqual({ data: { id, deleted: true } });
		expect((await client.delete(`/webhooks/${id}`)).json).toEqual({ message: 'Webhook not found.' });
		expect((await client.get('/webhooks')).rows).toEqual([]);
	});

	it('has types of events to choose from, every one of which it takes', async () => {
		const client = new RackwaveClient({ strict: true });

		const { json } = await client.get('/webhooks/event-types');
		const types = (json?.data as Array<{ name: string }>).map(({ name }) => name);

		expect(types).toHaveLength(7);
		expect((await client.post('/webhooks', { url: URL, events: types })).row.events).toEqual(types);
	});

	it.each([
		[{ events: ['lead.created'] }, 'url'],
		[{ url: 'http://hooks.example.com', events: ['lead.created'] }, 'url'],
		[{ url: 'nonsense', events: ['lead.created'] }, 'url'],
		[{ url: URL }, 'events'],
		[{ url: URL, events: [] }, 'events'],
		[{ url: URL, events: ['lead.sneezed'] }, 'events.0'],
	])('is refused as %j because of %s', async (body, field) => {
		const answer = await new RackwaveClient().post('/webhooks', body);

		expect(answer.status).toBe(422);
		expect(Object.keys(answer.json?.errors as object)).toEqual([field]);
	});
});
