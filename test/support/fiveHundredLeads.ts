import { FiveHundredLeadsApi } from '../../credentials/FiveHundredLeadsApi.credentials';
import { FiveHundredLeads } from '../../nodes/FiveHundredLeads/FiveHundredLeads.node';
import { Bench } from './bench';

export { byId, CONTINUE } from './bench';
export type { Ran } from './bench';

export const KEY = '5l_live_test_full';

/** The 500 Leads node, with what many tests begin with. */
export class FiveHundredLeadsBench extends Bench {
	static inEveryTest(): FiveHundredLeadsBench {
		return new FiveHundredLeadsBench({
			service: 'fivehundredleads',
			basePath: '/fivehundredleads',
			node: FiveHundredLeads,
			folder: 'FiveHundredLeads',
			credential: FiveHundredLeadsApi,
			data: { authentication: 'apiKey', apiKey: KEY },
		}).inEveryTest();
	}

	/** Leads that come in by a form, one after the other; answers their ids. */
	async captured(...leads: object[]): Promise<string[]> {
		const known = new Set((await this.leads()).map(({ id }) => id));
		for (const fields of leads) await this.control.act('fivehundredleads', { action: 'capture', fields });
		const all = await this.records('lead > getAll', { returnAll: true });
		return all
			.map(({ id }) => String(id))
			.filter((id) => !known.has(id))
			.reverse();
	}

	async leads() {
		return await this.control.state('fivehundredleads', 'leads');
	}
}
