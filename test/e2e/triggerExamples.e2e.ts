import { itemsOf } from './execution.mjs';
import type { Execution } from './polling';
import { executionsOf, executionsWith, newsOf, polledAgain, publishExample, tryExample, unpublishAll } from './polling';
import { control, importExample, recordsOf, useWorld } from './world';

const world = useWorld();

afterEach(() => unpublishAll(world.n8n));

const act = (service: string, body: object) => control<Record<string, unknown>>(world, 'POST', `/${service}/act`, body);

/** An example that is published, with what becomes of it; `service` is that of its trigger. */
async function started(file: string, service: string) {
	const { id, trigger } = await publishExample(world, file);
	return {
		/** The executions, as soon as the trigger has brought so many items and no more come at once; all must have gone well. */
		async after(items: number): Promise<Execution[]> {
			await executionsWith(world.n8n, id, trigger, items);
			await polledAgain(world, [service], 2);
			const executions = await executionsOf(world.n8n, id);
			expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
			return executions;
		},
	};
}

const allOf = (executions: Execution[], node: string) => executions.flatMap((execution) => itemsOf(execution, node));

describe('Example: sort replies and pass on leads', () => {
	const FILE = 'reachkit-replies-to-rackwave.json';

	/** Lets one lead answer for each label; resolves with the leads and their conversations. */
	const replies = async (labels: string[]) => {
		const contacted = (await recordsOf(world, 'leads')).filter(({ status }) => status === 'contacted');
		const answered = [];
		for (const [index, label] of labels.entries()) {
			const { id: leadId, email, firstName } = contacted[index];
			const { id } = await act('reachkit', { action: 'reply', leadId, label });
			answered.push({ conversationId: id, email, firstName });
		}
		return answered;
	};

	it('makes leads of those who are interested, blocks who is not, and leaves the rest to a person', async () => {
		const example = await started(FILE, 'reachkit');
		const before = (await recordsOf(world, 'leads', 'rackwave')).length;

		const [interested, declined, away, neutral] = await replies([
			'interested',
			'not_interested',
			'out_of_office',
			'neutral',
		]);
		await example.after(4);

		const leads = await recordsOf(world, 'leads', 'rackwave');
		expect(leads).toHaveLength(before + 1);
		const lead = leads.find(({ email }) => email === interested.email);
		expect(lead).toMatchObject({ name: expect.stringContaining(String(interested.firstName)) });
		expect((await recordsOf(world, 'blocklist')).map(({ email }) => email)).toContain(declined.email);
		const incoming = (await recordsOf(world, 'messages')).filter(({ direction }) => direction === 'incoming');
		const isRead = ({ conversationId: wanted }: { conversationId: unknown }) =>
			incoming.filter(({ conversationId }) => conversationId === wanted).map((message) => message.isRead);
		expect([interested, declined, away, neutral].map(isRead)).toEqual([[false], [false], [true], [false]]);
	});
});

describe('Example: keep a daily digest', () => {
	const FILE = 'rocketlead-daily-digest.json';

	it('writes a row for each campaign and day on which it did something', async () => {
		const launch = await importExample(world, 'rocketlead-launch-sequence.json');
		const [campaign] = itemsOf(await world.n8n.runWorkflow(launch.id, 'Start by hand'), 'Create campaign');
		const example = await started(FILE, 'rocketlead');

		await control(world, 'POST', '/clock/advance', { days: 1 });
		await example.after(1);
		await control(world, 'POST', '/clock/advance', { days: 6 });
		const executions = await example.after(2);

		const messages = (await recordsOf(world, 'messages', 'rocketlead')).filter(
			({ campaignId, direction }) => campaignId === campaign.id && direction === 'outbound',
		);
		const sentOn = (day: string) => messages.filter(({ sentAt }) => String(sentAt).startsWith(day)).length;
		expect(sentOn('2026-03-02')).toBeGreaterThan(0);
		const rows = allOf(executions, 'Write row');
		const days = rows.map(({ day }) => day as string);
		expect(days[0]).toBe('2026-03-02');
		expect(days).toEqual([...new Set(days)].sort());
		expect(rows).toMatchObject(days.map((day) => ({ campaign: campaign.name, day, sent: sentOn(day) })));
		const missing = messages.map(({ sentAt }) => String(sentAt).slice(0, 10)).filter((day) => !days.includes(day));
		expect(missing.filter((day) => day < '2026-03-09')).toEqual([]);
		const tables = allOf(executions, 'Find or create table').map(({ id }) => id);
		expect(new Set(tables).size).toBe(1);
	});
});

describe('Example: alert when credits run low', () => {
	const FILE = 'rocketlead-credits-alert.json';

	const leave = async (credits: number) => {
		const { balance } = await act('rocketlead', { action: 'credits', type: 'adjustment', amount: -1 });
		await act('rocketlead', { action: 'credits', type: 'adjustment', amount: credits - Number(balance) });
	};

	it('sends one message each time that they fall below the threshold', async () => {
		const example = await started(FILE, 'rocketlead');

		await leave(400);
		await example.after(1);
		await leave(300);
		await leave(900);
		await polledAgain(world, ['rocketlead'], 2);
		await leave(450);
		await example.after(2);

		const alerts = (await recordsOf(world, 'messages', 'rocketlead')).filter(({ phone }) => phone === '+447700900999');
		expect(alerts.map(({ text }) => text)).toEqual([
			expect.stringContaining('400 credits left, less than 500'),
			expect.stringContaining('450 credits left, less than 500'),
		]);
	});
});

describe('Example: add new leads to a Reachkit campaign', () => {
	const FILE = '500leads-to-reachkit.json';

	const capture = (fields: object) => act('fivehundredleads', { action: 'capture', fields });

	it('adds those with an email that is not blocked', async () => {
		await fetch(`${world.access.baseUrl}/blocklist`, {
			method: 'POST',
			headers: { authorization: `Bearer ${world.access.apiKey}`, 'content-type': 'application/json' },
			body: JSON.stringify({ email: 'mallory@example.com' }),
		});
		const example = await started(FILE, 'fivehundredleads');
		const before = (await recordsOf(world, 'leads')).length;

		await capture({ email: 'eve@example.com', firstName: 'Eve', company: 'Example' });
		await capture({ email: 'mallory@example.com' });
		await capture({ phone: '+491701234567' });
		await example.after(3);

		const leads = await recordsOf(world, 'leads');
		expect(leads).toHaveLength(before + 1);
		const campaigns = await recordsOf(world, 'campaigns');
		const added = leads.find(({ email }) => email === 'eve@example.com');
		expect(added).toMatchObject({ firstName: 'Eve', variables: { company: 'Example' } });
		expect(campaigns.find(({ id }) => id === added?.campaignId)).toMatchObject({ name: 'Agencies in spring' });
	});
});

describe('An example with a trigger', () => {
	it.each([
		'500leads-to-reachkit.json',
		'reachkit-replies-to-rackwave.json',
		'rocketlead-credits-alert.json',
		'rocketlead-daily-digest.json',
	])('is not published by itself, and runs by hand with a record that exists: %s', async (file) => {
		const { active, trigger, execution } = await tryExample(world, file);

		expect(active).toBe(false);
		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(newsOf([execution], trigger)).toHaveLength(1);
	});
});
