import type { INodeExecutionData } from 'n8n-workflow';
import { byId, CONTINUE, RocketLeadBench } from '../support/rocketLead';

const bench = RocketLeadBench.inEveryTest();

const LIMIT = 16 * 1024 * 1024;

const file = (bytes: number, mimeType = 'image/png', fileName = 'offer "1".png'): INodeExecutionData => ({
	json: {},
	binary: { data: { data: Buffer.alloc(bytes, 7).toString('base64'), mimeType, fileName } },
});

const upload = async (items: INodeExecutionData[], more: object = {}, settings: object = {}) => {
	const { id } = await bench.record('campaign > create', { name: 'Spring' });
	await bench.control.clearJournal();
	return await bench.runItems(
		'campaign > uploadMedia',
		{ campaignId: byId(id), binaryPropertyName: 'data', ...more },
		items,
		settings,
	);
};

const uploads = async () => await bench.control.journal({ route: '/campaigns/{campaignId}/media' });

describe('Campaign > Upload Media', () => {
	it.each([
		['1 byte', 1],
		['16 MB', LIMIT],
	])('uploads a file of %s with its name and type', async (_name, size) => {
		const { json, error } = await upload([file(size)]);

		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ fileName: 'offer "1".png', mimeType: 'image/png', mediaType: 'image', sizeBytes: size },
		]);
	});

	it('refuses 16 MB and a byte, and sends nothing', async () => {
		const { error } = await upload([file(LIMIT + 1)]);

		expect(error?.message).toBe('The file "offer "1".png" is larger than 16 MB');
		expect(error?.description).toBe("It has 16,777,217 bytes; 'Input Binary Field' takes at most 16,777,216.");
		expect(await uploads()).toEqual([]);
	});

	it.each([
		[
			'of a type that WhatsApp does not take',
			file(10, 'application/zip', 'a.zip'),
			'The file "a.zip" is of a type that cannot be uploaded (application/zip)',
		],
		['that is empty', file(0), 'The file "offer "1".png" is empty'],
		['that is not there', { json: {} }, `'Input Binary Field' is "data", but the item has no such file`],
	])('refuses a file %s, and sends nothing', async (_name, item, message) => {
		const { error } = await upload([item]);

		expect(error?.message).toBe(message);
		expect(await uploads()).toEqual([]);
	});

	it('says which files the item has, when another one is named', async () => {
		const { error } = await upload([file(1)], { binaryPropertyName: 'attachment' });

		expect(error?.description).toBe('It has: data.');
	});

	it('uploads the sound files of many items and leaves the others out', async () => {
		const { json } = await upload([file(1), file(1, 'application/zip', 'a.zip'), file(2)], {}, CONTINUE);

		expect(json).toMatchObject([
			{ sizeBytes: 1 },
			{ error: expect.stringContaining('a.zip') as string },
			{ sizeBytes: 2 },
		]);
		expect(await uploads()).toHaveLength(2);
	});

	it('gives media that a step can send', async () => {
		const { json } = await upload([file(5, 'application/pdf', 'offer.pdf')]);
		const { id: campaignId } = await bench.record('campaign > getAll');

		const step = await bench.record('campaign > addStep', {
			campaignId: byId(campaignId),
			define: 'fields',
			type: 'media',
			mediaVariants: { variant: [{ source: 'upload', mediaId: json[0].id }] },
		} as never);

		expect(step).toMatchObject({ variants: [{ mediaId: json[0].id, mediaUrl: json[0].url, mediaType: 'document' }] });
	});

	it('is not repeated when the answer is lost, as the same file twice makes two media', async () => {
		await bench.control.fault({
			service: 'rocketlead',
			method: 'POST',
			route: '/campaigns/{campaignId}/media',
			when: 'after',
			times: 1,
			effect: { type: 'reset' },
		});

		const { error } = await upload([file(1)]);

		expect(error?.message).toContain("'Upload Media' may have happened all the same");
		expect(await uploads()).toHaveLength(1);
	});
});
