import { ReachkitClient } from './reachkitClient';

async function setUp() {
	const client = new ReachkitClient({ strict: true });
	const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;
	return { client, path: `/campaigns/${id}/leads` };
}

describe('Reachkit > Lead', () => {
	it('is created untouched; its mail service is found out a minute later', async () => {
		const { client, path } = await setUp();

		const answer = await client.post(path, { email: ' Jane@GMAIL.com ', variables: { a: 1 } });

		expect(answer.status).toBe(201);
		expect(answer.row).toMatchObject({
			email: 'jane@gmail.com',
			first_name: '',
			status: 'uncontacted',
			is_bounced: false,
			is_unsubscribed: false,
			provider: null,
			variables: { a: 1 },
		});
		await client.pass({ minutes: 1 });
		expect((await client.get(`${path}/${answer.row.id}`)).row.provider).toBe('google');
	});

	it('exists once in a campaign: a second one fails, is skipped, or updates', async () => {
		const { client, path } = await setUp();
		const email = 'jane@acme.example';
		const variables = { 'First Choice': 'tea', size: 1 };
		const { id } = (await client.post(path, { email, first_name: 'Jane', variables })).row;

		const failed = await client.post(path, { email: 'JANE@acme.example' });
		const skipped = await client.post(path, { email, first_name: 'X', if_exists: 'skip' });
		const changes = { last_name: 'Doe', variables: { first_choice: 'coffee' } };
		const updated = await client.post(path, { email, ...changes, if_exists: 'update' });

		expect(failed.status).toBe(422);
		expect(failed.json).toEqual({
			error: 'Validation failed',
			details: { email: ['already exists in this campaign'] },
		});
		expect(skipped.status).toBe(200);
		expect(skipped.row).toMatchObject({ id, first_name: 'Jane' });
		expect(updated.row).toMatchObject({
			id,
			first_name: 'Jane',
			last_name: 'Doe',
			variables: { size: 1, first_choice: 'coffee' },
		});
		expect((await client.get(path)).rows).toHaveLength(1);
	});

	it.each([
		[{}, 'email'],
		[{ email: 'nobody' }, 'email'],
		[{ email: 'a@b.example', variables: 'x' }, 'variables'],
		[{ email: 'a@b.example', if_exists: 'maybe' }, 'if_exists'],
	])('refuses %j because of %s', async (body, field) => {
		const { client, path } = await setUp();

		const answer = await client.post(path, body);

		expect(answer.status).toBe(422);
		expect(answer.json?.details).toHaveProperty(field);
	});

	it('can be deleted and created again', async () => {
		const { client, path } = await setUp();
		const { id } = (await client.post(path, { email: 'a@b.example' })).row;

		expect((await client.delete(`${path}/${id}`)).status).toBe(204);
		expect((await client.delete(`${path}/${id}`)).status).toBe(404);
		expect((await client.post(path, { email: 'a@b.example' })).status).toBe(201);
	});

	it('is not found in another campaign', async () => {
		const { client, path } = await setUp();
		const { id } = (await client.post(path, { email: 'a@b.example' })).row;
		const other = (await client.post('/campaigns', { name: 'Summer' })).row;

		expect((await client.get(`/campaigns/${other.id}/leads/${id}`)).json).toEqual({
			error: 'Lead not found',
		});
	});
});
