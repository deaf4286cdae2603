/** Whether HTTP can carry a header. */
export function isHeader(name: string, value: string): boolean {
	try {
		new Headers([[name, value]]);
		return true;
	} catch {
		return false;
	}
}

export const isContentType = (value: string) => isHeader('content-type', value);
