import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { loadOptions, searchList } from '../support/engine';
import { byId, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

const search = async (method: string, parameters: INodeParameters = {}, filter?: string, token?: string) => {
	const { node, credentials } = bench.node(parameters);
	return await searchList(node, method, credentials, filter, token);
};

/** The form as it stands when the editor asks: n8n drops the fields that no chosen operation shows. */
const onForm = (resource: string, operation: string, parameters: INodeParameters): INodeParameters => ({
	resource,
	operation,
	...parameters,
});

describe('Lists of the resource locators', () => {
	it('finds campaigns by text on the server', async () => {
		for (const name of ['Spring', 'Summer', 'Autumn']) await bench.campaign(name);

		const { results } = await search('campaigns', {}, 'summ');

		expect(results.map(({ name }) => name)).toEqual(['Summer']);
		expect((await bench.control.journal({ method: 'GET' })).at(-1)?.query).toMatchObject({ search: 'summ', page: '1' });
	});

	it('goes on to the next page', async () => {
		const id = await bench.campaign();
		await bench.control.act('reachkit', { action: 'add-leads', campaignId: id, count: 130 });

		const first = await search('leads', onForm('lead', 'get', { campaignId: byId(id) }));
		const second = await search(
			'leads',
			onForm('lead', 'get', { campaignId: byId(id) }),
			undefined,
			String(first.paginationToken),
		);

		expect([first.results.length, second.results.length, second.paginationToken]).toEqual([100, 30, undefined]);
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(130);
	});

	it('shows steps and variants with their numbers and subjects, and filters them here', async () => {
		const id = await bench.campaign();
		const [step] = await bench.records('sequence > getAll', { campaignId: byId(id) });
		await bench.record('sequence > createVariant', {
			campaignId: byId(id),
			sequenceId: byId(step.id),
			subject: 'Hello there',
		});

		expect((await search('steps', onForm('sequence', 'updateStep', { campaignId: byId(id) }))).results).toMatchObject([
			{ name: 'Step 1', value: step.id },
		]);
		expect(
			(await search('variants', onForm('sequence', 'updateVariant', { campaignId: byId(id) }), 'hello')).results,
		).toMatchObject([{ name: 'Step 1 - Variant B - Hello there' }]);
	});

	it('shows inboxes, conversations, attachments and blocklist entries by what a person knows', async () => {
		const [inbox] = await bench.inboxes();
		const attachments = [{ filename: 'offer.pdf', contentType: 'application/pdf', base64: 'AA==' }];
		await bench.control.act('reachkit', {
			action: 'message',
			inboxId: inbox.id,
			from: 'jane@acme.com',
			subject: 'Offer',
			text: 'Hello',
			attachments,
		});
		await bench.record('blocklist > create', { emailOrDomain: 'acme.com' });
		const conversations = (await search('conversations')).results;

		expect((await search('inboxes')).results.map(({ name }) => name)).toContain(inbox.email);
		expect(conversations).toMatchObject([{ name: 'jane@acme.com - Offer' }]);
		expect(
			(
				await search(
					'attachments',
					onForm('conversation', 'downloadAttachment', { conversationId: byId(conversations[0].value) }),
				)
			).results,
		).toMatchObject([{ name: 'offer.pdf' }]);
		expect((await search('blocklistEntries')).results).toMatchObject([{ name: 'acme.com' }]);
	});

	it('asks for the campaign first where a list depends on it', async () => {
		await expect(search('leads', onForm('lead', 'get', { campaignId: byId('') }))).rejects.toMatchObject({
			message: "Choose 'Campaign' first",
		});
	});

	it('says in plain words when the key is wrong', async () => {
		bench.credential.apiKey = 'wrong';

		await expect(search('campaigns')).rejects.toMatchObject({
			message: "Reachkit did not accept the API key of the credential 'Reachkit account'",
		});
	});

	it('gives all inboxes for a choice of several', async () => {
		const { node, credentials } = bench.node({});

		const options = await loadOptions(node, 'inboxes', credentials);

		expect(options.map(({ value }) => value).sort()).toEqual(
			(await bench.inboxes()).map((inbox: IDataObject) => inbox.id).sort(),
		);
	});
});
