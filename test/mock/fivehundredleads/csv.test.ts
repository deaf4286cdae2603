import fc from 'fast-check';
import { formatCsv, parseCsv } from './csv';

const cells = (text: string) => parseCsv(text).map((row) => row.cells);

describe('500 Leads > CSV', () => {
	it.each([
		[
			'a,b\r\n1,2\r\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a,b\n1,2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['a\r1\r', [['a'], ['1']]],
		['\uFEFFa,b\n', [['a', 'b']]],
		['"a,b","c ""d"" e"\n', [['a,b', 'c "d" e']]],
		[
			'"one\r\ntwo",x\n3,4\n',
			[
				['one\r\ntwo', 'x'],
				['3', '4'],
			],
		],
		[',\n', [['', '']]],
		['a\n\nb\n', [['a'], [''], ['b']]],
		['"",""\n', [['', '']]],
		['5" pipe,x\n', [['5" pipe', 'x']]],
		['', []],
	])('reads %j', (text, rows) => {
		expect(cells(text)).toEqual(rows);
	});

	it('numbers rows as spreadsheets do and tells which cannot be trusted', () => {
		expect(parseCsv('a\n"x"y\nb\n"open,\nto the end')).toEqual([
			{ row: 1, cells: ['a'] },
			{ row: 2, cells: ['xy'], problem: 'There is text after a closing quote' },
			{ row: 3, cells: ['b'] },
			{ row: 4, cells: ['open,\nto the end'], problem: 'A quote is never closed' },
		]);
	});

	it('reads what it writes', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', 'ä', '漢') });
		const table = fc
			.integer({ min: 1, max: 4 })
			.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
		fc.assert(fc.property(table, (rows) => expect(cells(formatCsv(rows))).toEqual(rows)));
	});
});
