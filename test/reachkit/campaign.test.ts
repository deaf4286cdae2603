import type { IDataObject } from 'n8n-workflow';
import { byId, CONTINUE, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

const writes = async () => (await bench.control.journal()).filter(({ method }) => method !== 'GET');

describe('Campaign > Create', () => {
	it('creates a draft with an empty first step', async () => {
		const created = await bench.record('campaign > create', { name: 'Spring outreach' });

		expect(created).toMatchObject({ name: 'Spring outreach', status: 'draft', progress: 0, leads_count: 0 });
		const steps = await bench.records('sequence > getAll', { campaignId: byId(created.id), returnAll: true });
		expect(steps).toMatchObject([{ step: 1, delay_days: null }]);
	});

	it('refuses a name of more than 150 characters before anything is sent', async () => {
		const { error } = await bench.run('campaign > create', { name: 'x'.repeat(151) });

		expect(error?.message).toBe("'Name' is longer than 150 characters");
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Campaign > Get', () => {
	it('returns the values that most workflows need, unless Raw is chosen', async () => {
		const campaignId = byId(await bench.campaign());

		expect(await bench.record('campaign > get', { campaignId })).not.toHaveProperty('schedule');
		const raw = await bench.record('campaign > get', { campaignId, output: 'raw' });
		expect(raw).toHaveProperty('schedule.days.monday.enabled');
		expect((raw.stats as IDataObject).daily).toHaveLength(30);
	});

	it('returns the selected fields alone', async () => {
		const campaignId = byId(await bench.campaign());
		const output = { output: 'selected', outputFields: ['name', 'options'] };

		expect(Object.keys(await bench.record('campaign > get', { campaignId, ...output }))).toEqual(['name', 'options']);
	});

	it('accepts the full address of the campaign in place of its ID', async () => {
		const id = await bench.campaign();

		expect(
			await bench.record('campaign > get', { campaignId: byId(`${bench.baseUrl}/campaigns/${id}`) }),
		).toMatchObject({ id });
	});
});

describe('Campaign > Get Many', () => {
	it('searches, sorts and limits', async () => {
		for (const name of ['Beta', 'Alpha', 'Gamma beta']) await bench.campaign(name);

		const names = async (parameters: object) =>
			(await bench.records('campaign > getAll', parameters as never)).map(({ name }) => name);

		expect(await names({ sort: { sortBy: 'name', sortOrder: 'desc' } })).toEqual(['Gamma beta', 'Beta', 'Alpha']);
		expect(await names({ filters: { search: 'beta' }, sort: { sortBy: 'name', sortOrder: 'asc' } })).toEqual([
			'Beta',
			'Gamma beta',
		]);
		expect(await names({ limit: 2 })).toHaveLength(2);
	});
});

describe('Campaign > Update', () => {
	it('changes every option that the API documents', async () => {
		const campaignId = byId(await bench.campaign());
		const updateFields = {
			name: 'Renamed',
			dailyLimit: 0,
			stopOnReply: false,
			stopOnCompanyReply: true,
			textOnly: true,
			unsubscribeOption: true,
			espMatching: true,
		};

		const updated = await bench.record('campaign > update', { campaignId, updateFields, output: 'raw' });

		const options = {
			daily_limit: 0,
			stop_on_reply: false,
			stop_on_company_reply: true,
			text_only: true,
			esp_matching: true,
			unsubscribe_option: true,
		};
		expect(updated).toMatchObject({ name: 'Renamed', options });
	});

	it('launches and pauses a campaign that has a variant and an inbox', async () => {
		const id = await bench.campaign();
		const [inbox] = await bench.inboxes();
		const [step] = await bench.records('sequence > getAll', { campaignId: byId(id) });
		await bench.record('sequence > createVariant', {
			campaignId: byId(id),
			sequenceId: byId(step.id),
			subject: 'Hello',
			bodyHtml: 'Hi',
		});
		await bench.record('campaign > attachInboxes', { campaignId: byId(id), inboxIds: [inbox.id as string] });

		for (const status of ['active', 'paused', 'active']) {
			expect(await bench.record('campaign > update', { campaignId: byId(id), updateFields: { status } })).toMatchObject(
				{ status },
			);
		}
	});

	it('says what is missing when a campaign cannot be launched, and changes nothing', async () => {
		const campaignId = byId(await bench.campaign());

		const { error } = await bench.run('campaign > update', {
			campaignId,
			updateFields: { name: 'Other', status: 'active' },
		});

		expect(error?.description).toMatch(/inbox|variant/);
		expect(await bench.record('campaign > get', { campaignId })).toMatchObject({
			name: 'Spring outreach',
			status: 'draft',
		});
	});

	it.each(['={{ null }}', '={{ undefined }}'])(
		'leaves Daily Limit alone when an expression gives nothing (%s)',
		async (dailyLimit) => {
			const campaignId = byId(await bench.campaign());

			await bench.record('campaign > update', { campaignId, updateFields: { dailyLimit, name: 'Other' } });

			expect((await writes()).at(-1)?.body).toEqual({ name: 'Other' });
		},
	);

	it.each(['={{ "" }}', '={{ true }}', '={{ [5] }}', '={{ {} }}'])('refuses the Daily Limit %s', async (dailyLimit) => {
		const campaignId = byId(await bench.campaign());

		const { error } = await bench.run('campaign > update', { campaignId, updateFields: { dailyLimit } });

		expect(error?.message).toBe("'Daily Limit' must be a whole number of at least 0");
	});

	it('refuses a status that the API does not know before anything is sent', async () => {
		const id = await bench.campaign();
		await bench.control.clearJournal();

		const { error } = await bench.run('campaign > update', {
			campaignId: byId(id),
			updateFields: { status: 'launched' },
		});

		expect(error?.message).toBe("'Status' must be one of: active, paused");
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Campaign > Update Schedule', () => {
	it('changes the zone, the default hours and single days, which the API rounds to half hours', async () => {
		const campaignId = byId(await bench.campaign());
		const day = [
			{ day: 'monday', sending: 'enabled', hours: 'own', start: '9:23', end: '23:50' },
			{ day: 'sunday', sending: 'disabled', hours: 'unchanged' },
		];

		const schedule = await bench.record('campaign > updateSchedule', {
			campaignId,
			updateFields: {
				timezone: 'Europe/Berlin',
				defaultWindow: { hours: { start: '08:00', end: '18:15' } },
				days: { day },
			},
		});

		expect(schedule).toMatchObject({
			timezone: 'Europe/Berlin',
			default_window: { start: '08:00', end: '18:30' },
			days: { monday: { enabled: true, start: '09:30', end: '23:30' }, sunday: { enabled: false } },
		});
	});

	it('keeps the default for the side of its own hours that a day leaves blank', async () => {
		const campaignId = byId(await bench.campaign());

		await bench.record('campaign > updateSchedule', {
			campaignId,
			updateFields: { days: { day: [{ day: 'monday', hours: 'own', start: '10:00', end: '' }] } },
		});

		expect((await writes()).at(-1)?.body).toEqual({ days: { monday: { start: '10:00', end: null } } });
	});

	it('clears the hours of a day, and leaves what is unchanged out of the request', async () => {
		const campaignId = byId(await bench.campaign());
		const own = { day: 'friday', sending: 'unchanged', hours: 'own', start: '10:00', end: '12:00' };
		await bench.record('campaign > updateSchedule', { campaignId, updateFields: { days: { day: [own] } } });

		const schedule = await bench.record('campaign > updateSchedule', {
			campaignId,
			updateFields: { days: { day: [{ day: 'friday', hours: 'default' }] } },
		});

		expect(schedule).toMatchObject({ days: { friday: { start: null, end: null } } });
		expect((await writes()).at(-1)?.body).toEqual({ days: { friday: { start: null, end: null } } });
	});

	it.each([
		[{ timezone: 'Europe/Vienna' }, "'Time Zone' must be one of"],
		[{ defaultWindow: { hours: { start: '08:00', end: '' } } }, "'Default Hours'"],
		[{ defaultWindow: { hours: { start: '25:00', end: '26:00' } } }, 'must be a time from 00:00 to 23:59'],
		[
			{ days: { day: [{ day: 'monday', hours: 'own', start: '9', end: '17:00' }] } },
			'must be a time from 00:00 to 23:59',
		],
		[
			{
				days: {
					day: [
						{ day: 'monday', sending: 'enabled' },
						{ day: 'monday', sending: 'disabled' },
					],
				},
			},
			'names a day twice',
		],
		[{ days: { day: [{ day: 'caturday', sending: 'enabled' }] } }, 'must be one of: monday'],
		[{}, 'There is nothing to update'],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const id = await bench.campaign();
		await bench.control.clearJournal();

		const { error } = await bench.run('campaign > updateSchedule', {
			campaignId: byId(id),
			updateFields: parameters as never,
		});

		expect(error?.message).toContain(message);
		expect(await bench.control.journal()).toEqual([]);
	});
});

describe('Campaign > Attach Inboxes, Detach Inboxes', () => {
	it('attaches and detaches, and answers all inboxes of the campaign', async () => {
		const id = await bench.campaign();
		const [a, b, c] = (await bench.inboxes()).map((inbox) => String(inbox.id));

		const attached = await bench.record('campaign > attachInboxes', { campaignId: byId(id), inboxIds: [a, b, a] });
		expect((attached.inboxes as IDataObject[]).map((inbox) => inbox.id).sort()).toEqual([a, b].sort());
		await bench.record('campaign > attachInboxes', { campaignId: byId(id), inboxIds: `${c}, ${a}` });
		const left = await bench.record('campaign > detachInboxes', { campaignId: byId(id), inboxIds: [a, b] });
		expect(left).toMatchObject({ campaign_id: id, inboxes: [{ id: c }] });
	});

	it('gathers the inboxes of all items for a campaign into one request', async () => {
		const id = await bench.campaign();
		const inboxes = await bench.inboxes();
		await bench.control.clearJournal();

		const ran = await bench.run(
			'campaign > attachInboxes',
			{ campaignId: byId(id), inboxIds: '={{ $json.id }}' },
			inboxes,
		);

		expect(await bench.control.journal()).toHaveLength(1);
		expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual(inboxes.map((_, item) => ({ item })));
		expect(ran.json.every((json) => (json.inboxes as IDataObject[]).length === inboxes.length)).toBe(true);
	});

	it('takes a list of inboxes as JSON text, as an AI agent gives it', async () => {
		const id = await bench.campaign();
		const ids = (await bench.inboxes()).map((inbox) => String(inbox.id));

		const attached = await bench.record('campaign > attachInboxes', {
			campaignId: byId(id),
			inboxIds: `={{ ${JSON.stringify(JSON.stringify(ids))} }}`,
		});

		expect(attached.inboxes).toHaveLength(ids.length);
	});

	it('names the inboxes that were sent when one is unknown', async () => {
		const id = await bench.campaign();

		const { error } = await bench.run('campaign > attachInboxes', {
			campaignId: byId(id),
			inboxIds: ['no-such-inbox'],
		});

		expect(error?.description).toContain('or one of these is missing: no-such-inbox');
	});

	it('attaches the others when one item names an unknown inbox', async () => {
		const id = await bench.campaign();
		const inboxes = await bench.inboxes();
		const ids = [inboxes[0].id, 'b5c6a7d8-0000-4000-8000-000000000000', inboxes[1].id, inboxes[2].id];

		const ran = await bench.run(
			'campaign > attachInboxes',
			{ campaignId: byId(id), inboxIds: '={{ $json.id }}' },
			ids.map((one) => ({ id: one })),
			CONTINUE,
		);

		expect(ran.json.map((json) => 'error' in json)).toEqual([false, true, false, false]);
		const campaign = await bench.record('campaign > get', { campaignId: byId(id), output: 'raw' });
		expect((campaign.inboxes as IDataObject[]).map((inbox) => inbox.id).sort()).toEqual(
			inboxes.map((inbox) => inbox.id).sort(),
		);
	});
});

describe('Campaign > Get Analytics', () => {
	it('returns the headline figures, 30 days and the variants', async () => {
		await bench.control.reset({ scenario: 'demo' });
		const campaigns = await bench.records('campaign > getAll', { sort: { sortBy: 'created_at', sortOrder: 'asc' } });
		const busiest = campaigns.sort((a, b) => Number(b.sent) - Number(a.sent))[0];

		const analytics = await bench.record('campaign > getAnalytics', { campaignId: byId(busiest.id) });

		expect(analytics).toMatchObject({ sent: busiest.sent, replies: busiest.replies });
		expect(analytics.daily).toHaveLength(30);
		expect(analytics.sequences).not.toHaveLength(0);
	});
});

describe('Campaign > Delete', () => {
	it('deletes the campaign and says so', async () => {
		const id = await bench.campaign();

		expect(await bench.record('campaign > delete', { campaignId: byId(id) })).toEqual({ deleted: true, id });
		const { error } = await bench.run('campaign > get', { campaignId: byId(id) });
		expect(error).toMatchObject({ httpCode: '404', message: "Reachkit found nothing for 'Campaign > Get'" });
	});
});
