import { sum, sumBy } from 'lodash';
import { shiftDate, startOfDate } from './calendar';
import { completeRange, type DayRange } from './dayRange';
import type { Agent, Workspace } from './model';
import type { Simulation } from './simulation';

type IsWithin = (at: number | null) => boolean;

function usageOf({ messages, testRuns, analyses, handoffs }: Agent, isWithin: IsWithin) {
	const replies = messages.filter(({ sentAt }) => isWithin(sentAt));
	const tests = testRuns.filter(({ at }) => isWithin(at));
	const analysisRuns = analyses.filter(({ createdAt }) => isWithin(createdAt));
	const accepted = messages.filter(({ createdAt }) => isWithin(createdAt));
	return {
		conversations: new Set(replies.map(({ conversationId }) => conversationId)).size,
		repliesSent: replies.length,
		repliesFailed: messages.filter(({ failedAt }) => isWithin(failedAt)).length,
		testRuns: tests.length,
		analysisRuns: analysisRuns.length,
		handoffs: handoffs.filter(isWithin).length,
		tokensUsed: sumBy(replies, 'tokensUsed') + sumBy(tests, 'tokens'),
		creditsUsed: sumBy(accepted, 'creditsCharged') + sumBy(tests, 'credits') + sumBy(analysisRuns, 'creditsCharged'),
	};
}

type Usage = ReturnType<typeof usageOf>;

const TOTALLED = [
	'conversations',
	'repliesSent',
	'repliesFailed',
	'testRuns',
	'analysisRuns',
	'handoffs',
	'tokensUsed',
	'creditsUsed',
] as const satisfies ReadonlyArray<keyof Usage>;

const nameOrder = (a: Agent, b: Agent) => {
	const [first, second] = [a, b].map(({ name, id }) => `${name.toLowerCase()}\n${id}`);
	return first < second ? -1 : Number(first > second);
};

/** What agents did on some days of the workspace's calendar, agents that did nothing included. */
export function usageJson(
	sim: Simulation,
	{ settings: { timezone }, agents }: Workspace,
	{ agentId, ...range }: DayRange & { agentId?: string },
) {
	const { from, to } = completeRange(sim, timezone, range);
	const [start, end] = [startOfDate(from, timezone), startOfDate(shiftDate(to, 1), timezone)];
	const isWithin: IsWithin = (at) => at !== null && at >= start && at < end;
	const wanted = [...agents.values()].filter(({ id }) => agentId === undefined || id === agentId);
	const items = wanted.sort(nameOrder).map((agent) => ({
		...usageOf(agent, isWithin),
		agentId: agent.id,
		agentName: agent.name,
	}));
	const totals = Object.fromEntries(TOTALLED.map((name) => [name, sum(items.map((item) => item[name]))]));
	return { from, to, timezone, items, totals };
}
