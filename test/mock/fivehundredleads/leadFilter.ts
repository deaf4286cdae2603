import type { Lead } from './model';
import type { Call } from './route';
import type { LeadFilter } from './schemas';

type Test = (lead: Lead) => boolean;

function searching(search: string): Test {
	const needle = search.trim().toLowerCase();
	return ({ firstName, lastName, email, phone, company }) =>
		`${firstName ?? ''} ${lastName ?? ''}\n${email ?? ''}\n${phone ?? ''}\n${company ?? ''}`
			.toLowerCase()
			.includes(needle);
}

/** What each filter that is set asks of a lead. */
function testsOf(filter: LeadFilter): Test[] {
	const { status, sourceId, search, startDate, endDate, assignedTo, duplicates } = filter;
	const tests: Test[] = [];
	if (status !== undefined) tests.push((lead) => lead.status === status);
	if (sourceId) tests.push((lead) => lead.source?.id === sourceId);
	// From the start on and until before the end, so that spans side by side share no lead.
	if (startDate !== undefined) tests.push((lead) => lead.createdAt >= startDate);
	if (endDate !== undefined) tests.push((lead) => lead.createdAt < endDate);
	if (assignedTo === 'unassigned') tests.push((lead) => lead.assignedTo === null);
	else if (assignedTo) tests.push((lead) => lead.assignedTo?.id === assignedTo);
	if (duplicates !== undefined) tests.push((lead) => (lead.duplicateOf !== null) === (duplicates === 'only'));
	if (search?.trim()) tests.push(searching(search));
	return tests;
}

/** The leads that a filter lets through, newest first. */
export function leadsOf({ workspace, sim, request }: Call<unknown, unknown>, filter: LeadFilter): readonly Lead[] {
	const { status, sourceId, search, startDate, endDate, assignedTo, duplicates } = filter;
	const key = JSON.stringify([
		...[status, sourceId, search, startDate, endDate, assignedTo, duplicates],
		[...request.hidden],
	]);
	return workspace.lists.get(sim.revision, key, () => {
		const newestFirst = [...workspace.leads.values()].reverse();
		const tests = testsOf(filter);
		if (request.hidden.size > 0) tests.push((lead) => !request.hidden.has(lead.id));
		return tests.length === 0 ? newestFirst : newestFirst.filter((lead) => tests.every((test) => test(lead)));
	});
}
