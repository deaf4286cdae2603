import { itemsOf } from './execution.mjs';
import { control, importExample, recordsOf, requestsOf, useWorld } from './world';

const world = useWorld();
const TRIGGER = 'Start by hand';

const run = async (file: string) => {
	const { id } = await importExample(world, file);
	return world.n8n.runWorkflow(id, TRIGGER);
};

describe('Example: launch a campaign', () => {
	const FILE = 'reachkit-launch-campaign.json';

	it('ends with an active campaign that has the five leads', async () => {
		const execution = await run(FILE);

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const launched = itemsOf(execution, 'Launch campaign');
		expect(launched).toHaveLength(1);
		expect(launched[0]).toMatchObject({ status: 'active', leads_count: 5 });
		expect(itemsOf(execution, 'Import lead').map(({ email }) => email)).toEqual(
			itemsOf(execution, 'One item per lead').map(({ email }) => email),
		);
	});

	it('leaves two steps, an A/B variant and one inbox at Reachkit', async () => {
		const execution = await run(FILE);

		const [{ id }] = itemsOf(execution, 'Create campaign');
		const of = (collection: string) => recordsOf(world, `${collection}?campaignId=${id}`);
		expect(await of('steps')).toHaveLength(2);
		const variants = await of('variants');
		expect(variants).toHaveLength(3);
		expect(variants.every(({ subject, enabled }) => subject && enabled)).toBe(true);
		expect(await of('leads')).toHaveLength(5);
		const campaigns = await recordsOf(world, 'campaigns');
		expect(campaigns.find((campaign) => campaign.id === id)).toMatchObject({ status: 'active' });
		const posted = await requestsOf(world, 'POST');
		expect(posted.filter(({ route }) => route.endsWith('/leads'))).toHaveLength(5);
	});

	it('makes Reachkit write to all five leads, with their names filled in', async () => {
		const execution = await run(FILE);
		const [{ id }] = itemsOf(execution, 'Create campaign');

		await control(world, 'POST', '/clock/advance', { days: 3 });

		const mails = await recordsOf(world, `emails?campaignId=${id}`);
		expect(new Set(mails.map(({ leadId }) => leadId)).size).toBe(5);
		for (const { subject, html } of mails) expect(`${subject} ${html}`).not.toContain('{{');
	});
});

describe('Example: answer positive replies', () => {
	const FILE = 'reachkit-answer-positive-replies.json';

	it('replies to the unread positive conversations and to no other', async () => {
		const execution = await run(FILE);

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const chosen = itemsOf(execution, 'Unread and positive').map(({ id }) => id);
		expect(chosen.length).toBeGreaterThanOrEqual(3);
		const replied = (await requestsOf(world, 'POST')).map(({ path }) => path.split('/').at(-2));
		expect(replied).toEqual(chosen);
	});

	it('labels them and marks them as read', async () => {
		const execution = await run(FILE);

		const chosen = itemsOf(execution, 'Unread and positive').map(({ id }) => id);
		const updated = itemsOf(execution, 'Set label and mark as read');
		expect(updated.map(({ id }) => id)).toEqual(chosen);
		for (const conversation of updated) {
			expect(conversation).toMatchObject({ label: 'meeting_requested', is_read: true });
		}
	});

	it('finds nothing to do the second time', async () => {
		const { id } = await importExample(world, FILE);
		await world.n8n.runWorkflow(id, TRIGGER);
		await control(world, 'DELETE', '/journal');

		const execution = await world.n8n.runWorkflow(id, TRIGGER);

		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Unread and positive')).toEqual([]);
		expect(await requestsOf(world, 'POST')).toEqual([]);
	});
});

describe('Example: launch a WhatsApp sequence', () => {
	const FILE = 'rocketlead-launch-sequence.json';

	const launch = async () => {
		const execution = await run(FILE);
		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const [{ id: campaignId }] = itemsOf(execution, 'Create campaign');
		const [list] = itemsOf(execution, 'Get lead lists');
		const of = async (collection: string) =>
			(await recordsOf(world, collection, 'rocketlead')).filter((record) => record.campaignId === campaignId);
		return { execution, list, of };
	};

	it('ends with an active campaign that has the leads of the list', async () => {
		const { execution, list, of } = await launch();

		// A lead that opted out, or has no WhatsApp, cannot be added.
		const leads = (await recordsOf(world, 'leads', 'rocketlead')).filter(
			({ listIds, status }) => Object.values(listIds).includes(list.id) && !/opted_out|invalid/.test(String(status)),
		);
		expect(leads.length).toBeGreaterThanOrEqual(10);
		const started = itemsOf(execution, 'Start campaign');
		expect(started).toMatchObject([{ status: 'active', stepCount: 4, leads: leads.length }]);
		const added = (await of('campaignLeads')).map(({ leadId }) => leadId);
		expect(new Set(added)).toEqual(new Set(leads.map(({ id }) => id)));
	});

	it('leaves four steps at RocketLead, the first with two variants', async () => {
		const { of } = await launch();

		const steps = (await of('steps')).sort((a, b) => Number(a.position) - Number(b.position));
		expect(steps.map(({ type }) => type)).toEqual(['message', 'delay', 'condition', 'message']);
		expect(steps.map(({ variants }) => Object.keys(variants).length)).toEqual([2, 0, 0, 1]);
	});

	it('makes RocketLead send the first message once to every lead, with the fields filled in', async () => {
		const { of } = await launch();

		await control(world, 'POST', '/clock/advance', { days: 10 });

		const [first] = (await of('steps')).filter(({ position }) => position === 1);
		const messages = (await of('messages')).filter(({ direction }) => direction === 'outbound');
		const greeted = messages.filter(({ stepId }) => stepId === first.id).map(({ campaignLeadId }) => campaignLeadId);
		expect(new Set(greeted).size).toBe(greeted.length);
		expect(new Set(greeted)).toEqual(new Set((await of('campaignLeads')).map(({ id }) => id)));
		for (const { text } of messages) expect(text).not.toContain('{{');
	});
});

describe('Example: answer and tag unread conversations', () => {
	const FILE = 'rocketlead-answer-unread.json';

	const open = async () =>
		(await recordsOf(world, 'conversations', 'rocketlead')).filter(({ status }) => status === 'open');
	const replies = async () =>
		(await requestsOf(world, 'POST', 'rocketlead')).filter(({ route }) => route.endsWith('/messages'));

	it('replies to the unread open conversations and to no other', async () => {
		const unread = (await open()).filter(({ isRead }) => !isRead).map(({ id }) => id);

		const execution = await run(FILE);

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(unread.length).toBeGreaterThanOrEqual(3);
		const replied = (await replies()).map(({ path }) => path.split('/').at(-2));
		expect(replied.sort()).toEqual(unread.sort());
		expect(itemsOf(execution, 'Reply').length).toBeGreaterThanOrEqual(3);
	});

	it('tags those that it answered and marks them as read, each in one request', async () => {
		const execution = await run(FILE);

		const answered = itemsOf(execution, 'Reply').map(({ conversationId }) => conversationId);
		const [tag] = itemsOf(execution, 'Find tag');
		expect(tag).toMatchObject({ name: 'answered' });
		const records = (await open()).filter(({ id }) => answered.includes(id));
		expect(records).toHaveLength(answered.length);
		for (const { isRead, tagIds } of records) {
			expect(isRead).toBe(true);
			expect(tagIds).toContain(tag.id);
		}
		const bulk = (await requestsOf(world, 'POST', 'rocketlead')).filter(({ route }) => route.endsWith('/bulk'));
		expect(bulk.map(({ body }) => body)).toMatchObject([{ action: 'add_tags' }, { action: 'mark_read' }]);
	});

	it('finds nothing to do the second time', async () => {
		const { id } = await importExample(world, FILE);
		await world.n8n.runWorkflow(id, TRIGGER);
		await control(world, 'DELETE', '/journal');

		const execution = await world.n8n.runWorkflow(id, TRIGGER);

		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Get unread conversations')).toEqual([]);
		expect(await replies()).toEqual([]);
	});
});

/** A lead of 500 Leads, as far as a test looks at it. */
interface Lead {
	id: string;
	email: string | null;
	status: string;
	score: number | null;
	assignedTo: { id: string } | null;
	duplicateOf: string | null;
	tags: Array<{ id: string }>;
}

const stateOf = <T>(collection: string) => control<T[]>(world, 'GET', `/state/fivehundredleads/${collection}`);

describe('Example: import a CSV, merge duplicates, assign hot leads', () => {
	const FILE = '500leads-import-merge-assign.json';
	const IMPORTED = ['ada@northwind.example', 'bruno@contoso.example', 'chidi@fabrikam.example'];

	const leads = () => stateOf<Lead>('leads');
	const withEmail = async (email: string) => (await leads()).filter((lead) => lead.email?.toLowerCase() === email);
	const hotOf = (all: Lead[]) => all.filter(({ score }) => Number(score) >= 70);

	/** Imports, lets the scores come, and imports again; the work of each run. */
	const runTwice = async () => {
		const { id } = await importExample(world, FILE);
		const first = await world.n8n.runWorkflow(id, TRIGGER);
		await control(world, 'POST', '/clock/advance', { minutes: 5 });
		const [ada] = await withEmail(IMPORTED[0]);
		await control(world, 'POST', '/fivehundredleads/act', { action: 'score', leadId: ada.id, score: 90 });
		const second = await world.n8n.runWorkflow(id, TRIGGER);
		expect([first, second].map(({ status }) => status)).toEqual(['success', 'success']);
		for (const execution of [first, second]) {
			expect(itemsOf(execution, 'Import file')).toMatchObject([{ imported: 4, errors: [] }]);
			expect(itemsOf(execution, 'Merge').filter(({ error }) => error)).toEqual([]);
		}
		return [first, second].map((execution) => ({
			merged: itemsOf(execution, 'Merge').length,
			assigned: itemsOf(execution, 'Assign').map((lead) => lead.id as string),
		}));
	};

	it('merges every duplicate, those of the file and those that were there', async () => {
		const flagged = (await leads()).filter(({ duplicateOf }) => duplicateOf);
		expect(flagged.length).toBeGreaterThan(0);

		const [first, second] = await runTwice();

		// One row of the file repeats another one, and all four are known the second time.
		expect([first.merged, second.merged]).toEqual([flagged.length + 1, 4]);
		expect((await leads()).filter(({ duplicateOf }) => duplicateOf)).toEqual([]);
		for (const email of IMPORTED) expect(await withEmail(email)).toHaveLength(1);
	});

	it('loses no lead, no event, no tag and no assignment', async () => {
		const before = await leads();
		const events = await stateOf<{ id: string; leadId: string }>('events');
		const survivorOf = new Map(before.map(({ id, duplicateOf }) => [id, duplicateOf ?? id]));

		await runTwice();

		const after = new Map((await leads()).map((lead) => [lead.id, lead]));
		expect(after.size).toBe(new Set(survivorOf.values()).size + IMPORTED.length);
		for (const { id, tags, assignedTo, duplicateOf } of before) {
			const survivor = after.get(String(survivorOf.get(id)));
			expect(survivor?.tags).toEqual(expect.arrayContaining(tags));
			if (assignedTo && !duplicateOf) expect(survivor?.assignedTo).toEqual(assignedTo);
		}
		const kept = new Map((await stateOf<{ id: string; leadId: string }>('events')).map((event) => [event.id, event]));
		for (const { id, leadId } of events) expect(kept.get(id)?.leadId).toBe(survivorOf.get(leadId));
	});

	it('assigns the hot leads that nobody has, and no others', async () => {
		const hot = hotOf(await leads()).filter(({ assignedTo, duplicateOf }) => !assignedTo && !duplicateOf);
		expect(hot.length).toBeGreaterThan(0);

		const [first, second] = await runTwice();

		expect(first.assigned.sort()).toEqual(hot.map(({ id }) => id).sort());
		const [ada] = await withEmail(IMPORTED[0]);
		expect(second.assigned).toContain(ada.id);
		const after = await leads();
		expect(hotOf(after).filter(({ assignedTo }) => !assignedTo)).toEqual([]);
		const [{ createdBy }] = await stateOf<{ createdBy: { id: string } }>('sources');
		const assigned = after.filter(({ id }) => [...first.assigned, ...second.assigned].includes(id));
		expect(assigned.filter(({ score }) => Number(score) < 70)).toEqual([]);
		for (const { assignedTo } of assigned) expect(assignedTo?.id).toBe(createdBy.id);
	});
});

describe('Example: sync new leads into Rackwave', () => {
	const FILE = '500leads-sync-to-rackwave.json';

	/** The new leads that a sync is about; Rackwave already has the first of them. */
	const prepare = async () => {
		const fresh = (await stateOf<Lead>('leads'))
			.filter(({ status, email, duplicateOf }) => status === 'new' && email && !duplicateOf)
			.map(({ email }) => String(email));
		expect(fresh.length).toBeGreaterThanOrEqual(5);
		const [known, ...missing] = fresh;
		await control(world, 'POST', '/rackwave/act', { action: 'lead', email: known });
		return { missing, known };
	};

	const emails = async () => (await recordsOf(world, 'leads', 'rackwave')).map(({ email }) => String(email));
	const logins = async () =>
		(await requestsOf(world, 'POST', 'rackwave')).filter(({ route }) => route.endsWith('/auth/token'));

	it('creates those that Rackwave does not have, and no others', async () => {
		const { missing } = await prepare();
		const before = await emails();

		const execution = await run(FILE);

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(
			itemsOf(execution, 'Create lead')
				.map(({ email }) => email)
				.sort(),
		).toEqual([...missing].sort());
		expect((await emails()).sort()).toEqual([...before, ...missing].sort());
	});

	it('creates none the second time, and nobody twice', async () => {
		await prepare();
		const { id } = await importExample(world, FILE);
		await world.n8n.runWorkflow(id, TRIGGER);
		const before = await emails();

		const execution = await world.n8n.runWorkflow(id, TRIGGER);

		expect(execution.status).toBe('success');
		expect(itemsOf(execution, 'Create lead')).toEqual([]);
		expect(await emails()).toEqual(before);
		const spelledAlike = before.map((email) => email.toLowerCase());
		expect(new Set(spelledAlike).size).toBe(before.length);
	});

	it('logs in to Rackwave once, however many leads there are', async () => {
		// Another seed, as the simulator would issue the token of the other tests again.
		await control(world, 'POST', '/reset', { scenario: 'demo', seed: 2, strict: true });
		const { id } = await importExample(world, FILE);

		await world.n8n.runWorkflow(id, TRIGGER);
		await world.n8n.runWorkflow(id, TRIGGER);

		expect(await logins()).toHaveLength(1);
	});
});

describe('A run that fails', () => {
	it('says what is wrong and how to fix it, without the key', async () => {
		const { credential } = world;
		const apiKey = 'rk_revoked_key';
		const revoked = await world.n8n.createCredential('Revoked', credential.type, {
			...world.access,
			apiKey,
		});
		const { id } = await importExample({ ...world, credentials: [revoked] }, 'reachkit-answer-positive-replies.json');

		const execution = await world.n8n.runWorkflow(id, TRIGGER);

		expect(execution.status).toBe('error');
		expect(execution.data.resultData.lastNodeExecuted).toBe('Get conversations');
		expect(execution.data.resultData.error.message).toMatch(/API key/i);
		expect(JSON.stringify(execution)).not.toContain(apiKey);
	});
});
