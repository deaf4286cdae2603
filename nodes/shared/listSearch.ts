import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { keyOf, pageFrom, rowsOf } from './answer';
import { apiError, InputError, operationError } from './errors';
import { explain } from './explanation';
import type { Operation, Search, Service } from './operation';
import { pathOf } from './operation';
import { readAll } from './paging';
import type { Request } from './request';
import { pathId } from './request';
import type { Connection } from './connection';
import { connect } from './connection';
import { DEFAULT_PATIENCE, send } from './transport';

type SearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;
type OptionsMethod = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** A person waits for the list: no long patience with the service's limit. */
const PATIENCE = { ...DEFAULT_PATIENCE, maxWaitMs: 10_000, timeoutMs: 20_000 };
const PARALLEL = 5;

/** The searches of a service as n8n's `listSearch` methods, under their own names. */
export function listSearchOf(service: Service): Record<string, SearchMethod> {
	return mapped(
		service,
		(search) =>
			async function (this: ILoadOptionsFunctions, filter, paginationToken) {
				const connection = await connect(this, service);
				const request = requestOf(this, search);
				if (filter && search.filter) request.query[search.filter] = filter;
				const typed = (search.filter ? '' : (filter ?? '')).toLowerCase();
				const { paging } = service;
				const page = search.whole ? undefined : Number(paginationToken ?? 1);
				if (page) Object.assign(request.query, { [paging.page]: page, [paging.size]: paging.maxSize });
				const body = await answered(this, connection, search, request);
				const { rows, total } = pageFrom(body, paging);
				const results = rows
					.flatMap((row) => search.choices(row))
					.filter(({ name }) => name.toLowerCase().includes(typed));
				const more = page && rows.length > 0 && page * paging.maxSize < (total ?? 0);
				return { results, ...(more && { paginationToken: String(page + 1) }) };
			},
	);
}

/** The same searches as n8n's `loadOptions` methods, which give the whole list at once. */
export function loadOptionsOf(service: Service): Record<string, OptionsMethod> {
	return mapped(
		service,
		(search) =>
			async function (this: ILoadOptionsFunctions) {
				const connection = await connect(this, service);
				const request = requestOf(this, search);
				const { paging } = service;
				const fetch = async (page: number, size: number) =>
					pageFrom(
						await answered(this, connection, search, {
							...request,
							query: { [paging.page]: page, [paging.size]: size },
						}),
						paging,
					);
				const rows = search.whole
					? (rowsOf(await answered(this, connection, search, request)) ?? [])
					: await readAll({ fetch, maxSize: paging.maxSize, parallel: PARALLEL, keyOf });
				return rows.flatMap((row) => search.choices(row));
			},
	);
}

function mapped<T>(service: Service, method: (search: Search) => T): Record<string, T> {
	return Object.fromEntries(Object.entries(service.searches).map(([name, search]) => [name, method(search)]));
}

/** The request behind a search; ids in its path come from the fields above the one that is searched. */
function requestOf(context: ILoadOptionsFunctions, search: Search): Request {
	const path = pathOf(search.route).replace(/([^/]*)\/\{(\w+)\}/g, (_whole, parent: string, name: string) => {
		const value = context.getCurrentNodeParameter(name, { extractValue: true });
		try {
			return `${parent}/${encodeURIComponent(pathId(name, parent, value))}`;
		} catch (error) {
			const above = new InputError('A field above is needed first', (error as Error).message);
			throw operationError(context.getNode(), above);
		}
	});
	return { method: 'GET', path, query: {}, body: {}, repeatable: true, binary: false };
}

async function answered(
	context: ILoadOptionsFunctions,
	connection: Connection,
	search: Search,
	request: Request,
): Promise<unknown> {
	const reply = await send(connection, request, PATIENCE);
	const operation: Operation = {
		name: 'From List',
		action: '',
		description: '',
		route: search.route,
		docs: 'documented',
		fields: [],
	};
	const refused = explain(
		connection.service,
		{ resource: { name: 'List', operations: {} }, operation },
		request,
		reply,
	);
	if (refused) throw apiError(context.getNode(), refused);
	return reply.body;
}
