import { FiveHundredLeadsTrigger } from '../../nodes/FiveHundredLeads/FiveHundredLeadsTrigger.node';
import { FiveHundredLeadsBench } from '../support/fiveHundredLeads';
import { EventBench } from '../support/poll';

export { byId } from '../support/fiveHundredLeads';

/** The trigger of 500 Leads, and what happens meanwhile. */
export class LeadsTriggerBench extends EventBench<FiveHundredLeadsBench> {
	constructor() {
		super(FiveHundredLeadsBench.inEveryTest(), FiveHundredLeadsTrigger, 'fivehundredleads');
	}

	/** A lead that fills in a form; answers its ID. */
	async capture(fields: object): Promise<string> {
		return String((await this.act({ action: 'capture', fields })).id);
	}

	async setStatus(leadId: string, status: string): Promise<void> {
		await this.act({ action: 'status', leadId, status });
	}

	async setScore(leadId: string, score: number): Promise<void> {
		await this.act({ action: 'score', leadId, score });
	}

	async advance(time: object): Promise<void> {
		await this.node.control.advance(time);
	}
}
