/**
 * Short codes for the values of a field, as up to a thousand are remembered. A value that is not among `names` stands for
 * itself. The order of the names must never change.
 */
export const codesOf = (names: string[]) => ({
	codeOf(name: unknown): number | string {
		const code = names.indexOf(String(name));
		return code < 0 ? String(name) : code;
	},
	nameOf: (code: unknown) => (typeof code === 'number' ? names[code] : String(code)),
});
