import type { IDataObject } from 'n8n-workflow';
import { RackwaveTrigger } from '../../nodes/Rackwave/RackwaveTrigger.node';
import { EventBench } from '../support/poll';
import { RackwaveBench } from '../support/rackwave';

const bench = new EventBench(RackwaveBench.inEveryTest(), RackwaveTrigger, 'rackwave');
const { node } = bench;

const jane = { name: 'Jane Smith', email: 'jane@acme.com', company: 'Acme', source: 'website', tags: ['enterprise'] };

const act = async (action: object) => await bench.act(action);

const addLead = async (fields: object = jane) => String((await act({ action: 'lead', ...fields })).id);

const addContact = async (fields: object) => String((await act({ action: 'contact', ...fields })).id);

const setStatus = async (leadId: string, status: string) => await act({ action: 'status', leadId, status });

const next = bench.next.bind(bench);
const after = bench.after.bind(bench);
const sample = bench.sample.bind(bench);

describe('Rackwave Trigger > Lead Created', () => {
	it('tells of a lead once, and not of those from before', async () => {
		await addLead({ name: 'Old' });

		const items = await after('leadCreated', {}, async () => await addLead());

		expect(items).toMatchObject([
			{ eventType: 'leadCreated', lead: { id: items[0]?.leadId, email: 'jane@acme.com', source: 'website' } },
		]);
		expect(items[0].eventId).toBe(`leadCreated:${String(items[0].leadId)}`);
	});

	it('tells of two leads that were created within one second, also when a poll came in between', async () => {
		const first = await after('leadCreated', {}, async () => await addLead({ name: 'First' }));
		const second = await next(async () => await addLead({ name: 'Second' }));
		const both = await next(async () => {
			await addLead({ name: 'Third' });
			await addLead({ name: 'Fourth' });
		});

		const names = [...first, ...second, ...both].map(({ lead }) => (lead as IDataObject).name);
		expect(names.sort()).toEqual(['First', 'Fourth', 'Second', 'Third']);
	});

	it.each([
		['source', 'website', 'referral'],
		['status', 'new', 'won'],
		['tag', 'Enterprise', 'small'],
		['textContains', 'ACME', 'globex'],
	])('lets through and holds back by %s', async (name, fitting, other) => {
		const come = async (value: string, email: string) =>
			await after('leadCreated', { filters: { [name]: value } }, async () => await addLead({ ...jane, email }));

		expect(await come(fitting, 'first@acme.com')).toHaveLength(1);
		expect(await come(other, 'second@acme.com')).toHaveLength(0);
	});

	it('shows the newest lead as a test event', async () => {
		await addLead();

		expect((await sample('leadCreated'))[0]).toMatchObject({ lead: { email: 'jane@acme.com' } });
	});
});

describe('Rackwave Trigger > Lead Status Changed', () => {
	it('tells of the change once, with the status before it', async () => {
		const leadId = await addLead();

		const items = await after('leadStatusChanged', {}, async () => await setStatus(leadId, 'won'));

		expect(items).toMatchObject([{ leadId, status: 'won', previousStatus: 'new', lead: { name: 'Jane Smith' } }]);
	});

	it('says nothing of other changes and of new leads', async () => {
		const leadId = await addLead();

		const items = await after('leadStatusChanged', {}, async () => {
			await node.record('lead > update', {
				leadId: { __rl: true, mode: 'id', value: leadId },
				updateFields: { company: 'Globex' },
			});
			await addLead({ name: 'New' });
		});

		expect(items).toEqual([]);
	});

	it.each([
		['newStatus', ['won', 'lost'], ['lost']],
		['source', 'website', 'referral'],
		['tag', 'enterprise', 'small'],
		['textContains', 'acme', 'globex'],
	])('lets through and holds back by %s', async (name, fitting, other) => {
		const leadId = await addLead();
		const change = async (value: unknown, status: string) =>
			await after('leadStatusChanged', { filters: { [name]: value } }, async () => await setStatus(leadId, status));

		expect(await change(fitting, 'won')).toHaveLength(1);
		expect(await change(other, 'contacted')).toHaveLength(0);
	});

	it('shows a lead as a test event', async () => {
		const leadId = await addLead();
		await setStatus(leadId, 'contacted');

		expect(await sample('leadStatusChanged')).toMatchObject([{ leadId, status: 'contacted' }]);
	});
});

describe('Rackwave Trigger > Contact Created', () => {
	it('tells of a contact once, and not of those from before', async () => {
		await addContact({ name: 'Old' });

		const items = await after('contactCreated', {}, async () => await addContact({ name: 'Jane', title: 'CTO' }));

		expect(items).toMatchObject([{ contactId: items[0]?.contactId, contact: { name: 'Jane', title: 'CTO' } }]);
	});

	it.each([
		['tag', 'partner', 'press'],
		['textContains', 'jane', 'globex'],
	])('lets through and holds back by %s', async (name, fitting, other) => {
		const come = async (value: string, email: string) =>
			await after('contactCreated', { filters: { [name]: value } }, async () => {
				await addContact({ name: 'Jane', email, company: 'Acme', tags: ['partner'] });
			});

		expect(await come(fitting, 'first@acme.com')).toHaveLength(1);
		expect(await come(other, 'second@acme.com')).toHaveLength(0);
	});

	it('shows the newest contact as a test event', async () => {
		await addContact({ name: 'Jane' });

		expect((await sample('contactCreated'))[0]).toMatchObject({ contact: { name: 'Jane' } });
	});
});

describe('Rackwave Trigger', () => {
	it('renews a token that expired between two polls; nothing is lost or doubled', async () => {
		const items = await after('leadCreated', {}, async () => {
			await addLead();
			await act({ action: 'expire-tokens' });
		});

		expect(items).toMatchObject([{ lead: { email: 'jane@acme.com' } }]);
		expect(await node.control.journal({ route: '/auth/token' })).toHaveLength(2);
	});

	it('renews a token that expired by time', async () => {
		const items = await after('leadCreated', {}, async () => {
			await node.control.advance({ hours: 2 });
			await addLead();
		});

		expect(items).toHaveLength(1);
	});
});
