import type { Scenario } from '../service';
import { KEYS, PASSWORD } from './authentication';
import { addApiKey, addFirstPipeline, addLeads, addSource, addUser, createLeads, tagNamed } from './birth';
import { demo, DEMO_DAYS } from './demo';
import { discover } from './enrichment';
import { inventLead } from './invention';
import { STATUSES } from './model';
import { rate, setScore } from './scoring';
import type { Simulation } from './simulation';
import { settle } from './stage';

const DAY_MS = 24 * 60 * 60_000;
const LARGE_COUNT = 100_000;

/** The people of the workspace, and the keys that they have made. */
function furnishMain(sim: Simulation) {
	const { main } = sim;
	const owner = addUser(sim, main, { name: 'Ada Obi', email: 'ada@example.com', password: PASSWORD, role: 'owner' });
	const admin = addUser(sim, main, { name: 'Ben Roth', email: 'ben@example.com', password: PASSWORD, role: 'admin' });
	const member = addUser(sim, main, {
		name: 'Cleo Diaz',
		email: 'cleo@example.com',
		password: PASSWORD,
		role: 'member',
	});
	addFirstPipeline(sim, main);
	const createdBy = owner;
	addApiKey(sim, main, KEYS.apiKey, { label: 'Automation', scope: 'full', createdBy });
	addApiKey(sim, main, KEYS.readOnlyApiKey, { label: 'Reports', scope: 'read', createdBy });
	addApiKey(sim, main, KEYS.inactiveApiKey, { label: 'Old website', scope: 'full', createdBy, isActive: false });
	const expiresAt = sim.now - DAY_MS;
	addApiKey(sim, main, KEYS.expiredApiKey, { label: 'Trial', scope: 'full', createdBy, expiresAt });
	return { ownerId: owner.id, adminId: admin.id, memberId: member.id };
}

/** What the other workspace has: one of everything that an id can point to. */
function furnishOther(sim: Simulation) {
	const { other } = sim;
	const user = addUser(sim, other, {
		name: 'Nora Berg',
		email: 'nora@elsewhere.example',
		password: PASSWORD,
		role: 'owner',
	});
	const pipeline = addFirstPipeline(sim, other);
	const key = { label: 'Elsewhere', scope: 'full' as const, createdBy: user };
	const apiKey = addApiKey(sim, other, KEYS.otherWorkspaceApiKey, key);
	const source = addSource(sim, other, { name: 'Elsewhere', createdBy: user });
	const [lead] = addLeads(sim, other, [{ email: 'stranger@elsewhere.example' }], { source, via: 'webhook' });
	const tag = tagNamed(sim, other, 'elsewhere');
	lead.tags.push(tag);
	sim.note(lead, 'tag_added', `Tagged '${tag.name}'`, { tagId: tag.id, name: tag.name });
	return {
		leadId: lead.id,
		tagId: tag.id,
		sourceId: source.id,
		webhookToken: source.webhookToken,
		pipelineId: pipeline.id,
		keyId: apiKey.id,
		userId: user.id,
	};
}

/** So many leads that reading all of them takes a thousand pages. */
function large(sim: Simulation): void {
	const random = sim.random.fork('large');
	const [createdBy] = sim.main.users.values();
	const source = addSource(sim, sim.main, { name: 'Website Contact Form', createdBy });
	const end = sim.now;
	sim.clock.rewindTo(end - DAY_MS);
	const inputs = Array.from({ length: LARGE_COUNT }, () => inventLead(sim, random));
	const leads = createLeads(sim, sim.main, inputs, { source, via: 'webhook' });
	const [pipeline] = sim.main.pipelines.values();
	// One a millisecond, long since analyzed; so many timelines are kept short.
	leads.forEach((lead, index) => {
		lead.createdAt += index;
		lead.events[0].createdAt += index;
		discover(lead, random);
		lead.status = random.pick(STATUSES);
		settle(lead, pipeline);
	});
	sim.clock.moveTo(end - DAY_MS / 2);
	for (const lead of leads) setScore(sim, lead, rate(lead, random));
	sim.clock.moveTo(end);
}

/** Puts the scenario in place and tells the well-known ids. */
export function furnish(sim: Simulation, scenario: Scenario) {
	const end = sim.now;
	if (scenario === 'demo') sim.clock.rewindTo(end - DEMO_DAYS * DAY_MS);
	const users = furnishMain(sim);
	const otherWorkspace = furnishOther(sim);
	if (scenario === 'large') large(sim);
	if (scenario === 'demo') demo(sim, end);
	return { users, otherWorkspace };
}
