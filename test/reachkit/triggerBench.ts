import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ReachkitTrigger } from '../../nodes/Reachkit/ReachkitTrigger.node';
import { PollBench } from '../support/poll';
import { byId, ReachkitBench } from '../support/reachkit';

export { byId } from '../support/reachkit';

/** Reachkit's trigger, and what happens meanwhile. */
export class TriggerBench {
	readonly node = ReachkitBench.inEveryTest();

	readonly trigger = new PollBench(this.node, ReachkitTrigger);

	/** What an event brings of what happens after its activation, which itself brings nothing; and that it comes once. */
	async after(event: string, params: object, happens: () => Promise<unknown>): Promise<IDataObject[]> {
		expect(await this.trigger.activate(event, params as INodeParameters)).toEqual([]);
		await happens();
		const items = await this.trigger.poll();
		expect(await this.trigger.poll()).toEqual([]);
		return items;
	}

	/** What Fetch Test Event shows, and that it leaves the state of an active trigger. */
	async sample(event: string, params: object = {}): Promise<IDataObject[]> {
		expect(await this.trigger.activate(event, params as INodeParameters)).toEqual([]);
		const before = JSON.stringify(this.trigger.state);
		const items = await this.trigger.test();
		expect(JSON.stringify(this.trigger.state)).toBe(before);
		return items;
	}

	async act<T = IDataObject>(action: object): Promise<T> {
		return await this.node.control.act<T>('reachkit', action);
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
