import { type ZodTypeAny, z } from 'zod';
import { stepCreate } from './stepSchemas';
import { campaignCreate, campaignUpdate, leadSelection } from './campaignSchemas';
import { messageCreate } from './conversationSchemas';
import { base64File, decodedSize, pictureFile } from './file';
import { day, pathPhone, phone, queryBoolean, queryInteger, tagList, tags, timestamp, url } from './form';
import { formMessage, rowMessage } from './formMessage';
import { sourceCreate } from './knowledgeSchemas';
import { customFieldCreate, leadInput, leadUpdate } from './leadSchemas';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function messageOf(schema: ZodTypeAny, input: unknown, tell = (error: z.ZodError) => formMessage(error, 'body')) {
	const result = schema.safeParse(input);
	return result.success ? undefined : tell(result.error);
}

describe('RocketLead > Forms', () => {
	it.each([
		['+33 6 12-34.56(78)', '+33612345678'],
		['+1 (555) 010-0001', '+15550100001'],
	])('takes the decoration off a phone: %s', (text, expected) => {
		expect(phone.parse(text)).toBe(expected);
		expect(pathPhone.parse(text.slice(1))).toBe(expected);
	});

	it.each(['33612345678', '+0612345678', '+123456', '+1234567890123456', '', 'abc', '+33x12345678'])(
		'refuses %j as a phone',
		(text) => {
			expect(messageOf(phone, text)).toBe('body must match pattern "^\\+[1-9]\\d{6,14}$"');
		},
	);

	it('reads times with any offset, but not without one', () => {
		const time = Date.parse('2026-03-10T10:00:00.000Z');

		expect(timestamp.parse('2026-03-10T11:00:00+01:00')).toBe(time);
		expect(timestamp.parse('2026-03-10T10:00:00Z')).toBe(time);
		for (const wrong of ['2026-03-10', '2026-03-10T10:00:00', 'now', '2026-13-10T10:00:00Z']) {
			expect(messageOf(timestamp, wrong)).toBe('body must match format "date-time"');
		}
	});

	it('knows the days of the calendar', () => {
		expect(day.parse('2028-02-29')).toBe('2028-02-29');
		for (const wrong of ['2026-02-29', '2026-3-1', 'today', '2026-00-10']) {
			expect(messageOf(day, wrong)).toBe('body must match format "date"');
		}
	});

	it('reads numbers and booleans of a query from text', () => {
		expect(queryInteger(1, 100).parse('7')).toBe(7);
		expect(messageOf(queryInteger(1), '1.5')).toBe('body must be integer');
		expect(messageOf(queryInteger(1), 'x')).toBe('body must be integer');
		expect(messageOf(queryInteger(1), '')).toBe('body must be integer');
		expect(messageOf(queryInteger(1), '0')).toBe('body must be >= 1');
		expect(messageOf(queryInteger(1, 100), '101')).toBe('body must be <= 100');
		expect(queryBoolean.parse('false')).toBe(false);
		expect(messageOf(queryBoolean, '1')).toBe('body must be boolean');
	});

	it('keeps tags trimmed, in lower case and once', () => {
		expect(tags.parse([' VIP', 'vip', 'Paris '])).toEqual(['vip', 'paris']);
		expect(tagList.parse('VIP, paris,,vip')).toEqual(['vip', 'paris']);
	});

	it.each(['ftp://a.example', 'a.example', 'http:a.example', `https://a.example/${'x'.repeat(2048)}`])(
		'refuses what is no url (%#)',
		(text) => {
			expect(messageOf(url, text)).toMatch(/^body must (match format "uri"|NOT have more than 2048 characters)$/);
		},
	);

	it.each<[string, ZodTypeAny, unknown, string]>([
		['a missing field', campaignCreate, {}, "body must have required property 'name'"],
		['a text of blanks', campaignCreate, { name: '  ' }, 'body/name must NOT have fewer than 1 characters'],
		['a long text', campaignCreate, { name: 'x'.repeat(121) }, 'body/name must NOT have more than 120 characters'],
		['a number as text', campaignCreate, { name: 'A', dailyLimit: '5' }, 'body/dailyLimit must be integer'],
		['a broken number', campaignCreate, { name: 'A', dailyLimit: 1.5 }, 'body/dailyLimit must be integer'],
		['null where it is not allowed', campaignUpdate, { stopOnReply: null }, 'body/stopOnReply must be boolean'],
		['nothing to change', campaignUpdate, {}, 'body must have at least one known property'],
		['no field that is known', campaignUpdate, { color: 'red' }, 'body must have at least one known property'],
		['a wrong id', campaignCreate, { name: 'A', agentId: 'x' }, 'body/agentId must match format "uuid"'],
		['a zone on no map', campaignCreate, { name: 'A', timezone: 'Mars/X' }, 'body/timezone must be an IANA time zone'],
		[
			'the same account twice',
			campaignCreate,
			{ name: 'A', accountIds: new Array(2).fill('0b4a1a9c-6f2f-4a57-9d3e-8a3f2b1c0d4e') },
			'body/accountIds must NOT have duplicate items (items ## 0 and 1 are identical)',
		],
		[
			'a longer gap than the longest',
			campaignCreate,
			{ name: 'A', minIntervalSeconds: 200 },
			'body/maxIntervalSeconds must be >= minIntervalSeconds',
		],
		[
			'a window over midnight',
			campaignCreate,
			{ name: 'A', sendingWindow: { days: ['mon'], startTime: '22:00', endTime: '06:00' } },
			'body/sendingWindow/endTime must be later than startTime',
		],
		[
			'a window that starts at the end of the day',
			campaignCreate,
			{ name: 'A', sendingWindow: { days: ['mon'], startTime: '24:00', endTime: '24:00' } },
			'body/sendingWindow/startTime must match pattern "^(?:[01]\\d|2[0-3]):[0-5]\\d$"',
		],
		[
			'an unknown weekday',
			campaignCreate,
			{ name: 'A', sendingWindow: { days: ['noday'], startTime: '09:00', endTime: '24:00' } },
			'body/sendingWindow/days/0 must be equal to one of the allowed values',
		],
		['two selections', leadSelection, { tag: 'a', leadIds: [] }, 'body/leadIds must NOT have fewer than 1 items'],
		['no selection', leadSelection, {}, 'body must have exactly one of leadIds, listId and tag'],
		['a list as a body', leadSelection, [], 'body must be object'],
		['an unknown type', stepCreate, { type: 'fax' }, 'body/type must be equal to one of the allowed values'],
		[
			'a weight out of range',
			stepCreate,
			{ type: 'message', variants: [{ text: 'Hi', weight: 0 }] },
			'body/variants/0/weight must be >= 1',
		],
		['a delay without one', stepCreate, { type: 'delay' }, "body must have required property 'delay'"],
		[
			'what belongs to another type',
			stepCreate,
			{ type: 'delay', variants: [{ text: 'x' }] },
			"body must NOT have the property 'variants' for a delay step",
		],
		[
			'a message without text',
			stepCreate,
			{ type: 'message', variants: [{ weight: 1 }] },
			"body/variants/0 must have required property 'text'",
		],
		[
			'a medium from two places',
			stepCreate,
			{
				type: 'media',
				variants: [{ mediaId: '0b4a1a9c-6f2f-4a57-9d3e-8a3f2b1c0d4e', mediaUrl: 'https://a.example/x.png' }],
			},
			'body/variants/0 must have exactly one of mediaId and mediaUrl',
		],
		[
			'a foreign medium of no kind',
			stepCreate,
			{ type: 'media', variants: [{ mediaUrl: 'https://a.example/x.png' }] },
			"body/variants/0 must have required property 'mediaType'",
		],
		[
			'media in a message',
			stepCreate,
			{ type: 'message', variants: [{ text: 'a', mediaUrl: 'https://a.example/x.png' }] },
			'body/variants/0 must NOT have media for a message step',
		],
		[
			'too long a caption',
			stepCreate,
			{
				type: 'media',
				variants: [{ text: 'x'.repeat(1025), mediaUrl: 'https://a.example/x.png', mediaType: 'image' }],
			},
			'body/variants/0 must NOT have a text of more than 1024 characters',
		],
		[
			'too long a delay',
			stepCreate,
			{ type: 'delay', delay: { amount: 91, unit: 'days' } },
			'body/delay must be at most 90 days',
		],
		[
			'a condition on a tag without one',
			stepCreate,
			{ type: 'condition', condition: { event: 'has_tag' } },
			"body/condition must have required property 'tag'",
		],
		[
			'a tag that no condition asks for',
			stepCreate,
			{ type: 'condition', condition: { event: 'read', tag: 'vip' } },
			"body/condition must NOT have the property 'tag' for read",
		],
		['a text without text', messageCreate, {}, "body must have required property 'text'"],
		[
			'a text with media',
			messageCreate,
			{ text: 'a', mediaUrl: 'https://a.example' },
			"body must NOT have the property 'mediaUrl' for a text",
		],
		['a picture without one', messageCreate, { type: 'image' }, "body must have required property 'mediaUrl'"],
		[
			'a named picture',
			messageCreate,
			{ type: 'image', mediaUrl: 'https://a.example', fileName: 'a.png' },
			"body must NOT have the property 'fileName' for type image",
		],
		[
			'an object in a custom field',
			leadUpdate,
			{ customFields: { a: {} } },
			'body/customFields/a must be string, number, boolean or null',
		],
		[
			'an empty choice',
			customFieldCreate,
			{ label: 'A', type: 'select' },
			"body must have required property 'options'",
		],
		[
			'a choice of texts',
			customFieldCreate,
			{ label: 'A', type: 'text', options: ['a'] },
			"body must NOT have the property 'options' for a text field",
		],
		['a source of no page', sourceCreate, { type: 'url' }, "body must have required property 'url'"],
		[
			'a source of two kinds',
			sourceCreate,
			{ type: 'url', url: 'https://a.example', content: 'x' },
			"body must NOT have the property 'content' for a source of type url",
		],
		[
			'a file of an unknown kind',
			sourceCreate,
			{ type: 'file', fileName: 'a.exe', fileContent: 'aGk=' },
			'body/fileName must match pattern "\\.(pdf|docx|txt|md|csv)$"',
		],
	])('says what is wrong with %s', (_what, schema, input, message) => {
		expect(messageOf(schema, input)).toBe(message);
	});

	it('says what is wrong with a row without naming the body', () => {
		expect(messageOf(leadInput, {}, rowMessage)).toBe("must have required property 'phone'");
		expect(messageOf(leadInput, { phone: '+33612345678', email: 'x' }, rowMessage)).toBe(
			'email must match format "email"',
		);
		expect(messageOf(leadInput, 'x', rowMessage)).toBe('must be object');
	});

	it('takes a variant that was read, with null for what it does not have', () => {
		const variant = { text: 'Hi', mediaId: null, mediaUrl: null, mediaType: null };

		const step = stepCreate.parse({ type: 'message', variants: [variant] });

		expect(step.variants).toEqual([{ ...variant, weight: 50 }]);
	});
});

describe('RocketLead > Files in a body', () => {
	it.each([PNG, `data:image/png;base64,${PNG}`, `data:image/jpeg;base64,${PNG}`, '/9j/4AAQ'])(
		'knows a picture by its first bytes (%#)',
		(text) => {
			expect(pictureFile.parse(text).mimeType).toBe(text === '/9j/4AAQ' ? 'image/jpeg' : 'image/png');
		},
	);

	it.each(['', 'aGVsbG8=', 'not base64!', 'data:image/png,abc', 'iVBORw0KGgo==='])(
		'refuses %j as a picture',
		(text) => {
			expect(messageOf(pictureFile, text)).toBe('body must be a JPEG or PNG in base64');
		},
	);

	it('measures a file without decoding it', () => {
		for (const size of [1, 2, 3, 100]) {
			const text = Buffer.alloc(size).toString('base64');
			expect(decodedSize(text)).toBe(size);
			expect(decodedSize(text.replace(/=+$/, ''))).toBe(size);
			expect(decodedSize(`data:text/plain;base64,${text}`)).toBe(size);
		}
	});

	it('reads several megabytes', () => {
		const text = Buffer.alloc(5 * 1024 * 1024).toString('base64');

		expect(base64File.parse(text).bytes).toHaveLength(5 * 1024 * 1024);
	});
});
