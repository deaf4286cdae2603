import { type Row } from '../client';
import { ReachkitClient } from './reachkitClient';

async function setUp(options: object = {}) {
	const client = new ReachkitClient({ strict: true });
	const { id } = (await client.post('/campaigns', { name: 'Spring' })).row;
	await client.patch(`/campaigns/${id}`, options);
	const path = `/campaigns/${id}`;
	const steps = async () => (await client.get(`${path}/sequences`)).rows;
	return { client, path, steps };
}

const variantsOf = (step: Row) => step.variants as Row[];

describe('Reachkit > Sequence', () => {
	it('adds steps at the end; the last one has no delay', async () => {
		const { client, path, steps } = await setUp();

		const second = await client.post(`${path}/sequences`, { delay_days: 5 });
		await client.post(`${path}/sequences`);

		expect(second.status).toBe(201);
		expect(second.row).toEqual({
			id: second.row.id,
			step: 2,
			delay_days: null,
			variants: [
				{
					id: expect.any(String) as unknown,
					letter: 'A',
					subject: null,
					body_html: null,
					body_text: null,
					enabled: true,
				},
			],
		});
		expect((await steps()).map((step) => step.delay_days)).toEqual([3, 5, null]);
	});

	it('keeps a delay that is set on the last step for later', async () => {
		const { client, path, steps } = await setUp();
		const [{ id }] = await steps();

		const answer = await client.patch(`${path}/sequences/${id}`, { delay_days: 9 });
		expect(answer.row.delay_days).toBeNull();
		await client.post(`${path}/sequences`);

		expect((await steps())[0].delay_days).toBe(9);
		expect((await client.patch(`${path}/sequences/${id}`, {})).status).toBe(422);
		for (const delay of [-1, 0.5, 366, '3']) {
			expect((await client.patch(`${path}/sequences/${id}`, { delay_days: delay })).status).toBe(422);
			expect((await client.post(`${path}/sequences`, { delay_days: delay })).status).toBe(422);
		}
		expect((await client.patch(`${path}/sequences/${id}`, { delay_days: 365 })).status).toBe(200);
	});

	it('closes the gap when a step is deleted', async () => {
		const { client, path, steps } = await setUp();
		for (let step = 0; step < 3; step++) await client.post(`${path}/sequences`);
		const before = (await steps()).map(({ id }) => id);

		expect((await client.delete(`${path}/sequences/${before[1]}`)).status).toBe(204);

		const after = await steps();
		expect(after.map(({ id }) => id)).toEqual([before[0], before[2], before[3]]);
		expect(after.map(({ step }) => step)).toEqual([1, 2, 3]);
		expect(after.map((step) => step.delay_days)).toEqual([3, 3, null]);
	});

	it('never leaves a step without an enabled variant', async () => {
		const { client, path, steps } = await setUp();
		const [step] = await steps();
		const [a] = variantsOf(step);
		const body = { subject: 'B', enabled: false };
		const b = (await client.post(`${path}/sequences/${step.id}/variants`, body)).row;

		const deletion = await client.delete(`${path}/variants/${a.id}`);
		const disabling = await client.patch(`${path}/variants/${a.id}`, { enabled: false });

		expect(deletion.status).toBe(422);
		expect(deletion.json).toMatchObject({ error: 'cannot_delete_last_variant' });
		expect(disabling.status).toBe(422);
		await client.patch(`${path}/variants/${b.id}`, { enabled: true });
		expect((await client.delete(`${path}/variants/${a.id}`)).status).toBe(204);
		expect(variantsOf((await steps())[0])).toMatchObject([{ id: b.id, letter: 'A' }]);
	});

	it('saves markup in its allowed form, with the text that it amounts to', async () => {
		const { client, path, steps } = await setUp();
		const [variant] = variantsOf((await steps())[0]);

		const answer = await client.patch(`${path}/variants/${variant.id}`, {
			body_html: '<p class="x">Hi <B>you</B></p><script>alert(1)</script>',
		});

		expect(answer.row).toEqual({
			id: variant.id,
			subject: null,
			body_html: 'Hi <b>you</b>',
			body_text: 'Hi you',
			enabled: true,
		});
	});

	it('refuses unbalanced braces and says where', async () => {
		const { client, path, steps } = await setUp();
		const [step] = await steps();

		const answer = await client.post(`${path}/sequences/${step.id}/variants`, {
			subject: ' Hi {{name',
			body_html: '<p>\\{{ok}} {{x|y}} {{',
		});

		expect(answer.status).toBe(422);
		expect(answer.json?.details).toEqual({
			subject: ['has unbalanced braces: the {{ at offset 4 is never closed'],
			body_html: ['has unbalanced braces: the {{ at offset 19 is never closed'],
		});
		expect(variantsOf((await steps())[0])).toHaveLength(1);
	});

	it('refuses braces that become a tag only when markup is unwrapped', async () => {
		const { client, path, steps } = await setUp();
		const [variant] = variantsOf((await steps())[0]);

		const answer = await client.patch(`${path}/variants/${variant.id}`, { body_html: 'Hi {<span>{first_name' });

		expect(answer.status).toBe(422);
		expect(answer.json?.details).toEqual({
			body_html: ['has unbalanced braces: the {{ at offset 3 of the saved text is never closed'],
		});
	});

	it('puts the unsubscribe link into every variant, keeps it there, and takes it out again', async () => {
		const link = '<a href="{{unsubscribe_url}}">Unsubscribe</a>';
		const { client, path, steps } = await setUp();
		const [first] = await steps();
		const [a] = variantsOf(first);
		await client.patch(`${path}/variants/${a.id}`, { body_html: 'One' });

		await client.patch(path, { unsubscribe_option: true });
		await client.post(`${path}/sequences`);
		const bodies = async () => (await steps()).flatMap(variantsOf).map((variant) => variant.body_html);
		expect(await bodies()).toEqual([`One\n\n${link}`, link]);

		const moved = '<a href="{{ unsubscribe_url }}">Stop</a> Two';
		await client.patch(`${path}/variants/${a.id}`, { body_html: moved });
		expect((await bodies())[0]).toBe(moved);
		await client.patch(`${path}/variants/${a.id}`, { body_html: 'Three' });
		expect((await bodies())[0]).toBe(`Three\n\n${link}`);

		await client.patch(path, { unsubscribe_option: false });
		expect(await bodies()).toEqual(['Three', null]);
	});
});
