import type { IDataObject } from 'n8n-workflow';
import { RocketLeadTrigger } from '../../nodes/RocketLead/RocketLeadTrigger.node';
import { EventBench } from '../support/poll';
import { byId, RocketLeadBench } from '../support/rocketLead';

export { byId } from '../support/rocketLead';

export const PHONE = '+491701234567';
export const OTHER_PHONE = '+491701234568';
/** Its owner reads and answers what a campaign sends, within minutes. */
export const EAGER_PHONE = '+491701230002';

/** RocketLead's trigger, and what happens meanwhile. */
export class TriggerBench extends EventBench<RocketLeadBench> {
	constructor() {
		super(RocketLeadBench.inEveryTest(), RocketLeadTrigger, 'rocketlead');
	}

	async advance(time: object): Promise<void> {
		await this.node.control.advance(time);
	}

	/** A contact writes to an account. */
	async inbound(accountId: string, phone = PHONE, text = 'Hello there'): Promise<void> {
		await this.act({ action: 'inbound', accountId, phone, text });
	}

	async conversation(phone = PHONE): Promise<IDataObject> {
		return await this.node.record('conversation > getAll', { filters: { phone } });
	}

	async tag(name: string): Promise<string> {
		return String((await this.node.record('conversation > createTag', { name, color: '#ff8800' })).id);
	}

	async setTags(phone: string, tagIds: string[]): Promise<void> {
		const { id } = await this.conversation(phone);
		await this.node.record('conversation > setTags', { conversationId: byId(id), tagIds });
	}

	/** A campaign that can be started: at any hour, to these phones. */
	async campaign(accountId: string, phones = [PHONE], more: object = {}): Promise<string> {
		const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
		const sendingWindow = { window: { days, startTime: '0:00', endTime: '24:00' } };
		const additionalFields = { accountIds: [accountId], sendingWindow, minIntervalSeconds: 0, ...more };
		const { id } = await this.node.record('campaign > create', { name: 'Spring', additionalFields } as never);
		const campaignId = byId(id);
		const variant = [{ text: 'Hi {{firstName|there}}' }];
		const step = { campaignId, define: 'fields', type: 'message', messageVariants: { variant } };
		await this.node.record('campaign > addStep', step as never);
		const leads = phones.map((phone) => ({ phone, firstName: 'Jane' }));
		await this.node.records(
			'campaign > importLeads',
			{ campaignId, define: 'json', leadsJson: '={{ [$json] }}' },
			leads,
		);
		return String(id);
	}

	async start(campaignId: string): Promise<void> {
		await this.node.record('campaign > start', { campaignId: byId(campaignId) });
	}

	async list(name: string): Promise<string> {
		return String((await this.node.record('leadList > create', { name })).id);
	}

	/** Puts a lead in a list; a new one where there is none with the phone. */
	async addLead(listId: string, phone = PHONE, more: object = {}): Promise<void> {
		const leadsJson = JSON.stringify([{ phone, ...more }]);
		await this.node.records('leadList > importLeads', { listId: byId(listId), define: 'json', leadsJson });
	}
}
