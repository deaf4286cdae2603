import type { Inspection } from '../service';
import { inspectConversations } from './conversationInvariants';
import { inspectCredits } from './creditInvariants';
import { Inspector, Subject } from './inspection';
import { inspectLeads } from './leadInvariants';
import { inspectLists } from './listInvariants';
import { inspectMessages } from './messageInvariants';
import { inspectRecords } from './recordInvariants';
import { inspectReferences } from './referenceInvariants';
import { inspectRows } from './rowInvariants';
import { inspectSending } from './sendingInvariants';
import type { Simulation } from './simulation';
import { inspectStatistics } from './statisticInvariants';

const PARTS = [
	inspectMessages,
	inspectStatistics,
	inspectRows,
	inspectSending,
	inspectCredits,
	inspectConversations,
	inspectLeads,
	inspectRecords,
	inspectLists,
	inspectReferences,
];

/** Checks everything that must hold at any moment. */
export function inspectRocketLead(sim: Simulation): Inspection {
	const inspector = new Inspector();
	// Tests may have changed the state behind the back of the simulation.
	sim.touch();
	for (const workspace of sim.workspaces) {
		const subject = new Subject(sim, workspace);
		for (const inspect of PARTS) inspect(inspector, subject);
	}
	for (const detail of sim.strictViolations) inspector.check('strict', false, () => detail);
	return inspector.result;
}
