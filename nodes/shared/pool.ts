/**
 * Runs tasks 0 … count-1, begun in this order and at most `width` at once, until one says that it does not go on. Those under
 * way are waited for.
 */
export async function pool(count: number, width: number, run: (index: number) => Promise<boolean>): Promise<void> {
	let next = 0;
	let going = true;
	const worker = async () => {
		while (going && next < count) {
			if (!(await run(next++))) going = false;
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
}
