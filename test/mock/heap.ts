/** A heap: the smallest first, by the order that is given. */
export class Heap<T> {
	private readonly items: T[] = [];

	constructor(private readonly before: (a: T, b: T) => boolean) {}

	get size(): number {
		return this.items.length;
	}

	peek(): T | undefined {
		return this.items[0];
	}

	push(item: T): void {
		const { items } = this;
		let at = items.push(item) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!this.before(item, items[parent])) break;
			items[at] = items[parent];
			at = parent;
		}
		items[at] = item;
	}

	pop(): T | undefined {
		const { items } = this;
		const first = items[0];
		const last = items.pop();
		if (items.length === 0 || last === undefined) return first;
		let at = 0;
		for (;;) {
			let child = at * 2 + 1;
			if (child >= items.length) break;
			if (child + 1 < items.length && this.before(items[child + 1], items[child])) child++;
			if (!this.before(items[child], last)) break;
			items[at] = items[child];
			at = child;
		}
		items[at] = last;
		return first;
	}
}
