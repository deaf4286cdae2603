import { itemsOf, messageOf, RocketLeadClient } from './rocketleadClient';
import { phoneOf, UNKNOWN_ID } from './sample';

async function bench() {
	const client = new RocketLeadClient({ strict: true });
	const create = async (name: string, more: object = {}) =>
		(await client.post('/conversations/tags', { name, ...more })).row;
	const account = await client.account();
	await client.act('inbound', { accountId: account.id, phone: phoneOf(1), text: 'Hello' });
	const [conversation] = itemsOf(await client.get('/conversations'));
	const setTags = async (tagIds: unknown) => await client.patch(`/conversations/${conversation.id}/tags`, { tagIds });
	const names = async (query = '') => itemsOf(await client.get(`/conversations/tags?${query}`)).map(({ name }) => name);
	return { client, create, setTags, names, conversation };
}

describe('RocketLead > Conversation tags', () => {
	it('are created with a color, and listed by name', async () => {
		const { client, create, names } = await bench();

		expect(await create('Warm')).toMatchObject({ name: 'Warm', color: '#64748B', conversationCount: 0 });
		expect(await create(' cold ', { color: '#ff8800' })).toMatchObject({ name: 'cold', color: '#FF8800' });
		expect((await client.post('/conversations/tags', { name: 'Hot' })).status).toBe(201);
		expect(await names()).toEqual(['cold', 'Hot', 'Warm']);
		expect(await names('sortBy=createdAt&sortOrder=desc')).toEqual(['Hot', 'cold', 'Warm']);
		expect(await names('search=O')).toEqual(['cold', 'Hot']);
	});

	it('have names of their own, whatever the case', async () => {
		const { client, create } = await bench();
		await create('Hot');

		const answer = await client.post('/conversations/tags', { name: 'HOT' });

		expect([answer.status, messageOf(answer)]).toEqual([409, 'A tag with this name already exists']);
	});

	it('are a hundred at most', async () => {
		const { client, create } = await bench();
		for (let index = 0; index < 100; index++) await create(`Tag ${index}`);

		expect((await client.post('/conversations/tags', { name: 'One more' })).status).toBe(409);
	});

	it.each([
		[{}, "body must have required property 'name'"],
		[{ name: 'x'.repeat(51) }, 'body/name must NOT have more than 50 characters'],
		[{ name: 'Hot', color: 'red' }, 'body/color must match pattern "^#[0-9A-Fa-f]{6}$"'],
	])('are refused as %j', async (body, message) => {
		const answer = await new RocketLeadClient().post('/conversations/tags', body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('are put on a conversation as a whole set, shown by name and counted', async () => {
		const { client, create, setTags, names } = await bench();
		const [warm, cold] = [await create('Warm'), await create('cold')];

		expect((await setTags([warm.id, cold.id, warm.id])).row.tags).toEqual([
			{ id: cold.id, name: 'cold', color: '#64748B' },
			{ id: warm.id, name: 'Warm', color: '#64748B' },
		]);
		expect(itemsOf(await client.get(`/conversations?tagId=${warm.id}`))).toHaveLength(1);
		expect((await setTags([cold.id])).row.tags).toMatchObject([{ id: cold.id }]);
		expect(itemsOf(await client.get('/conversations/tags'))).toMatchObject([
			{ name: 'cold', conversationCount: 1 },
			{ name: 'Warm', conversationCount: 0 },
		]);
		expect(await names('sortOrder=desc')).toEqual(['Warm', 'cold']);
		expect((await setTags([])).row.tags).toEqual([]);
		expect(client.report.violations).toEqual([]);
	});

	it('must exist to be put on a conversation', async () => {
		const { client, create, setTags } = await bench();
		const { id } = await create('Hot');

		expect(messageOf(await setTags([id, UNKNOWN_ID]))).toBe(`Tag ${UNKNOWN_ID} not found`);
		expect(messageOf(await setTags(undefined))).toBe("body must have required property 'tagIds'");
		expect((await client.patch(`/conversations/${UNKNOWN_ID}/tags`, { tagIds: [] })).status).toBe(404);
	});

	it('leave their conversations when they are deleted', async () => {
		const { client, create, setTags, conversation } = await bench();
		const { id } = await create('Hot');
		const tagged = (await setTags([id])).row;
		await client.pass({ hours: 1 });

		expect((await client.delete(`/conversations/tags/${id}`)).row).toEqual({ id, deleted: true });

		const [after] = itemsOf(await client.get('/conversations'));
		expect(after).toMatchObject({ id: conversation.id, tags: [] });
		expect(Date.parse(String(after.updatedAt))).toBeGreaterThan(Date.parse(String(tagged.updatedAt)));
		expect((await client.delete(`/conversations/tags/${id}`)).status).toBe(404);
	});
});
