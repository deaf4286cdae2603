import { startCase } from 'lodash';
import type { z } from 'zod';
import type { Planned } from '../agenda';
import type { analysisStart } from './agentSchemas';
import { charge, refund } from './credit';
import { conflict } from './failure';
import { isReachable } from './knowledge';
import type { Agent, CompetitorAnalysis, Workspace } from './model';
import type { Simulation } from './simulation';

const SECOND = 1000;
const WAIT = 20 * SECOND;
const WORK = 60 * SECOND;
const COST = 10;

const POSITIONS = [
	'The cheap choice for small teams.',
	'A suite that wants to replace several tools.',
	'A specialist with few features and loyal users.',
	'A newcomer that sells by its design.',
];
const STRENGTHS = ['A low price', 'Many integrations', 'Quick onboarding', 'A well-known name', 'Good reports'];
const WEAKNESSES = ['Slow support', 'No free trial', 'Few languages', 'A dated interface', 'Long contracts'];
const ADVICE = ['Show your prices openly.', 'Name the customers you have.', 'Offer help with the move.'];

/** The next step of each analysis under way. */
const steps = new WeakMap<CompetitorAnalysis, Planned>();

const referenceOf = ({ id }: CompetitorAnalysis, agent: Agent) =>
	({ referenceType: 'competitor_analysis', referenceId: id, agentId: agent.id }) as const;

/** Looks at the competitors, which takes a while; replaces what was found before. */
export function startAnalysis(
	sim: Simulation,
	workspace: Workspace,
	agent: Agent,
	{ competitorUrls, focus }: z.output<typeof analysisStart>,
): CompetitorAnalysis {
	const status = agent.analysis?.status;
	if (status === 'pending' || status === 'processing') throw conflict(`A competitor analysis is already ${status}`);
	const analysis: CompetitorAnalysis = {
		id: sim.newId('analysis'),
		agentId: agent.id,
		status: 'pending',
		competitorUrls,
		focus,
		summary: null,
		competitors: [],
		recommendations: [],
		creditsCharged: COST,
		errorMessage: null,
		completedAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	const description = `Competitor analysis of the agent ${agent.name}`;
	charge(sim, workspace, { type: 'analysis', cost: COST, description, ...referenceOf(analysis, agent) });
	agent.analysis = analysis;
	agent.analyses.push(analysis);
	const begin = () => {
		Object.assign(analysis, { status: 'processing', updatedAt: sim.now });
		steps.set(
			analysis,
			sim.agenda.plan(sim.now + WORK, () => finish(sim, workspace, agent, analysis)),
		);
	};
	steps.set(analysis, sim.agenda.plan(sim.now + WAIT, begin));
	return analysis;
}

/** For an agent that goes: its analysis goes too, and what it cost is spent. */
export function dropAnalysis({ analysis }: Agent): void {
	if (analysis) steps.get(analysis)?.cancel();
}

function finish(sim: Simulation, workspace: Workspace, agent: Agent, analysis: CompetitorAnalysis): void {
	const lost = analysis.competitorUrls.find((url) => !isReachable(url));
	Object.assign(analysis, { completedAt: sim.now, updatedAt: sim.now });
	if (lost === undefined) return complete(sim, analysis);
	Object.assign(analysis, { status: 'failed', creditsCharged: 0, errorMessage: `${lost} cannot be fetched` });
	const description = `Failed competitor analysis of the agent ${agent.name}`;
	refund(sim, workspace, { amount: COST, description, ...referenceOf(analysis, agent) });
}

function competitor(sim: Simulation, { id }: CompetitorAnalysis, url: string) {
	const random = sim.chance(id, url);
	const { hostname } = new URL(url);
	return {
		url,
		name: startCase(hostname.replace(/^www\./, '').split('.')[0]),
		positioning: random.pick(POSITIONS),
		strengths: [random.pick(STRENGTHS)],
		weaknesses: [random.pick(WEAKNESSES)],
	};
}

function complete(sim: Simulation, analysis: CompetitorAnalysis): void {
	const { competitorUrls, focus } = analysis;
	analysis.status = 'completed';
	analysis.competitors = competitorUrls.map((url) => competitor(sim, analysis, url));
	const names = analysis.competitors.map(({ name }) => name).join(', ');
	analysis.summary = `Compared with ${names}${focus === null ? '' : `, with a view to ${focus}`}.`;
	analysis.recommendations = [...ADVICE];
}
