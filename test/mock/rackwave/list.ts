import type { ServiceReply } from '../service';
import type { Records } from './records';
import type { Call } from './route';

interface PageQuery {
	page: number;
	per_page: number;
	search?: string | null;
}

export interface ListOf<T> {
	records: Records<T & { id: string }>;
	json: (record: T) => object;
	/** What the words that are searched for can be in. */
	searched: (record: T) => Array<string | null>;
	/** What the filters of this list ask of a record. */
	tests?: Array<(record: T) => boolean>;
}

const containing = (search: string) => {
	const needle = search.toLowerCase();
	return (texts: Array<string | null>) => texts.some((text) => text?.toLowerCase().includes(needle));
};

/** Answers a page of a list, newest first. */
export function answerList<T extends { id: string }>(call: Call<PageQuery, unknown>, list: ListOf<T>): ServiceReply {
	const { page, per_page: perPage, ...filter } = call.query;
	const tests = [...(list.tests ?? [])];
	if (filter.search) {
		const matches = containing(filter.search);
		tests.push((record) => matches(list.searched(record)));
	}
	if (call.hidden.size > 0) tests.push(({ id }) => !call.hidden.has(id));
	const key = JSON.stringify([filter, [...call.hidden]]);
	const rows = list.records.newestFirst(call.sim.revision, key, tests);
	const start = (page - 1) * perPage;
	return {
		status: 200,
		json: {
			data: rows.slice(start, start + perPage).map(list.json),
			meta: {
				total: rows.length,
				per_page: perPage,
				current_page: page,
				last_page: Math.max(1, Math.ceil(rows.length / perPage)),
			},
		},
	};
}
