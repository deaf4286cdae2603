import type { Row } from '../client';
import { messageOf, RocketLeadClient } from './rocketleadClient';
import { newCampaign, UNKNOWN_ID } from './sample';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

const fileOf = (content: string | Uint8Array<ArrayBuffer>, type: string, name = 'a.bin') =>
	new File([content], name, { type });

function formOf(parts: Record<string, File | string>): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(parts)) form.append(field, value);
	return form;
}

async function bench(options = {}) {
	const client = new RocketLeadClient(options);
	const { id } = await newCampaign(client);
	const upload = async (body: unknown) => await client.call('POST', `/campaigns/${id}/media`, body);
	return { client, path: `/campaigns/${id}`, campaignId: id, upload };
}

describe('RocketLead > Media', () => {
	it.each([
		['image/jpeg', 'image'],
		['image/webp', 'image'],
		['video/3gpp', 'video'],
		['audio/ogg; codecs=opus', 'audio'],
		['application/pdf', 'document'],
		['text/csv', 'document'],
		[`${OPEN_XML}.spreadsheetml.sheet`, 'document'],
	])('takes %s as %s', async (type, mediaType) => {
		const { campaignId, upload } = await bench();

		const { row, status } = await upload(formOf({ file: fileOf('12345', type, 'Offer 1.pdf') }));

		expect(status).toBe(201);
		expect(row).toMatchObject({
			campaignId,
			mediaType,
			mimeType: type.split(';')[0],
			fileName: 'Offer 1.pdf',
			sizeBytes: 5,
			url: expect.stringContaining('Offer%201.pdf'),
		});
	});

	it('can be used by the steps of any campaign', async () => {
		const { client, upload } = await bench();
		const media = (await upload(formOf({ file: fileOf('%PDF', 'application/pdf', 'a.pdf') }))).row;
		const other = await newCampaign(client);

		const { row } = await client.post(`/campaigns/${other.id}/steps`, {
			type: 'media',
			variants: [{ mediaId: media.id, text: 'Read this' }],
		});

		expect((row.variants as Row[])[0]).toMatchObject({
			mediaId: media.id,
			mediaUrl: media.url,
			mediaType: 'document',
			text: 'Read this',
		});
	});

	it.each([
		['no file', formOf({ other: 'x' }), "body must have required property 'file'"],
		['another field', formOf({ upload: fileOf('x', 'image/png') }), "body must have required property 'file'"],
		['an empty file', formOf({ file: fileOf('', 'image/png') }), 'body/file must not be empty'],
		[
			'a program',
			formOf({ file: fileOf('x', 'application/x-msdownload') }),
			'body/file must not be of type application/x-msdownload',
		],
		[
			'two files',
			formOf({ file: fileOf('x', 'image/png'), more: fileOf('y', 'image/png') }),
			'body must have exactly one file',
		],
		['JSON', { file: 'x' }, "body must have required property 'file'"],
	])('refuses %s', async (_what, body, message) => {
		const { upload } = await bench();

		const answer = await upload(body);

		expect([answer.status, messageOf(answer)]).toEqual([400, message]);
	});

	it('takes sixteen megabytes, but not one byte more', async () => {
		const { upload } = await bench();
		const most = 16 * 1024 * 1024;
		const answerTo = async (size: number) => {
			const answer = await upload(formOf({ file: fileOf(new Uint8Array(size), 'video/mp4') }));
			return [answer.status, answer.row?.sizeBytes];
		};

		expect(await answerTo(most)).toEqual([201, most]);
		expect(await answerTo(most + 1)).toEqual([413, undefined]);
	});

	it('needs a campaign that is not archived', async () => {
		const { client, path, upload } = await bench();
		const form = () => formOf({ file: fileOf('x', 'image/png') });
		await client.post(`${path}/archive`);

		expect(messageOf(await upload(form()))).toBe('Campaign is archived');
		expect((await client.call('POST', `/campaigns/${UNKNOWN_ID}/media`, form())).status).toBe(404);
	});

	it('takes no other fields in strict mode', async () => {
		const form = () => formOf({ file: fileOf('x', 'image/png'), caption: 'Hi' });

		expect((await (await bench()).upload(form())).status).toBe(201);
		const strict = await (await bench({ strict: true })).upload(form());

		expect([strict.status, messageOf(strict)]).toEqual([400, 'body must NOT have additional properties: caption']);
	});
});
