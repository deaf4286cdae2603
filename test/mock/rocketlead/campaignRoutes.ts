import {
	archiveCampaign,
	createCampaign,
	deleteCampaign,
	duplicateCampaign,
	pauseCampaign,
	startCampaign,
	updateCampaign,
} from './campaign';
import { campaignJson, campaignRowJson, mediaJson } from './campaignProjection';
import { CAMPAIGN_STATUSES, campaignCreate, campaignDuplicate, campaignUpdate } from './campaignSchemas';
import { dailyStats } from './campaignStats';
import { day, oneOf, uuid } from './form';
import { by, listRoute, since } from './list';
import { addMedia, checkedUpload } from './media';
import type { Campaign, Workspace } from './model';
import { campaignOf } from './record';
import { created, deleted, ok, refuseUnknown, route, type Run } from './route';
import type { Simulation } from './simulation';
import { z } from 'zod';

/** An endpoint without a body that changes the state of a campaign. */
const transition = (run: (sim: Simulation, workspace: Workspace, campaign: Campaign) => void) =>
	route({
		run: (call) => {
			const campaign = campaignOf(call);
			run(call.sim, call.workspace, campaign);
			return ok(campaignJson(call.sim, campaign));
		},
	});

/** Campaigns as a whole: their settings, states, numbers and files. */
export const campaignRoutes: Record<string, Run> = {
	'GET /campaigns': listRoute<Campaign>({
		rows: ({ workspace }) => workspace.campaigns.values(),
		json: (campaign, { sim }) => campaignRowJson(sim, campaign),
		id: ({ id }) => id,
		sort: {
			createdAt: ({ createdAt }) => createdAt,
			updatedAt: ({ updatedAt }) => updatedAt,
			name: ({ name }) => name,
		},
		order: 'desc',
		filters: {
			...since<Campaign>(),
			status: by(oneOf(CAMPAIGN_STATUSES), (campaign, status) => campaign.status === status),
			accountId: by(uuid, ({ accountIds }, id) => accountIds.includes(id)),
		},
		searched: ({ name }) => [name],
	}),

	'POST /campaigns': route({
		body: campaignCreate,
		run: ({ sim, workspace, body }) => created(campaignJson(sim, createCampaign(sim, workspace, body))),
	}),

	'GET /campaigns/{campaignId}': route({
		run: (call) => ok(campaignJson(call.sim, campaignOf(call))),
	}),

	'PATCH /campaigns/{campaignId}': route({
		body: campaignUpdate,
		run: (call) => {
			const campaign = campaignOf(call);
			updateCampaign(call.sim, call.workspace, campaign, call.body);
			return ok(campaignJson(call.sim, campaign));
		},
	}),

	'DELETE /campaigns/{campaignId}': route({
		run: (call) => {
			const campaign = campaignOf(call);
			deleteCampaign(call.sim, call.workspace, campaign);
			return deleted(campaign.id);
		},
	}),

	'POST /campaigns/{campaignId}/media': route({
		run: (call) => {
			const { sim, workspace, request } = call;
			const form = request.form ?? { fields: {}, files: [] };
			refuseUnknown(form.fields, {}, 'body', sim, `${request.method} ${request.route}`);
			const file = checkedUpload(form.files);
			return created(mediaJson(addMedia(sim, workspace, campaignOf(call), file)));
		},
	}),

	'POST /campaigns/{campaignId}/start': transition(startCampaign),

	'POST /campaigns/{campaignId}/pause': transition(pauseCampaign),

	'POST /campaigns/{campaignId}/archive': transition(archiveCampaign),

	'POST /campaigns/{campaignId}/duplicate': route({
		body: campaignDuplicate,
		run: (call) => {
			const copy = duplicateCampaign(call.sim, call.workspace, campaignOf(call), call.body.name);
			return created(campaignJson(call.sim, copy));
		},
	}),

	'GET /campaigns/{campaignId}/stats/daily': route({
		query: z.object({ from: day.optional(), to: day.optional() }),
		run: (call) => ok(dailyStats(call.sim, campaignOf(call), call.query)),
	}),
};
