import type { IDataObject } from 'n8n-workflow';
import { byId, CONTINUE, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const UNKNOWN = '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f';

const campaign = async (additionalFields: object = {}) =>
	String((await bench.record('campaign > create', { name: 'Spring', additionalFields } as never)).id);

/** The parameters of a message step with one text for each variant. */
const message = (campaignId: string, ...texts: string[]) => ({
	campaignId: byId(campaignId),
	define: 'fields',
	type: 'message',
	messageVariants: { variant: texts.map((text) => ({ text })) },
});

const step = async (campaignId: string, ...texts: string[]) =>
	await bench.record('campaign > addStep', message(campaignId, ...texts) as never);

const importLeads = async (campaignId: string, count: number) =>
	await bench.records(
		'campaign > importLeads',
		{ campaignId: byId(campaignId), define: 'json', leadsJson: '={{ [$json] }}' },
		Array.from({ length: count }, (_, index) => ({
			phone: `+4917012345${String(index).padStart(2, '0')}`,
			firstName: `Lead ${index}`,
		})),
	);

/** A campaign that can be started. */
async function ready(leads = 2): Promise<string> {
	const accountId = await bench.account();
	const id = await campaign({ accountIds: [accountId] });
	await step(id, 'Hi {{firstName|there}}');
	await importLeads(id, leads);
	return id;
}

describe('Campaign', () => {
	it('is created with all settings', async () => {
		const accountId = await bench.account();
		const { id: agentId } = await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });

		const created = await bench.record('campaign > create', {
			name: ' Spring ',
			output: 'raw',
			additionalFields: {
				accountIds: [accountId],
				agentId,
				dailyLimit: 0,
				description: 'All of spring',
				startAt: '2026-04-01T09:00:00',
				minIntervalSeconds: 30,
				maxIntervalSeconds: 90,
				sendingWindow: { window: { days: ['fri', 'mon'], startTime: '8:30', endTime: '24:00' } },
				stopOnReply: false,
				timezone: 'Europe/Paris',
			},
		} as never);

		expect(created).toMatchObject({
			name: 'Spring',
			status: 'draft',
			accountIds: [accountId],
			agentId,
			dailyLimit: null,
			description: 'All of spring',
			minIntervalSeconds: 30,
			maxIntervalSeconds: 90,
			sendingWindow: { days: ['mon', 'fri'], startTime: '08:30', endTime: '24:00' },
			stopOnReply: false,
			timezone: 'Europe/Paris',
		});
		// The workflow's own zone is America/New_York, as n8n's default says.
		expect(new Date(String(created.startAt)).toISOString()).toBe('2026-04-01T13:00:00.000Z');
	});

	it.each([
		[{ timezone: 'Paris' }, "'Time Zone' is not a time zone like Europe/Paris"],
		[
			{ sendingWindow: { window: { days: [], startTime: '09:00', endTime: '18:00' } } },
			/^'Sending Window' 'Days' needs at least one day/,
		],
		[
			{ sendingWindow: { window: { days: ['mon'], startTime: '18:00', endTime: '09:00' } } },
			/^'Sending Window' must end after it starts/,
		],
		[{ minIntervalSeconds: -1 }, /^'Min Interval \(Seconds\)' must be a whole number from 0 to 86400/],
		[{ startAt: 'tomorrow' }, /^'Start At' is not a date and time/],
	])('refuses the settings %j before anything is sent', async (additionalFields, words) => {
		const { error } = await bench.run('campaign > create', { name: 'Spring', additionalFields } as never);

		expect(error?.message).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
		expect(await bench.control.journal()).toEqual([]);
	});

	it('is listed, updated, duplicated, archived and deleted', async () => {
		const id = await campaign({ description: 'Old', dailyLimit: 5 });
		const campaignId = byId(id);

		const updated = await bench.record('campaign > update', {
			campaignId,
			output: 'raw',
			updateFields: { name: 'Summer', description: '', startAt: '', dailyLimit: 0 },
		} as never);
		expect(await bench.record('campaign > update', { campaignId, updateFields: { stopOnReply: false } })).toMatchObject(
			{ id },
		);
		const copy = await bench.record('campaign > duplicate', { campaignId, additionalFields: { name: 'Autumn' } });
		const archived = await bench.record('campaign > archive', { campaignId });

		expect(updated).toMatchObject({ name: 'Summer', description: null, startAt: null, dailyLimit: null });
		expect(copy).toMatchObject({ name: 'Autumn', status: 'draft' });
		expect(archived).toMatchObject({ id, status: 'archived' });
		expect(await bench.records('campaign > getAll', { filters: { status: 'draft', search: 'aut' } })).toMatchObject([
			{ id: copy.id },
		]);
		expect(await bench.record('campaign > delete', { campaignId: byId(copy.id) })).toEqual({
			deleted: true,
			id: copy.id,
		});
		expect(
			await bench.record('campaign > get', { campaignId, output: 'selected', outputFields: ['id', 'steps'] }),
		).toEqual({ id, steps: [] });
	});
});

describe('Campaign > steps', () => {
	it('are messages with weighted variants, delays, conditions and media', async () => {
		const id = await campaign();
		const campaignId = byId(id);
		const add = async (parameters: object) =>
			await bench.record('campaign > addStep', { campaignId, define: 'fields', ...parameters } as never);

		await add({
			type: 'message',
			messageVariants: {
				variant: [
					{ text: 'Hi {{firstName|there}}', weight: 70 },
					{ text: 'Hello', weight: 30 },
				],
			},
			additionalFields: { name: 'First' },
		});
		await add({ type: 'delay', delayAmount: 2, delayUnit: 'days' });
		await add({
			type: 'condition',
			event: 'has_tag',
			conditionTag: 'vip',
			onTrue: 'skip_next',
			onFalse: 'end',
			waitAmount: 3,
			waitUnit: 'hours',
		});
		await add({
			type: 'media',
			mediaVariants: {
				variant: [
					{ source: 'url', mediaUrl: 'https://example.com/a.pdf', mediaType: 'document', text: 'For {{company}}' },
				],
			},
		});
		await add({ type: 'condition', event: 'read', additionalFields: { position: 1 } });

		const { steps } = await bench.record('campaign > get', { campaignId, output: 'raw' });
		expect(steps).toMatchObject([
			{
				position: 1,
				type: 'condition',
				condition: { event: 'read', tag: null, waitFor: null, onTrue: 'continue', onFalse: 'end' },
			},
			{
				position: 2,
				type: 'message',
				name: 'First',
				variants: [
					{ label: 'A', text: 'Hi {{firstName|there}}', weight: 70 },
					{ label: 'B', weight: 30 },
				],
			},
			{ position: 3, type: 'delay', delay: { amount: 2, unit: 'days' } },
			{
				position: 4,
				type: 'condition',
				condition: {
					event: 'has_tag',
					tag: 'vip',
					waitFor: { amount: 3, unit: 'hours' },
					onTrue: 'skip_next',
					onFalse: 'end',
				},
			},
			{
				position: 5,
				type: 'media',
				variants: [{ mediaUrl: 'https://example.com/a.pdf', mediaType: 'document', text: 'For {{company}}' }],
			},
		]);
	});

	it('are given as JSON, too', async () => {
		const added = await bench.record('campaign > addStep', {
			campaignId: byId(await campaign()),
			define: 'json',
			step: '{ "type": "delay", "delay": { "amount": 1, "unit": "hours" } }',
			additionalFields: { name: 'Rest' },
		});

		expect(added).toMatchObject({ type: 'delay', name: 'Rest', delay: { amount: 1, unit: 'hours' } });
	});

	it.each([
		[{ type: 'message', messageVariants: { variant: [{ text: ' ' }] } }, /^'Message Variants' row 1 'Text' is empty/],
		[{ type: 'message', messageVariants: {} }, /^'Message Variants' needs at least one variant/],
		[
			{ type: 'message', messageVariants: { variant: Array.from({ length: 6 }, () => ({ text: 'x' })) } },
			/^'Message Variants' has more than 5 variants/,
		],
		[
			{ type: 'message', messageVariants: { variant: [{ text: 'x', weight: 0 }] } },
			/^'Message Variants' row 1 'Weight' must be a whole number from 1 to 100/,
		],
		[
			{ type: 'media', mediaVariants: { variant: [{ source: 'upload' }] } },
			/^'Media Variants' row 1 'Media ID' is empty/,
		],
		[
			{ type: 'media', mediaVariants: { variant: [{ source: 'url', mediaUrl: 'nowhere' }] } },
			/^'Media Variants' row 1 'Media URL' is not an address/,
		],
		[{ type: 'condition', event: 'has_tag', conditionTag: '={{ "" }}' }, /^'Tag' is empty/],
		[
			{ type: 'message', messageVariants: { variant: [{ text: '={{ "x" }} {{custom.city}}' }] } },
			/^'Text' has the merge tag \{\{custom\.city\}\} in an expression/,
		],
	])('are refused before they are sent: %j', async (parameters, words) => {
		const { error } = await bench.run('campaign > addStep', {
			campaignId: byId(UNKNOWN),
			define: 'fields',
			...parameters,
		} as never);

		expect(error?.message).toMatch(words);
		expect(await bench.control.journal()).toEqual([]);
	});

	it('keep a variant with its figures when it is sent back with its id', async () => {
		const id = await campaign();
		const { id: stepId, variants } = await step(id, 'One', 'Two');
		const [first] = variants as IDataObject[];

		const updated = await bench.record('campaign > updateStep', {
			campaignId: byId(id),
			stepId: byId(stepId),
			define: 'fields',
			type: 'message',
			messageVariants: {
				variant: [
					{ text: 'Other', weight: 20 },
					{ text: 'One, better', id: first.id, weight: 80 },
				],
			},
			additionalFields: { name: 'Start' },
		} as never);
		const renamed = await bench.record('campaign > updateStep', {
			campaignId: byId(id),
			stepId: byId(stepId),
			define: 'none',
			additionalFields: { name: 'Begin' },
		});

		expect(updated).toMatchObject({
			name: 'Start',
			variants: [
				{ label: 'A', text: 'Other' },
				{ label: 'B', id: first.id, text: 'One, better', weight: 80 },
			],
		});
		expect(renamed).toMatchObject({ name: 'Begin', variants: [{ text: 'Other' }, { text: 'One, better' }] });
	});

	it('are reordered and deleted', async () => {
		const id = await campaign();
		const ids = [await step(id, 'One'), await step(id, 'Two'), await step(id, 'Three')].map((one) => String(one.id));
		const campaignId = byId(id);

		const reordered = await bench.records('campaign > reorderSteps', { campaignId, stepIds: [ids[2], ids[0], ids[1]] });
		const deleted = await bench.record('campaign > deleteStep', { campaignId, stepId: byId(ids[0]) });

		expect(reordered.map((one) => [one.id, one.position])).toEqual([
			[ids[2], 1],
			[ids[0], 2],
			[ids[1], 3],
		]);
		expect(deleted).toEqual({ deleted: true, id: ids[0] });
		const { steps } = await bench.record('campaign > get', { campaignId, output: 'raw' });
		expect((steps as IDataObject[]).map((one) => one.id)).toEqual([ids[2], ids[1]]);
	});

	it('of another campaign are not found, and the error says so', async () => {
		const { id: stepId } = await step(await campaign(), 'One');

		const { error } = await bench.run('campaign > deleteStep', {
			campaignId: byId(await campaign()),
			stepId: byId(stepId),
		});

		expect(error?.message).toBe('The campaign has no such step');
	});

	it('are not reordered with one missing; the error says what to do', async () => {
		const id = await campaign();
		const ids = [await step(id, 'One'), await step(id, 'Two')].map((one) => String(one.id));

		const { error } = await bench.run('campaign > reorderSteps', { campaignId: byId(id), stepIds: [ids[1]] });

		expect(error?.message).toBe("'Step Names or IDs' must name every step of the campaign exactly once");
		expect(error?.description).toContain("'Campaign > Get' shows them");
	});

	it('are tried out on a phone', async () => {
		const id = await campaign({ accountIds: [await bench.account()] });
		const { id: stepId, variants } = await step(id, 'Hi {{firstName|there}}', 'Second');
		const [, second] = variants as IDataObject[];

		const sent = await bench.record('campaign > testStep', {
			campaignId: byId(id),
			stepId: byId(stepId),
			phone: '+49 170 1234567',
			additionalFields: { variantId: second.id },
		} as never);

		expect(sent).toMatchObject({ source: 'test', text: 'Second', phone: '+491701234567', creditsCharged: 1 });
	});
});

describe('Campaign > states', () => {
	it('runs from draft through active and paused to archived', async () => {
		const campaignId = byId(await ready());

		expect(await bench.record('campaign > start', { campaignId })).toMatchObject({ status: 'active', leads: 2 });
		expect(await bench.record('campaign > pause', { campaignId })).toMatchObject({
			status: 'paused',
			pauseReason: 'manual',
		});
		expect(await bench.record('campaign > start', { campaignId })).toMatchObject({ status: 'active' });
	});

	it.each([
		['no step', async () => await campaign(), /not ready to start: it has no message/],
		[
			'no account',
			async () => {
				const id = await campaign();
				await step(id, 'Hi');
				return id;
			},
			/it has no account/,
		],
		[
			'no lead',
			async () => {
				const id = await campaign({ accountIds: [await bench.account()] });
				await step(id, 'Hi');
				return id;
			},
			/it has no lead/,
		],
	])('is not started with %s, and says what is missing', async (_name, make, words) => {
		const { error } = await bench.run('campaign > start', { campaignId: byId(await make()) });

		expect(error?.message).toMatch(words);
		expect(error?.description).toContain("'Campaign > Add Step'");
	});

	it.each([
		['deleted', 'campaign > delete', {}],
		['archived', 'campaign > archive', {}],
		[
			'given a step',
			'campaign > addStep',
			{ define: 'json', step: { type: 'delay', delay: { amount: 1, unit: 'days' } } },
		],
		['given another window', 'campaign > update', { updateFields: { timezone: 'Europe/Paris' } }],
	])(
		'is not %s while it is active, and the error says the state and what to do',
		async (_name, operation, parameters) => {
			const campaignId = byId(await ready());
			await bench.record('campaign > start', { campaignId });

			const { error } = await bench.run(operation, { campaignId, ...parameters } as never);

			expect(error?.message).toBe('The campaign is active, which does not allow this');
			expect(error?.description).toContain("Pause it with 'Campaign > Pause' first");
		},
	);

	it('has nothing to do when it is started again', async () => {
		const campaignId = byId(await ready());
		await bench.record('campaign > start', { campaignId });

		const { error } = await bench.run('campaign > start', { campaignId });

		expect(error?.message).toBe('The campaign is active already');
		expect(error?.description).toContain('There is nothing to do');
	});

	it('is not paused when it does not run, and not started when it is archived', async () => {
		const campaignId = byId(await ready());

		expect((await bench.run('campaign > pause', { campaignId })).error?.message).toBe('The campaign is not active');
		await bench.record('campaign > archive', { campaignId });
		expect((await bench.run('campaign > start', { campaignId })).error?.message).toBe(
			'The campaign is archived, which is final',
		);
	});
});

describe('Campaign > leads', () => {
	it('come by import, by id, by list and by tag', async () => {
		const id = await campaign();
		const campaignId = byId(id);
		await importLeads(id, 3);
		const other = byId(await campaign());
		const { id: listId } = await bench.record('leadList > create', { name: 'Fair' });
		await bench.records('leadList > importLeads', {
			listId: byId(listId),
			define: 'json',
			leadsJson: [{ phone: '+491709999999', tags: ['vip'] }],
		} as never);
		const leads = await bench.records('campaign > getLeads', {
			campaignId,
			returnAll: true,
			sort: { sortBy: 'createdAt', sortOrder: 'asc' },
		});
		await bench.control.clearJournal();

		const added = await bench.run(
			'campaign > addLeads',
			{ campaignId: other, leadsFrom: 'ids', leadIds: '={{ $json.leadId }}' },
			[...leads, { leadId: UNKNOWN }],
			CONTINUE,
		);
		const byList = await bench.record('campaign > addLeads', {
			campaignId: other,
			leadsFrom: 'list',
			listId: byId(listId),
		});
		const byTag = await bench.record('campaign > addLeads', {
			campaignId: other,
			leadsFrom: 'tag',
			tag: { __rl: true, mode: 'name', value: 'vip' },
		} as never);

		expect(added.json).toMatchObject([
			...leads.map(({ leadId }) => ({ leadId, success: true })),
			{ error: 'RocketLead refused the item' },
		]);
		expect(byList).toMatchObject({ requested: 1, added: 1, alreadyInCampaign: 0 });
		expect(byTag).toMatchObject({ requested: 1, added: 0, alreadyInCampaign: 1 });
		expect(await bench.control.journal({ route: '/campaigns/{campaignId}/leads' })).toHaveLength(3);
	});

	it('are paused, resumed, restarted and removed in bulk, with an outcome for each', async () => {
		const id = await ready(3);
		const campaignId = byId(id);
		const leads = await bench.records('campaign > getLeads', { campaignId, returnAll: true });
		await bench.control.clearJournal();
		const act = async (action: string) =>
			(
				await bench.run(
					'campaign > bulkLeadAction',
					{ campaignId, leadAction: action, leadIds: '={{ $json.leadId }}' },
					leads,
					CONTINUE,
				)
			).json;

		expect(await act('pause')).toMatchObject(leads.map(({ leadId }) => ({ leadId, success: true })));
		expect(await bench.records('campaign > getLeads', { campaignId, filters: { status: 'paused' } })).toHaveLength(3);
		expect(await act('resume')).toMatchObject([{ success: true }, { success: true }, { success: true }]);
		expect(await act('restart')).toMatchObject(leads.map(() => ({ error: 'RocketLead refused the item' })));
		expect(await act('remove')).toMatchObject([{ success: true }, { success: true }, { success: true }]);
		expect(await bench.records('campaign > getLeads', { campaignId })).toEqual([]);
		expect(await bench.control.journal({ method: 'POST' })).toHaveLength(4);
	});
});

describe('Campaign > figures', () => {
	it('are one item a day with the campaign in it', async () => {
		const id = await campaign({ timezone: 'Europe/Paris' });

		const days = await bench.records('campaign > getDailyStats', {
			campaignId: byId(id),
			period: { from: '2026-02-27T00:00:00', to: '2026-03-02T00:00:00' },
		});

		expect(days.map(({ date }) => date)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
		expect(days[0]).toEqual({
			campaignId: id,
			timezone: 'Europe/Paris',
			date: '2026-02-27',
			sent: 0,
			delivered: 0,
			read: 0,
			replied: 0,
			failed: 0,
			creditsUsed: 0,
		});
	});
});
