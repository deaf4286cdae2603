import { pick } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { Lookup } from '../../shared/event';

/** The lead of a conversation and the campaign that it is in; null where it was not found. */
export interface Origin {
	lead: IDataObject | null;
	campaign: IDataObject | null;
}

/** Campaigns that are asked for one lead. */
export const MOST_TRIED = 20;

export const UNKNOWN: Origin = { lead: null, campaign: null };

const hasReplies = ({ stats }: IDataObject) => Number((stats as IDataObject | undefined)?.replies ?? 0) > 0;

const shown = (campaign: IDataObject): IDataObject => pick(campaign, ['id', 'name', 'status', 'progress', 'stats']);

/**
 * Finds leads by ID. The API gives a lead only below its campaign and does not tell the campaign of a conversation, so one
 * campaign after another is asked: the one that had the last lead first, then those with replies, the newest first.
 */
export class Origins {
	private campaigns?: Promise<IDataObject[]>;

	/** The campaign of the lead that was found last. */
	private preferred?: string;

	/** What was found, by the lead's ID. */
	private readonly found = new Map<string, Origin>();

	/** Finds leads of one campaign alone when its ID is given. */
	constructor(private readonly campaignId = '') {}

	async of(leadId: unknown, lookup: Lookup): Promise<Origin> {
		if (typeof leadId !== 'string' || leadId === '') return UNKNOWN;
		const known = this.found.get(leadId);
		if (known) return known;
		const origin = await this.search(leadId, lookup);
		this.found.set(leadId, origin);
		return origin;
	}

	private async search(leadId: string, lookup: Lookup): Promise<Origin> {
		for (const campaign of await this.candidates(lookup)) {
			const ids = { campaignId: String(campaign.id), leadId };
			const lead = await lookup.record({ route: 'GET /campaigns/{campaignId}/leads/{leadId}', ids });
			if (!lead) continue;
			this.preferred = String(campaign.id);
			return { lead, campaign: shown(campaign) };
		}
		return UNKNOWN;
	}

	private async candidates(lookup: Lookup): Promise<IDataObject[]> {
		this.campaigns ??= this.listed(lookup);
		const campaigns = await this.campaigns;
		const last = campaigns.filter(({ id }) => id === this.preferred);
		return [...last, ...campaigns.filter((campaign) => !last.includes(campaign))].slice(0, MOST_TRIED);
	}

	private async listed(lookup: Lookup): Promise<IDataObject[]> {
		if (this.campaignId) {
			const ids = { campaignId: this.campaignId };
			const campaign = await lookup.record({ route: 'GET /campaigns/{campaignId}', ids });
			return campaign ? [campaign] : [];
		}
		// A draft has sent nothing, so nobody can have answered it.
		const rows = (await lookup.rows({ route: 'GET /campaigns' })).filter(({ status }) => status !== 'draft');
		const newestFirst = rows.sort((a, b) => (String(a.created_at) < String(b.created_at) ? 1 : -1));
		return [...newestFirst.filter(hasReplies), ...newestFirst.filter((row) => !hasReplies(row))];
	}
}
