import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const UNKNOWN = '9d4e1f7b-3a2c-4b6d-8f50-1e2c3b4a5d6f';
const HOOK = 'https://example.com/webhook';
const MASKED = /^whsec_\*+.{4}$/;

const update = async (updateFields: object, output = 'raw') =>
	await bench.record('settings > update', { updateFields, output } as never);

const bodies = async () => (await bench.control.journal({ method: 'PATCH' })).map(({ body }) => body);

describe('Settings > Get', () => {
	it('reads the settings, cut down or whole', async () => {
		expect(await bench.record('settings > get')).toEqual({
			workspaceId: expect.any(String) as string,
			name: expect.any(String) as string,
			timezone: 'UTC',
			plan: 'starter',
			defaultAgentId: null,
			lowCreditThreshold: 100,
			notificationEmail: null,
			webhookUrl: null,
			webhookEvents: [],
			webhookSecret: null,
		});
		const raw = await bench.record('settings > get', { output: 'raw' });
		expect(raw).toMatchObject({
			optOutKeywords: ['STOP', 'UNSUBSCRIBE'],
			defaultSendingWindow: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], startTime: '09:00', endTime: '18:00' },
		});
		expect(Object.keys(raw)).toHaveLength(15);
	});
});

describe('Settings > Update', () => {
	it('changes everything that can be changed', async () => {
		const { id } = await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });

		const settings = await update({
			name: 'Acme',
			timezone: 'Europe/Paris',
			defaultAgentId: byId(id),
			defaultSendingWindow: { window: { days: ['sat', 'mon'], startTime: '8:30', endTime: '24:00' } },
			defaultStopOnReply: false,
			optOutKeywords: 'STOP, Arrêt',
			lowCreditThreshold: 0,
			notificationEmail: ' jane@acme.com ',
			webhookUrl: HOOK,
			webhookEvents: ['message.received', 'lead.opted_out'],
		});

		const wanted = {
			name: 'Acme',
			timezone: 'Europe/Paris',
			defaultAgentId: id,
			defaultSendingWindow: { days: ['mon', 'sat'], startTime: '08:30', endTime: '24:00' },
			defaultStopOnReply: false,
			optOutKeywords: ['STOP', 'Arrêt'],
			lowCreditThreshold: 0,
			notificationEmail: 'jane@acme.com',
			webhookUrl: HOOK,
			webhookEvents: ['message.received', 'lead.opted_out'],
		};
		expect(await bodies()).toEqual([wanted]);
		expect(settings).toMatchObject(wanted);
	});

	it('clears what may be empty', async () => {
		const { id } = await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });
		await update({
			defaultAgentId: byId(id),
			notificationEmail: 'jane@acme.com',
			webhookUrl: HOOK,
			webhookEvents: ['message.sent'],
		});

		const settings = await update({
			defaultAgentId: { __rl: true, mode: 'list', value: '' },
			notificationEmail: '',
			optOutKeywords: '',
			webhookUrl: '',
			webhookEvents: [],
		});

		const cleared = {
			defaultAgentId: null,
			notificationEmail: null,
			optOutKeywords: [],
			webhookUrl: null,
			webhookEvents: [],
		};
		expect((await bodies()).at(-1)).toEqual(cleared);
		expect(settings).toMatchObject({ ...cleared, webhookSecret: null });
	});

	it('shows the secret of the webhook once, also when it is rotated and with a simplified output', async () => {
		const secret = async (updateFields: object) => String((await update(updateFields, 'simplified')).webhookSecret);

		const first = await secret({ webhookUrl: HOOK });
		const later = await secret({ name: 'Acme' });
		const rotated = await secret({ rotateWebhookSecret: true });

		expect(first).toMatch(/^whsec_[^*]+$/);
		expect(later).toMatch(MASKED);
		expect(rotated).toMatch(/^whsec_[^*]+$/);
		expect(rotated).not.toBe(first);
		expect(String((await bench.record('settings > get')).webhookSecret)).toMatch(MASKED);
	});

	it('is not sent again when its outcome is unclear, as the secret is shown only once', async () => {
		await bench.control.fault({ method: 'PATCH', times: 1, when: 'after', effect: { type: 'status', status: 502 } });

		const { error } = await bench.run('settings > update', { updateFields: { webhookUrl: HOOK } });

		expect(error?.message).toContain("'Update' may have happened all the same");
		expect(await bodies()).toHaveLength(1);
	});

	it.each([
		['a secret without a webhook', { rotateWebhookSecret: true }, '409'],
		['an unknown agent', { defaultAgentId: byId(UNKNOWN) }, '400'],
	])('says what the service says of %s', async (_name, updateFields, status) => {
		const { error } = await bench.run('settings > update', { updateFields } as never);

		expect(error?.httpCode).toBe(status);
	});

	it.each([
		[{}, 'There is nothing to update'],
		[{ timezone: 'Paris' }, "'Time Zone' is not a time zone like Europe/Paris"],
		[{ notificationEmail: 'jane' }, "'Notification Email' is not an email address"],
		[{ webhookUrl: 'example.com' }, "'Webhook URL' is not an address like https://example.com/page"],
		[{ lowCreditThreshold: -1 }, "'Low Credit Threshold' must be a whole number from 0 to 1000000"],
		[{ optOutKeywords: 'A'.repeat(31) }, "'Opt-Out Keywords' has an entry of more than 30 characters"],
		[
			{ optOutKeywords: Array.from({ length: 21 }, (_, index) => `word${index}`).join() },
			"'Opt-Out Keywords' has more than 20 entries",
		],
		[
			{ webhookEvents: ['message.received', 'message.lost'] },
			/^'Webhook Events' row 2 must be one of: account\.banned,/,
		],
		[
			{ defaultSendingWindow: { window: { days: ['mon'], startTime: '18:00', endTime: '09:00' } } },
			/^'Default Sending Window' must end after it starts/,
		],
	])('refuses %j before anything is sent', async (updateFields, message) => {
		const { error } = await bench.run('settings > update', { updateFields } as never);

		expect(error?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
		expect(await bench.control.journal()).toEqual([]);
	});
});
