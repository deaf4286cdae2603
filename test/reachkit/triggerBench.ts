import type { IDataObject } from 'n8n-workflow';
import { ReachkitTrigger } from '../../nodes/Reachkit/ReachkitTrigger.node';
import { EventBench } from '../support/poll';
import { byId, ReachkitBench } from '../support/reachkit';

export { byId } from '../support/reachkit';

/** Reachkit's trigger, and what happens meanwhile. */
export class TriggerBench extends EventBench<ReachkitBench> {
	constructor() {
		super(ReachkitBench.inEveryTest(), ReachkitTrigger, 'reachkit');
	}

	async inboxIds(): Promise<string[]> {
		return (await this.node.inboxes()).map(({ id }) => String(id));
	}

	/** A stranger writes to the first inbox. */
	async mail(overrides: object = {}): Promise<IDataObject> {
		const [inboxId] = await this.inboxIds();
		const text = 'Please send an offer';
		return await this.act({ action: 'message', inboxId, from: 'jane@acme.com', subject: 'Offer', text, ...overrides });
	}

	/** A lead answers a campaign. */
	async reply(leadId: string, text = 'Tell me more', label = 'interested'): Promise<IDataObject> {
		return await this.act({ action: 'reply', leadId, text, label });
	}

	/** A campaign with one step that is ready to be launched, and its leads. */
	async campaign(leads = 1, name = 'Spring'): Promise<{ id: string; leadIds: string[] }> {
		const id = await this.node.campaign(name);
		const campaignId = byId(id);
		const [step] = await this.node.records('sequence > getAll', { campaignId });
		const [variant] = step.variants as IDataObject[];
		const updateFields = { subject: 'Hello', bodyHtml: 'A question' };
		await this.node.record('sequence > updateVariant', { campaignId, variantId: byId(variant.id), updateFields });
		await this.node.record('campaign > attachInboxes', { campaignId, inboxIds: await this.inboxIds() });
		const people = Array.from({ length: leads }, (_, index) => ({ email: `lead${index}@company${index}.com` }));
		const created = await this.node.records('lead > create', { campaignId, email: '={{ $json.email }}' }, people);
		return { id, leadIds: created.map((lead) => String(lead.id)) };
	}

	/** The same, with its mails sent. */
	async mailed(leads = 1, name = 'Spring'): Promise<{ id: string; leadIds: string[] }> {
		const campaign = await this.campaign(leads, name);
		await this.setStatus(campaign.id, 'active');
		await this.node.control.advance({ hours: 4 });
		return campaign;
	}

	async setStatus(campaignId: string, status: 'active' | 'paused'): Promise<void> {
		await this.node.record('campaign > update', { campaignId: byId(campaignId), updateFields: { status } });
	}

	async setLabel(conversation: IDataObject, labelOverride: string): Promise<void> {
		const conversationId = byId(conversation.id);
		await this.node.record('conversation > update', { conversationId, updateFields: { labelOverride } });
	}
}
