import { uniqBy } from 'lodash';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { isObject, keyOf, pageFrom, rowsOf, unwrapped } from './answer';
import { connect } from './connection';
import { apiError, InputError, operationError } from './errors';
import { explain } from './explanation';
import type { Operation, Search, Service } from './operation';
import type { Page } from './paging';
import { readAll } from './paging';
import { filledPath, pathId } from './request';
import { DEFAULT_PATIENCE, send } from './transport';

type SearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

type OptionsMethod = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** A person waits for the list, so it gives up sooner than a run. */
const PATIENCE = { ...DEFAULT_PATIENCE, maxWaitMs: 10_000, timeoutMs: 20_000 };
const PARALLEL = 5;

/** The searches of a service as n8n's `listSearch` methods: page by page where the service has pages. */
export function listSearchOf(service: Service): Record<string, SearchMethod> {
	return methodsOf(
		service,
		(search) =>
			async function (this: ILoadOptionsFunctions, filter = '', paginationToken) {
				const fetch = await fetcher(this, service, search);
				const query = search.filter && filter ? { [search.filter]: filter } : {};
				const typed = search.filter ? '' : filter.toLowerCase();
				const { maxSize } = service.paging;
				const page = Number(paginationToken ?? 1);
				const { rows, total = 0, size = maxSize } = await fetch(page, maxSize, query);
				const results = choicesOf(search, rows).filter(({ name }) => name.toLowerCase().includes(typed));
				const more = !search.answers && rows.length > 0 && page * size < total;
				return { results, ...(more && { paginationToken: String(page + 1) }) };
			},
	);
}

/** The same searches as n8n's `loadOptions` methods, which give everything at once. */
export function loadOptionsOf(service: Service): Record<string, OptionsMethod> {
	return methodsOf(
		service,
		(search) =>
			async function (this: ILoadOptionsFunctions) {
				// The list of a field that is not filled in yet is empty, not an error.
				if (isAboveEmpty(this, search)) return [];
				return choicesOf(search, await rowsAt(this, service, search));
			},
	);
}

/** Whether a field is empty whose ID stands in the path of the search. */
const isAboveEmpty = (context: ILoadOptionsFunctions, { route }: Search) =>
	[...route.matchAll(/\{(\w+)\}/g)].some(([, name]) => {
		const above = context.getCurrentNodeParameter(name) as { value?: unknown } | undefined;
		return !above?.value;
	});

/** Several rows may name the same choice. */
const choicesOf = (search: Search, rows: IDataObject[]) => uniqBy(rows.flatMap(search.choices), 'value');

/** Every row behind a search. */
export async function rowsAt(context: ILoadOptionsFunctions, service: Service, search: Search): Promise<IDataObject[]> {
	const fetch = await fetcher(context, service, search);
	const { maxSize } = service.paging;
	if (search.answers !== undefined) return (await fetch(1, maxSize)).rows;
	return await readAll({ fetch, maxSize, parallel: PARALLEL, keyOf });
}

function methodsOf<T>(service: Service, method: (search: Search) => T): Record<string, T> {
	return Object.fromEntries(Object.entries(service.searches).map(([name, search]) => [name, method(search)]));
}

/** What fetches a page of a search; a whole list, or a single record, counts as one page. */
async function fetcher(context: ILoadOptionsFunctions, service: Service, search: Search) {
	const connection = await connect(context, service);
	const path = pathFor(context, service, search);
	const operation: Operation = {
		name: 'From List',
		action: '',
		description: '',
		route: search.route,
		docs: 'documented',
		fields: [],
	};
	const called = { resource: { name: 'List', operations: {} }, operation };
	const { paging } = service;
	return async (page: number, size: number, query: IDataObject = {}): Promise<Page<IDataObject>> => {
		const paged = search.answers ? query : { ...query, [paging.page]: page, [paging.size]: size };
		const request = { method: 'GET', path, query: paged, body: {}, repeatable: true, binary: false };
		const reply = await send(connection, request, PATIENCE);
		const refused = explain(service, called, request, reply);
		if (refused) throw apiError(context.getNode(), refused);
		if (!search.answers) return pageFrom(reply.body, paging);
		const record = unwrapped(reply.body);
		return { rows: search.answers === 'list' ? (rowsOf(reply.body) ?? []) : isObject(record) ? [record] : [] };
	};
}

/**
 * The path of a search; its ids come from the fields above the one that is searched.
 *
 * @throws NodeOperationError when such a field is empty
 */
function pathFor(context: ILoadOptionsFunctions, service: Service, search: Search): string {
	return filledPath(search.route, (name, parent) => {
		const label = labelOf(service, name);
		const locator = context.getCurrentNodeParameter(name) as { value?: unknown } | undefined;
		if (String(locator?.value ?? '').startsWith('=')) {
			const hint = `Its value depends on the input. Choose a fixed '${label}' to see the list, or enter the ID here.`;
			throw operationError(context.getNode(), new InputError(`'${label}' is an expression`, hint));
		}
		if (!locator?.value) throw operationError(context.getNode(), new InputError(`Choose '${label}' first`));
		return pathId(label, parent, locator.value);
	});
}

function labelOf(service: Service, name: string): string {
	const operations = Object.values(service.resources).flatMap((resource) => Object.values(resource.operations));
	return operations.flatMap(({ fields }) => fields).find((field) => field.name === name)?.displayName ?? name;
}
