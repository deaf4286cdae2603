import type { Row } from '../client';
import { Client } from '../client';

/** Talks to the mock of Reachkit, with what many tests begin with. */
export class ReachkitClient extends Client {
	/** A campaign with all inboxes and one written step, ready to be launched. */
	async campaign(options: object = {}): Promise<{ id: string; stepId: string; variantId: string }> {
		const { id } = (await this.post('/campaigns', { name: 'Spring' })).row;
		const inboxIds = (await this.get('/inboxes')).ids;
		await this.post(`/campaigns/${id}/inboxes/attach`, { inbox_ids: inboxIds });
		const [step] = (await this.get(`/campaigns/${id}/sequences`)).rows;
		const [variant] = step.variants as Row[];
		const words = { subject: 'Hello {{first_name}}', body_html: 'About {{company}}' };
		await this.patch(`/campaigns/${id}/variants/${variant.id}`, words);
		await this.patch(`/campaigns/${id}`, options);
		return { id, stepId: step.id, variantId: variant.id };
	}

	/** One more step with something to send. */
	async step(campaignId: string): Promise<string> {
		const step = (await this.post(`/campaigns/${campaignId}/sequences`)).row;
		const [variant] = step.variants as Row[];
		await this.patch(`/campaigns/${campaignId}/variants/${variant.id}`, { subject: 'Again' });
		return step.id;
	}

	async leads(campaignId: string, emails: string[]): Promise<string[]> {
		const ids = [];
		for (const email of emails) {
			ids.push((await this.post(`/campaigns/${campaignId}/leads`, { email })).row.id);
		}
		return ids;
	}
}
