import { fileName, mimeType } from '../../nodes/shared/file';

describe('File > name and type of an answer', () => {
	it.each([
		['attachment; filename="offer.pdf"', 'offer.pdf'],
		['attachment; filename=offer.pdf', 'offer.pdf'],
		['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
		['attachment; filename="x.txt"; filename*=UTF-8\'\'%E2%82%AC%20rates.txt', '€ rates.txt'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\\\temp\\\\a.txt"', 'a.txt'],
		["attachment; filename*=UTF-8''%", undefined],
		['inline', undefined],
	])('reads %s', (disposition, name) => {
		expect(fileName({ 'content-disposition': disposition })).toBe(name);
	});

	it('reads the type without its parameters', () => {
		expect(mimeType({ 'content-type': 'text/plain; charset=utf-8' })).toBe('text/plain');
		expect(mimeType({})).toBeUndefined();
	});
});
