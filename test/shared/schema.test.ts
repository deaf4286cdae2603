import { misfits, schemaOf } from '../support/schema';

describe('Output schema', () => {
	it('merges what samples have in common', () => {
		const samples = [
			{ id: 'a', rate: 1, label: null, tags: [], variables: { x: 1 } },
			{ id: 'b', rate: 0.5, label: 'hot', tags: [{ name: 'x' }], variables: {} },
		];

		expect(schemaOf(samples)).toEqual({
			type: 'object',
			properties: {
				id: { type: 'string' },
				label: { type: 'string' },
				rate: { type: 'number' },
				tags: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
				variables: { type: 'object' },
			},
		});
	});

	it('finds what does not fit', () => {
		const schema = schemaOf([{ id: 'a', rate: 0.5, rows: [{ n: 1 }] }]);

		expect(misfits({ id: 'b', rate: 1, rows: [] }, schema)).toEqual([]);
		expect(misfits({ id: 5, extra: true, rows: [{ n: 'x' }] }, schema)).toEqual([
			'.id is integer, not string',
			'.extra is unknown',
			'.rows[0].n is string, not integer',
		]);
	});
});
