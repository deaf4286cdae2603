import type { INodeParameters } from 'n8n-workflow';
import { loadOptions, resourceMapping, searchList } from '../support/engine';
import { byId, FiveHundredLeadsBench } from '../support/fiveHundredLeads';

const bench = FiveHundredLeadsBench.inEveryTest();

const search = async (method: string, parameters: INodeParameters = {}, filter?: string) => {
	const { node, credentials } = bench.node(parameters);
	return (await searchList(node, method, credentials, filter)).results;
};

const options = async (method: string) => {
	const { node, credentials } = bench.node({});
	return await loadOptions(node, method, credentials);
};

describe('Lists of the form', () => {
	it('find leads, sources, pipelines and keys', async () => {
		await bench.captured({ email: 'jane@acme.com', firstName: 'Jane', lastName: 'Smith' });
		const source = await bench.record('source > create', { name: 'Website form' });

		expect((await search('leads', {}, 'jane')).map(({ name }) => name)).toEqual(['Jane Smith - jane@acme.com']);
		expect(await search('sources', {}, 'web')).toEqual([{ name: 'Website form', value: source.id }]);
		expect(await search('captureSources')).toEqual([{ name: 'Website form', value: source.webhookToken }]);
		expect((await search('pipelines')).length).toBeGreaterThan(0);
		expect((await search('apiKeys')).length).toBeGreaterThan(0);
	});

	it('name each member once, however many sources it has made', async () => {
		await bench.record('source > create', { name: 'One' });
		await bench.record('source > create', { name: 'Two' });

		expect(await search('users')).toHaveLength(1);
		expect((await options('assignees')).map(({ value }) => value)).toEqual([
			'unassigned',
			expect.stringMatching(/^usr_/),
		]);
		expect((await options('sources')).map(({ name }) => name)).toEqual(['One', 'Two']);
	});

	it('show the tags and the duplicates of the lead above', async () => {
		const [first, second] = await bench.captured(
			{ email: 'jane@acme.com', firstName: 'Jane' },
			{ email: 'jane@acme.com', firstName: 'Janet' },
		);
		await bench.record('lead > addTag', { leadId: byId(first), name: 'vip' });

		expect(
			(await search('leadTags', { resource: 'lead', operation: 'removeTag', leadId: byId(first) })).map(
				({ name }) => name,
			),
		).toEqual(['vip']);
		expect(await search('leadDuplicates', { resource: 'lead', operation: 'merge', leadId: byId(first) })).toEqual([
			{ name: 'Janet - jane@acme.com', value: second },
		]);
	});

	it('offer the columns that an import recognizes, without a request', async () => {
		const { node, credentials } = bench.node({});

		const { fields } = await resourceMapping(node, 'leadColumns', credentials);

		expect(fields.map(({ id }) => id)).toEqual(['email', 'firstName', 'lastName', 'phone', 'company']);
		expect(await bench.control.journal()).toEqual([]);
	});
});
