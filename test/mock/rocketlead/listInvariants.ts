import { Failure } from './failure';
import { type Inspector, isSame, type Subject } from './inspection';
import { tagsOfLeads } from './lead';
import type { Workspace } from './model';
import { routes } from './routes';

/** A list as a client reads it. */
interface Reading {
	path: string;
	params?: Record<string, string>;
	query?: Record<string, string>;
	/** What it is sorted by unless it is asked for something else. */
	sort: string;
	order: 'asc' | 'desc';
	/** How many rows there must be. */
	count: number;
}

interface Page {
	items: Array<Record<string, unknown>>;
	pagination: { page: number; limit: number; total: number; totalPages: number };
}

const LIMIT = 100;
/** The beginning of a list is enough: all pages are made in the same way. */
const MAX_PAGES = 3;
/** Of lists that many records have, those of the first few. */
const MAX_OWNERS = 2;

const isPage = (data: unknown): data is Page =>
	typeof data === 'object' && data !== null && 'items' in data && 'pagination' in data;

/** One page, through the same door as clients. */
function read({ sim, workspace }: Subject, { path, params = {}, query = {} }: Reading, page: number): Page {
	const reply = routes[`GET ${path}`](
		{
			method: 'GET',
			route: path,
			params,
			query: new URLSearchParams({ ...query, page: String(page), limit: String(LIMIT) }),
			headers: new Headers(),
			text: '',
			bytes: new Uint8Array(),
			hidden: new Set(),
		},
		workspace,
		sim,
	);
	const { json } = reply;
	const data = typeof json === 'object' && json !== null && 'data' in json ? json.data : undefined;
	if (!isPage(data)) throw new Failure(reply.status, `GET ${path} answers no page`);
	return data;
}

/** Rows with a value come first, in order; those of the same value are in order of their ids. */
function isBefore(a: Record<string, unknown>, b: Record<string, unknown>, { sort, order }: Reading): boolean {
	const [first, second] = [a, b].map((row) => row[sort]);
	if (first === null || second === null) return second === null;
	const [left, right] = [first, second].map((key) => (typeof key === 'string' ? key.toLowerCase() : Number(key)));
	if (left === right)
		return a.id === undefined || (order === 'asc' ? String(a.id) < String(b.id) : String(a.id) > String(b.id));
	return order === 'asc' ? left < right : left > right;
}

const some = <T>(records: Map<string, T>): T[] => [...records.values()].slice(0, MAX_OWNERS);

function readings(workspace: Workspace): Reading[] {
	const newest = { sort: 'createdAt', order: 'desc' } as const;
	const byName = { sort: 'name', order: 'asc' } as const;
	const { accounts, campaigns, leads, lists, conversations, agents, sources, tags, orders } = workspace;
	const whole: Reading[] = [
		{ path: '/accounts', ...newest, count: accounts.size },
		{ path: '/warmup/status', sort: 'updatedAt', order: 'desc', count: accounts.size },
		{ path: '/campaigns', ...newest, count: campaigns.size },
		{ path: '/leads', ...newest, count: leads.size },
		{ path: '/leads/tags', ...byName, count: tagsOfLeads(workspace).length },
		{ path: '/leads/custom-fields', sort: 'createdAt', order: 'asc', count: workspace.customFields.size },
		{ path: '/lead-lists', ...newest, count: lists.size },
		{ path: '/conversations', sort: 'lastMessageAt', order: 'desc', count: conversations.size },
		{
			path: '/conversations/scheduled',
			sort: 'scheduledAt',
			order: 'asc',
			count: workspace.scheduledMessages.size,
		},
		{ path: '/conversations/tags', ...byName, count: tags.size },
		{ path: '/agents', ...newest, count: agents.size },
		{ path: '/credits/transactions', ...newest, count: workspace.transactions.length },
		{ path: '/orders', ...newest, count: orders.size },
		{ path: '/knowledge-base/sources', ...newest, count: sources.size },
	];
	const ofCampaigns = some(campaigns).map(({ id: campaignId, rows }): Reading => {
		return { path: '/campaigns/{campaignId}/leads', params: { campaignId }, ...newest, count: rows.size };
	});
	const ofLists = some(lists).map(({ id: listId, members }): Reading => {
		const path = '/lead-lists/{listId}/leads';
		return { path, params: { listId }, sort: 'addedAt', order: 'desc', count: members.size };
	});
	const ofConversations = some(conversations).map(({ id: conversationId, messages }): Reading => {
		const path = '/conversations/{conversationId}/messages';
		return { path, params: { conversationId }, ...newest, count: messages.length };
	});
	const ofAccounts = some(accounts).map(({ id: accountId, activities }): Reading => {
		return { path: '/accounts/{accountId}/activity', params: { accountId }, ...newest, count: activities.length };
	});
	const ofSources = some(sources).map(({ id: sourceId, chunks }): Reading => {
		const path = '/knowledge-base/sources/{sourceId}/chunks';
		return { path, params: { sourceId }, sort: 'position', order: 'asc', count: chunks.length };
	});
	const ofLeadTags = tagsOfLeads(workspace)
		.slice(0, MAX_OWNERS)
		.map(({ name, leadCount }): Reading => ({ path: '/leads', query: { tags: name }, ...newest, count: leadCount }));
	const ofTags = some(tags).map(({ id: tagId }): Reading => {
		const count = [...conversations.values()].filter(({ tagIds }) => tagIds.includes(tagId)).length;
		return { path: '/conversations', query: { tagId }, sort: 'lastMessageAt', order: 'desc', count };
	});
	return [
		...whole,
		...ofCampaigns,
		...ofLists,
		...ofConversations,
		...ofAccounts,
		...ofSources,
		...ofLeadTags,
		...ofTags,
	];
}

/** The pages of every list fit together, and asking twice gives the same. */
export function inspectLists(inspector: Inspector, subject: Subject): void {
	for (const reading of readings(subject.workspace)) {
		const { path, count } = reading;
		const first = read(subject, reading, 1);
		const { total, totalPages } = first.pagination;
		inspector.check('totals of lists', total === count, () => `${path} has ${total} rows, not ${count}`);
		const pages = [first];
		for (let page = 2; page <= Math.min(totalPages, MAX_PAGES); page++) pages.push(read(subject, reading, page));
		const rows = pages.flatMap(({ items }) => items);
		const ids = rows.map((row) => row.id ?? row.accountId ?? row.name);
		inspector.check(
			'pages of lists',
			new Set(ids).size === ids.length &&
				totalPages === Math.ceil(total / LIMIT) &&
				rows.length === Math.min(total, MAX_PAGES * LIMIT),
			() => `${path}: ${rows.length} rows of ${total} on ${pages.length} of ${totalPages} pages`,
		);
		const unsorted = rows.findIndex((row, index) => index > 0 && !isBefore(rows[index - 1], row, reading));
		inspector.check('order of lists', unsorted < 0, () => `${path}: row ${unsorted} is out of order`);
		const again = read(subject, reading, 1);
		inspector.check(
			'repeated reading of lists',
			isSame(
				first.items.map((item) => JSON.stringify(item)),
				again.items.map((item) => JSON.stringify(item)),
			),
			() => path,
		);
	}
}
