import type { IDataObject } from 'n8n-workflow';
import type { EventType, Feed, Lookup, News, Watch, Watched } from './event';
import { Pager } from './pager';
import type { Budget, Reader } from './reader';
import { lookupOf } from './reader';
import { oldestFirst } from './walk';

/** The newest news of the first page, oldest first. */
export async function newestOf(
	{ pager, lookup, budget }: { pager: Pager; lookup: Lookup; budget: Budget },
	list: Feed,
	count: number,
): Promise<News[]> {
	const { rows } = await pager.down(0);
	const news: Array<News & { time: number }> = [];
	for (const row of oldestFirst(list, rows).reverse()) {
		const all = await list.news(row, -Infinity, lookup);
		news.push(...all.map((one) => ({ ...one, time: one.time ?? list.time(row) })));
		if (news.length >= count || !budget.isLeft) break;
	}
	return news.sort((a, b) => a.time - b.time).slice(-count);
}

/** The newest real record as the event would tell it, whatever was seen before; undefined when there is none that fits. */
export async function sample(
	event: EventType,
	values: IDataObject,
	reader: Reader,
	budget: Budget,
): Promise<News | undefined> {
	const lookup = lookupOf(reader, budget);
	for (const list of Object.values(await event.reads(values, lookup))) {
		const pager = new Pager(reader, list, budget);
		const found = await (list.kind === 'feed'
			? newestOf({ pager, lookup, budget }, list, 1)
			: examples(list, (await pager.down(0)).rows, lookup, budget));
		if (found.length > 0) return found[found.length - 1];
	}
	return undefined;
}

/** A change of a watched record as it could have been: from nothing known, from new, or from something else. */
async function examples(list: Watch, rows: IDataObject[], lookup: Lookup, budget: Budget): Promise<News[]> {
	const newestFirst = oldestFirst(list, rows).reverse();
	for (const row of newestFirst) {
		if (!budget.isLeft) break;
		const value = await list.value(row, lookup);
		if (value === undefined) continue;
		const pairs: Array<[Watched | undefined, Watched]> = [
			[list.initial, value],
			[undefined, value],
			[otherThan(value), value],
			...(typeof value === 'boolean' ? [[false, true] as [boolean, boolean]] : []),
		];
		for (const [before, after] of pairs) {
			const found = await list.changes(row, before, after, lookup);
			if (found.length > 0) return found;
		}
	}
	return [];
}

/** A value of the same kind that differs. */
function otherThan(value: Watched): Watched {
	if (typeof value === 'boolean') return !value;
	if (typeof value === 'number') return 0;
	if (Array.isArray(value)) return value.map((one) => (typeof one === 'number' ? 0 : null));
	return null;
}
