import { addCampaign } from './birth';
import { notFound, invalid } from './failure';
import { answerList, sortQuery } from './list';
import type { Campaign, Workspace } from './model';
import { requeue, usableVariants } from './progress';
import { attachedInboxes, campaignJson } from './projection';
import { campaignOf } from './record';
import { created, noContent, ok, route } from './route';
import { campaignCreate, campaignUpdate, inboxIds, scheduleUpdate } from './schemas';
import { WEEKDAYS } from './schedule';
import { analyticsOf } from './stats';
import { withLink, withoutLink } from './unsubscribe';

/** Why a campaign cannot get a status, if there is a reason. */
function obstacle(campaign: Campaign, status: 'active' | 'paused'): string | undefined {
	if (status === 'paused') {
		return campaign.status === 'active' ? undefined : `cannot be paused while the campaign is ${campaign.status}`;
	}
	if (campaign.status === 'active') return 'cannot be launched: the campaign is already active';
	if (campaign.inboxIds.length === 0) return 'cannot be launched without at least one inbox';
	if (!campaign.steps.some((step) => usableVariants(step).length > 0)) {
		return 'cannot be launched without at least one enabled variant that has a subject';
	}
	return undefined;
}

function setUnsubscribeOption(campaign: Campaign, enabled: boolean): void {
	if (campaign.options.unsubscribe_option === enabled) return;
	for (const variant of campaign.steps.flatMap((step) => step.variants)) {
		variant.bodyHtml = enabled ? withLink(variant.bodyHtml) : withoutLink(variant.bodyHtml);
	}
}

/** Ids of a body without repeats; 404 when the workspace does not have one of them. */
function knownInboxes(workspace: Workspace, ids: string[]): string[] {
	if (ids.some((id) => !workspace.inboxes.has(id))) throw notFound('Inbox');
	return [...new Set(ids)];
}

const setInboxes = (run: (attached: string[], ids: string[]) => string[]) =>
	route({
		body: inboxIds,
		run: ({ params, body, workspace, sim }) => {
			const campaign = campaignOf(workspace, params);
			const ids = knownInboxes(workspace, body.inbox_ids);
			campaign.inboxIds = run(campaign.inboxIds, ids);
			campaign.updatedAt = sim.now;
			sim.wake(workspace, campaign);
			return ok(attachedInboxes(workspace, campaign));
		},
	});

/** Campaigns, their schedule, their inboxes and their numbers. */
export const campaignRoutes = {
	'GET /campaigns/{campaignId}/analytics': route({
		run: ({ params, workspace, sim }) => ok(analyticsOf(campaignOf(workspace, params), sim.now)),
	}),

	'POST /campaigns/{campaignId}/inboxes/attach': setInboxes((attached, ids) => [...new Set([...attached, ...ids])]),

	'POST /campaigns': route({
		body: campaignCreate,
		run: ({ body, workspace, sim }) =>
			created(campaignJson(workspace, addCampaign(sim, workspace, body.name), sim.now)),
	}),

	'DELETE /campaigns/{campaignId}': route({
		run: ({ params, workspace }) => {
			const campaign = campaignOf(workspace, params);
			workspace.campaigns.delete(campaign.id);
			for (const lead of campaign.leads) {
				lead.deleted = true;
				workspace.leads.delete(lead.id);
			}
			for (const conversation of campaign.conversations) {
				conversation.leadId = null;
				conversation.campaignId = null;
			}
			return noContent;
		},
	}),

	'POST /campaigns/{campaignId}/inboxes/detach': setInboxes((attached, ids) =>
		attached.filter((id) => !ids.includes(id)),
	),

	'GET /campaigns': route({
		query: sortQuery(30),
		run: (call) => {
			const { workspace } = call;
			return answerList(call, {
				name: 'campaigns',
				// The newest come first; those of one moment by id.
				rows: () =>
					[...workspace.campaigns.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)),
				json: (campaign) => campaignJson(workspace, campaign),
				searched: (campaign) => campaign.name,
				sortable: {
					id: (campaign) => campaign.id,
					name: (campaign) => campaign.name,
					status: (campaign) => campaign.status,
					progress: (campaign) => campaignJson(workspace, campaign).progress,
					created_at: (campaign) => campaign.createdAt,
					updated_at: (campaign) => campaign.updatedAt,
				},
			});
		},
	}),

	'GET /campaigns/{campaignId}': route({
		run: ({ params, workspace, sim }) => ok(campaignJson(workspace, campaignOf(workspace, params), sim.now)),
	}),

	'PATCH /campaigns/{campaignId}': route({
		body: campaignUpdate,
		run: ({ params, body, workspace, sim }) => {
			const campaign = campaignOf(workspace, params);
			const { name, status, ...options } = body;
			const reason = status === undefined ? undefined : obstacle(campaign, status);
			if (reason !== undefined) throw invalid({ status: [reason] });
			if (Object.values(body).every((value) => value === undefined)) {
				return ok(campaignJson(workspace, campaign));
			}
			if (options.unsubscribe_option !== undefined) {
				setUnsubscribeOption(campaign, options.unsubscribe_option);
			}
			campaign.name = name ?? campaign.name;
			campaign.status = status ?? campaign.status;
			campaign.options = { ...campaign.options, ...definedOnly(options) };
			campaign.updatedAt = sim.now;
			// A turn that was planned before a pause must not survive it.
			if (campaign.status !== 'active') campaign.nextTurnAt = null;
			requeue(workspace, campaign);
			sim.wake(workspace, campaign);
			return ok(campaignJson(workspace, campaign));
		},
	}),

	'PATCH /campaigns/{campaignId}/schedule': route({
		body: scheduleUpdate,
		run: ({ params, body, workspace, sim }) => {
			const campaign = campaignOf(workspace, params);
			const { schedule } = campaign;
			const days = { ...schedule.days };
			for (const name of WEEKDAYS) {
				days[name] = { ...days[name], ...definedOnly(body.days?.[name] ?? {}) };
			}
			campaign.schedule = {
				timezone: body.timezone ?? schedule.timezone,
				default_window: { ...schedule.default_window, ...definedOnly(body.default_window ?? {}) },
				days,
			};
			if (Object.keys(body).length > 0) campaign.updatedAt = sim.now;
			// Days begin at another moment in another zone.
			if (campaign.schedule.timezone !== schedule.timezone) requeue(workspace, campaign);
			sim.wake(workspace, campaign);
			return ok(campaign.schedule);
		},
	}),
};

/** Without the keys that have no value, so that spreading changes only what was given. */
function definedOnly<T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
	const given = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
}
