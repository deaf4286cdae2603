import type { IDataObject } from 'n8n-workflow';
import { byId, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

const steps = async (campaignId: unknown) =>
	await bench.records('sequence > getAll', { campaignId: byId(campaignId), returnAll: true });

describe('Sequence > Create Step, Update Step, Delete Step', () => {
	it('adds steps in the order of the items', async () => {
		const id = await bench.campaign();

		const ran = await bench.run('sequence > createStep', { campaignId: byId(id), delayDays: '={{ $json.delay }}' }, [
			{ delay: 2 },
			{ delay: 4 },
			{ delay: 6 },
		]);

		expect(ran.json.map(({ step }) => step)).toEqual([2, 3, 4]);
		expect((await steps(id)).map(({ step, delay_days }) => [step, delay_days])).toEqual([
			[1, expect.any(Number)],
			[2, 2],
			[3, 4],
			[4, null],
		]);
	});

	it('changes the delay of a step', async () => {
		const id = await bench.campaign();
		await bench.record('sequence > createStep', { campaignId: byId(id), delayDays: 3 });
		const [first] = await steps(id);

		expect(
			await bench.record('sequence > updateStep', { campaignId: byId(id), sequenceId: byId(first.id), delayDays: 9 }),
		).toMatchObject({ delay_days: 9 });
	});

	it('deletes a step, and the steps after it move up', async () => {
		const id = await bench.campaign();
		for (const delayDays of [1, 2, 3]) await bench.record('sequence > createStep', { campaignId: byId(id), delayDays });
		const before = await steps(id);

		expect(
			await bench.record('sequence > deleteStep', { campaignId: byId(id), sequenceId: byId(before[1].id) }),
		).toEqual({ deleted: true, id: before[1].id });

		expect((await steps(id)).map((step) => [step.id, step.step])).toEqual([
			[before[0].id, 1],
			[before[2].id, 2],
			[before[3].id, 3],
		]);
	});
});

describe('Sequence > Create Variant, Update Variant, Delete Variant', () => {
	it('creates a variant with merge tags, and shows the markup as the API keeps it', async () => {
		const id = await bench.campaign();
		const [step] = await steps(id);

		const variant = await bench.record('sequence > createVariant', {
			campaignId: byId(id),
			sequenceId: byId(step.id),
			subject: 'A question, {{first_name|there}}',
			bodyHtml: '<p>Hi <b>{{first_name}}</b></p>',
			enabled: false,
		});

		expect(variant).toMatchObject({ subject: 'A question, {{first_name|there}}', enabled: false });
		expect(variant.body_html).toContain('<b>{{first_name}}</b>');
		expect(variant.body_html).not.toContain('<p>');
	});

	it('changes the fields that were added and no other', async () => {
		const id = await bench.campaign();
		const [step] = await steps(id);
		const variant = await bench.record('sequence > createVariant', {
			campaignId: byId(id),
			sequenceId: byId(step.id),
			subject: 'One',
			bodyHtml: 'Text',
		});

		const updated = await bench.record('sequence > updateVariant', {
			campaignId: byId(id),
			variantId: byId(variant.id),
			updateFields: { subject: 'Two' },
		});

		expect(updated).toMatchObject({ subject: 'Two', body_html: variant.body_html, enabled: true });
	});

	it.each([
		'=Hi {{first_name}}, {{ $json.x }}',
		'={{first_name|there}}',
		'=A {{SPINTAX|Hi|Hello}}',
		'={{ LOOM|column|x }}',
		'={{ first_name }}',
	])('refuses %j, where n8n would compute the merge tag', async (subject) => {
		const parameters = { campaignId: byId('c'), sequenceId: byId('s'), subject };

		const { error } = await bench.run('sequence > createVariant', parameters, [{ x: 'X' }]);
		const update = { campaignId: byId('c'), variantId: byId('v'), updateFields: { bodyHtml: subject } };
		const { error: inUpdate } = await bench.run('sequence > updateVariant', update, [{ x: 'X' }]);

		expect(error?.message).toMatch(/^'Subject' has the merge tag \{\{.*\}\} in an expression/);
		expect(inUpdate?.message).toMatch(/^'Body \(HTML\)' has the merge tag/);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('takes merge tags in an expression as the error says to write them, and data of the item', async () => {
		const id = await bench.campaign();
		const [step] = await steps(id);

		const variant = await bench.run(
			'sequence > createVariant',
			{
				campaignId: byId(id),
				sequenceId: byId(step.id),
				subject: "={{ $json.greeting }} {{ '{{first_name|there\\}}' }}",
			},
			[{ greeting: 'Hello' }],
		);

		expect(variant.json).toMatchObject([{ subject: 'Hello {{first_name|there}}' }]);
	});

	it('shows where a brace is not closed', async () => {
		const id = await bench.campaign();
		const [step] = await steps(id);

		const { error } = await bench.run('sequence > createVariant', {
			campaignId: byId(id),
			sequenceId: byId(step.id),
			subject: 'Hello {{first_name',
		});

		expect(error).toMatchObject({ httpCode: '422' });
		expect(error?.description).toMatch(/'Subject'.*6/);
	});

	it('refuses a variant without a subject before anything is sent', async () => {
		const { error } = await bench.run('sequence > createVariant', {
			campaignId: byId('c'),
			sequenceId: byId('s'),
			subject: ' ',
		});

		expect(error?.message).toBe("'Subject' is empty");
		expect(await bench.control.journal()).toEqual([]);
	});

	it('deletes a variant, but says why the last enabled one stays', async () => {
		const id = await bench.campaign();
		const [step] = await steps(id);
		const second = await bench.record('sequence > createVariant', {
			campaignId: byId(id),
			sequenceId: byId(step.id),
			subject: 'B',
		});
		const [first] = step.variants as IDataObject[];

		expect(
			await bench.record('sequence > deleteVariant', { campaignId: byId(id), variantId: byId(second.id) }),
		).toEqual({ deleted: true, id: second.id });
		const { error } = await bench.run('sequence > deleteVariant', { campaignId: byId(id), variantId: byId(first.id) });
		expect(error?.message).toBe('The last enabled variant of a step cannot be deleted');
		expect(error?.description).toContain('Create or enable another variant');
	});

	it('says why the last enabled variant cannot be disabled', async () => {
		const id = await bench.campaign();
		const [step] = await steps(id);
		const [only] = step.variants as IDataObject[];

		const { error } = await bench.run('sequence > updateVariant', {
			campaignId: byId(id),
			variantId: byId(only.id),
			updateFields: { enabled: false },
		});

		expect(error?.message).toBe('The last enabled variant of a step cannot be disabled');
	});
});
