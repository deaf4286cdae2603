import fc from 'fast-check';
import type { Field, Operation, Service } from '../../nodes/shared/operation';
import { pathId, toRequest } from '../../nodes/shared/request';
import { email, integer } from '../../nodes/shared/schema';

const service = { spelling: 'snake_case' } as Service;

const field = (name: string, more: Partial<Field> = {}): Field => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

const operation = (more: Partial<Operation>): Operation => ({
	name: 'Test',
	action: 'Test',
	description: 'Test',
	route: 'POST /things/{thingId}/parts',
	docs: 'documented',
	fields: [field('thingId', { required: true })],
	...more,
});

describe('Request > where a value goes', () => {
	it('puts ids into the path, the rest into the body of a POST', () => {
		const request = toRequest(service, operation({ fields: [field('thingId'), field('dailyLimit')] }), {
			thingId: 'x1',
			dailyLimit: 5,
		});

		expect(request).toMatchObject({
			method: 'POST',
			path: '/things/x1/parts',
			query: {},
			body: { daily_limit: 5 },
			repeatable: false,
		});
	});

	it('puts the rest into the query of a GET', () => {
		const request = toRequest(service, operation({ route: 'GET /things', fields: [field('sortBy')] }), {
			sortBy: 'name',
		});

		expect(request).toMatchObject({ query: { sort_by: 'name' }, body: {}, repeatable: true });
	});

	it('sends of a collection only what the user added', () => {
		const fields = [
			field('thingId'),
			field('updateFields', { type: 'collection', options: [field('name'), field('replyTo')] }),
		];

		expect(toRequest(service, operation({ fields }), { thingId: '1', updateFields: { name: 'New' } }).body).toEqual({
			name: 'New',
		});
	});

	it('sends an empty text that the user added to an update, and leaves out one that was never filled in', () => {
		const fields = [
			field('thingId'),
			field('note'),
			field('updateFields', { type: 'collection', options: [field('replyTo')] }),
		];
		const update = operation({ route: 'PATCH /things/{thingId}', fields });

		expect(toRequest(service, update, { thingId: '1', note: '', updateFields: { replyTo: '' } }).body).toEqual({
			reply_to: '',
		});
	});

	it('refuses an update that changes nothing', () => {
		expect(() => toRequest(service, operation({ route: 'PATCH /things/{thingId}' }), { thingId: '1' })).toThrow(
			'nothing to update',
		);
	});

	it('spells names as the service does', () => {
		const camel = { spelling: 'camelCase' } as Service;

		expect(
			toRequest(camel, operation({ fields: [field('thingId'), field('dailyLimit')] }), {
				thingId: '1',
				dailyLimit: 5,
			}).body,
		).toEqual({ dailyLimit: 5 });
	});
});

describe('Request > input is checked first', () => {
	it('names an empty required parameter in single quotes', () => {
		const fields = [field('thingId'), field('name', { required: true, displayName: 'Name' })];

		expect(() => toRequest(service, operation({ fields }), { thingId: '1', name: '  ' })).toThrow("'Name' is empty");
	});

	it.each(['jane', 'jane@', '@acme.com', 'jane@acme', 'a b@acme.com', 'jane@acme..com', 'jane@acme.com,joe@acme.com'])(
		'refuses the email %j',
		(value) => {
			const fields = [field('thingId'), field('email', { displayName: 'Email', schema: email })];

			expect(() => toRequest(service, operation({ fields }), { thingId: '1', email: value })).toThrow(
				"'Email' is not an email address",
			);
		},
	);

	it('checks a range also when an expression gives text', () => {
		const fields = [field('thingId'), field('limit', { displayName: 'Limit', schema: integer(1, 500) })];
		const send = (limit: unknown) => toRequest(service, operation({ fields }), { thingId: '1', limit } as never).body;

		expect(send('500')).toEqual({ limit: 500 });
		for (const wrong of [0, 501, 1.5, 'many', '12x'])
			expect(() => send(wrong)).toThrow("'Limit' must be a whole number from 1 to 500");
	});
});

describe('Request > ids cannot travel', () => {
	it.each(['../campaigns', 'a/b', 'a?b=c', '#', 'a#b', '.', '..', 'a\\b', '%2e%2e', 'a b', 'a\nb'])(
		'refuses %j',
		(id) => {
			expect(() => toRequest(service, operation({}), { thingId: id })).toThrow("'thingId' is not an ID");
		},
	);

	it.each(['', '   ', null, undefined])('calls %j empty', (id) => {
		expect(() => toRequest(service, operation({}), { thingId: id })).toThrow("'thingId' is empty");
	});

	it.each([{ id: 1 }, ['a'], true])('refuses %j, which is no text', (id) => {
		expect(() => toRequest(service, operation({}), { thingId: id } as never)).toThrow("'thingId' is not an ID");
	});

	it('takes the id out of a full address', () => {
		expect(pathId('Thing', 'things', 'https://api.example.com/v1/things/x1/parts?a=b')).toBe('x1');
		expect(() => pathId('Thing', 'things', 'https://api.example.com/v1/other/x1')).toThrow('address without an ID');
		expect(() => pathId('Thing', 'things', 'https://api.example.com/v1/things/..')).toThrow('not an ID');
	});

	it('keeps any text inside its own segment of the path', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (id) => {
				let path: string;
				try {
					path = toRequest(service, operation({}), { thingId: id }).path;
				} catch (error) {
					expect((error as Error).name).toBe('InputError');
					return;
				}
				const url = new URL(`http://host${path}`);
				expect(url.pathname.split('/')).toHaveLength(4);
				expect(url.pathname.startsWith('/things/') && url.pathname.endsWith('/parts')).toBe(true);
				expect(url.search + url.hash).toBe('');
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('Request > what the form hides', () => {
	const shown = { show: { kind: ['url'] } };
	const hiding = operation({
		fields: [field('thingId', { required: true }), field('address', { required: true, displayOptions: shown })],
	});

	it('is not missed, though it would be required', () => {
		expect(toRequest(service, hiding, { thingId: 'x1' }).body).toEqual({});
	});

	it('is missed when it is shown and empty', () => {
		expect(() => toRequest(service, hiding, { thingId: 'x1', address: '' })).toThrow("'address' is empty");
		expect(() => toRequest(service, hiding, { thingId: 'x1', address: undefined })).toThrow("'address' is empty");
	});
});

describe('Request > times', () => {
	const at = field('sendAt', { type: 'dateTime' });
	const zoned = operation({
		fields: [field('thingId'), at, field('timeZone', { role: 'form', displayName: 'Time Zone' })],
	});

	it('are meant in the zone of the workflow, or in the one that the form names', () => {
		const body = (values: object, zone?: string) => toRequest(service, zoned, { thingId: 'x', ...values }, zone).body;

		expect(body({ sendAt: '2026-03-10T09:00:00' }, 'Europe/Paris')).toEqual({
			send_at: '2026-03-10T09:00:00.000+01:00',
		});
		expect(body({ sendAt: '2026-03-10T09:00:00', timeZone: 'Asia/Tokyo' }, 'Europe/Paris')).toEqual({
			send_at: '2026-03-10T09:00:00.000+09:00',
		});
		expect(body({ sendAt: '' }, 'Europe/Paris')).toEqual({});
		expect(() => body({ sendAt: '2026-03-10T09:00:00', timeZone: 'Tokyo' })).toThrow("'Time Zone' is not a time zone");
	});
});
