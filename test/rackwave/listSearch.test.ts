import { loadOptions, searchList } from '../support/engine';
import { RackwaveBench } from '../support/rackwave';

const bench = RackwaveBench.inEveryTest();

const search = async (method: string, filter?: string) => {
	const { node, credentials } = bench.node({});
	return (await searchList(node, method, credentials, filter)).results;
};

describe('Lists of the form', () => {
	it('find leads, contacts and webhooks', async () => {
		const lead = await bench.record('lead > create', { name: 'Jane Smith', email: 'jane@acme.com' });
		const contact = await bench.record('contact > create', { name: 'Bob', email: 'bob@acme.com' });
		const webhook = await bench.record('webhook > create', {
			url: 'https://example.com/hook',
			events: ['lead.created'],
		});

		expect(await search('leads', 'jane')).toEqual([{ name: 'Jane Smith - jane@acme.com', value: lead.id }]);
		expect(await search('contacts', 'bob')).toEqual([{ name: 'Bob - bob@acme.com', value: contact.id }]);
		expect(await search('webhooks')).toEqual([{ name: 'https://example.com/hook', value: webhook.id }]);
	});

	it('show the types of events', async () => {
		const { node, credentials } = bench.node({});

		const types = await loadOptions(node, 'eventTypes', credentials);

		expect(types.map(({ value }) => value)).toContain('lead.created');
	});
});
