import type { INodeParameters, ResourceMapperFields } from 'n8n-workflow';
import { loadOptions, resourceMapping, searchList } from '../support/engine';
import { byId, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const search = async (method: string, parameters: INodeParameters = {}, filter?: string) => {
	const { node, credentials } = bench.node(parameters);
	return (await searchList(node, method, credentials, filter)).results;
};

const options = async (method: string, parameters: INodeParameters = {}) => {
	const { node, credentials } = bench.node(parameters);
	return await loadOptions(node, method, credentials);
};

describe('Lists of the form', () => {
	it('find accounts, lists, agents, campaigns and leads by text', async () => {
		await bench.account({ displayName: 'Alpha' });
		const { id } = await bench.record('leadList > create', { name: 'Trade fair' });
		await bench.records('leadList > importLeads', {
			listId: byId(id),
			define: 'json',
			leadsJson: [{ phone: '+491701234567', firstName: 'Jane' }],
		} as never);
		await bench.record('agent > create', { name: 'Ada', systemPrompt: 'Be kind' });
		await bench.record('campaign > create', { name: 'Spring' });

		expect((await search('accounts', {}, 'alp'))[0].name).toMatch(/^Alpha - \+\d+ - connected$/);
		expect(await search('leadLists', {}, 'fair')).toEqual([{ name: 'Trade fair', value: id }]);
		expect((await search('agents', {}, 'ada')).map(({ name }) => name)).toEqual(['Ada']);
		expect((await search('campaigns', {}, 'spr')).map(({ name }) => name)).toEqual(['Spring - draft']);
		expect((await search('leads', {}, 'jane')).map(({ name }) => name)).toEqual(['Jane - +491701234567']);
	});

	it('show steps and variants of the campaign above, and ask for it first', async () => {
		const { id } = await bench.record('campaign > create', { name: 'Spring' });
		await bench.record('campaign > addStep', {
			campaignId: byId(id),
			define: 'fields',
			type: 'message',
			messageVariants: { variant: [{ text: 'Hi' }, { text: 'Hello' }] },
		} as never);
		const parameters = { resource: 'campaign', operation: 'testStep', campaignId: byId(id) };

		expect((await search('steps', parameters)).map(({ name }) => name)).toEqual(['Step 1 - message']);
		expect((await options('stepVariants', parameters)).map(({ name }) => name)).toEqual([
			'Step 1 - Variant A - Hi',
			'Step 1 - Variant B - Hello',
		]);
		await expect(search('steps', { resource: 'campaign', operation: 'testStep' })).rejects.toThrow(
			"Choose 'Campaign' first",
		);
	});

	it('show conversations, contacts, tags and scheduled messages', async () => {
		const accountId = await bench.account();
		await bench.control.act('rocketlead', {
			action: 'inbound',
			accountId,
			phone: '+491701234567',
			text: 'Hello there',
		});
		const { id } = await bench.record('conversation > getAll');
		await bench.record('conversation > createTag', { name: 'Hot', color: '#ff0000' });
		await bench.record('conversation > scheduleMessage', {
			conversationId: byId(id),
			type: 'text',
			text: 'Later',
			scheduledAt: '2026-03-10T09:00:00',
		});

		expect((await search('conversations'))[0]).toEqual({
			name: expect.stringContaining('Hello there') as string,
			value: id,
		});
		expect((await search('contacts', {}, '4567'))[0].value).toBe('+491701234567');
		expect((await options('conversationTags')).map(({ name }) => name)).toEqual(['Hot']);
		expect((await search('scheduledMessages'))[0].name).toContain('Later');
	});

	it('show tags of leads, sources, orders and custom fields', async () => {
		const { id } = await bench.record('leadList > create', { name: 'Fair' });
		await bench.records('leadList > importLeads', {
			listId: byId(id),
			define: 'json',
			leadsJson: [{ phone: '+491701234567', tags: 'vip' }],
		} as never);
		await bench.record('lead > createCustomField', { label: 'City', type: 'text' });
		await bench.record('knowledgeBase > create', { type: 'text', name: 'Prices', content: 'All are fair' });
		await bench.record('order > create', { quantity: 1, country: 'DE' });

		expect(await options('leadTags')).toEqual([{ name: 'vip (1)', value: 'vip' }]);
		expect(await options('customFields')).toEqual([{ name: 'City', value: 'city' }]);
		expect((await options('knowledgeSources')).map(({ name }) => name)).toEqual(['Prices - pending']);
		expect((await search('orders')).map(({ name }) => name)).toEqual(['ORD-000001 - pending']);
	});
});

describe('The mapper of leads', () => {
	it("offers the lead's own fields and the workspace's custom fields, each with its type", async () => {
		await bench.record('lead > createCustomField', { label: 'City', type: 'text' });
		await bench.record('lead > createCustomField', { label: 'Employees', type: 'number' });
		await bench.record('lead > createCustomField', { label: 'Size', type: 'select', selectOptions: 'S, M' });
		await bench.record('lead > createCustomField', { label: 'Birthday', type: 'date' });
		await bench.record('lead > createCustomField', { label: 'Customer', type: 'boolean' });
		const { node, credentials } = bench.node({});

		const { fields }: ResourceMapperFields = await resourceMapping(node, 'leadColumns', credentials);

		expect(fields.map(({ id, type, required }) => [id, type, required])).toEqual([
			['phone', 'string', true],
			['firstName', 'string', false],
			['lastName', 'string', false],
			['email', 'string', false],
			['company', 'string', false],
			['tags', 'string', false],
			['custom:city', 'string', false],
			['custom:employees', 'number', false],
			['custom:size', 'options', false],
			['custom:birthday', 'dateTime', false],
			['custom:customer', 'boolean', false],
		]);
		expect(fields.find(({ id }) => id === 'custom:size')?.options).toEqual([
			{ name: 'S', value: 'S' },
			{ name: 'M', value: 'M' },
		]);
	});

	it('gives values of the right type to the service', async () => {
		await bench.record('lead > createCustomField', { label: 'Employees', type: 'number' });
		await bench.record('lead > createCustomField', { label: 'Birthday', type: 'date' });
		const { id } = await bench.record('leadList > create', { name: 'Fair' });
		const { node, credentials } = bench.node({});
		const { fields } = await resourceMapping(node, 'leadColumns', credentials);

		await bench.records(
			'leadList > importLeads',
			{
				listId: byId(id),
				define: 'map',
				columns: {
					mappingMode: 'autoMapInputData',
					value: null,
					matchingColumns: [],
					schema: fields,
					attemptToConvertTypes: false,
					convertFieldsToString: false,
				},
			} as never,
			[{ phone: '+49 170 1234567', employees: '12', birthday: '1990-05-17T00:00:00.000+02:00' }],
		);

		expect(await bench.record('lead > getAll')).toMatchObject({
			customFields: { employees: 12, birthday: '1990-05-17' },
		});
	});
});
