import { answerList, sortQuery } from './list';
import type { Inbox } from './model';
import { inboxJson, inboxWithCampaigns } from './projection';
import { inboxOf } from './record';
import { ok, route } from './route';
import { inboxUpdate } from './schemas';
import { warmupStats } from './warmup';

/** Inboxes, their settings and how their warmup goes. */
export const inboxRoutes = {
	'GET /inboxes': route({
		query: sortQuery(30),
		run: (call) =>
			answerList(call, {
				name: 'inboxes',
				rows: () => [...call.workspace.inboxes.values()],
				json: inboxJson,
				searched: (inbox) => [inbox.email, inbox.firstName, inbox.lastName].join('\n'),
				sortable: Object.fromEntries(SORTABLE.map((field) => [field, (inbox: Inbox) => inboxJson(inbox)[field]])),
			}),
	}),

	'GET /inboxes/{inboxId}': route({
		run: ({ params, workspace }) => ok(inboxWithCampaigns(workspace, inboxOf(workspace, params.inboxId))),
	}),

	'PATCH /inboxes/{inboxId}': route({
		body: inboxUpdate,
		run: ({ params, body, workspace, sim }) => {
			const inbox = inboxOf(workspace, params.inboxId);
			inbox.isActive = body.is_active ?? inbox.isActive;
			inbox.isWarming = body.is_warming ?? inbox.isWarming;
			inbox.firstName = body.first_name ?? inbox.firstName;
			inbox.lastName = body.last_name ?? inbox.lastName;
			inbox.replyTo = body.reply_to ?? inbox.replyTo;
			inbox.signature = body.signature ?? inbox.signature;
			inbox.dailyCampaignLimit = body.daily_campaign_limit ?? inbox.dailyCampaignLimit;
			inbox.dailyWarmupLimit = body.daily_warmup_limit ?? inbox.dailyWarmupLimit;
			if (Object.keys(body).length > 0) inbox.updatedAt = sim.now;
			sim.wakeAll(workspace);
			return ok(inboxWithCampaigns(workspace, inbox));
		},
	}),

	'GET /inboxes/{inboxId}/warmup/stats': route({
		run: ({ params, workspace }) => ok(warmupStats(inboxOf(workspace, params.inboxId))),
	}),
};

const SORTABLE = [
	'id',
	'email',
	'domain',
	'provider',
	'connection_type',
	'connection_status',
	'first_name',
	'last_name',
	'reply_to',
	'signature',
	'is_active',
	'is_warming',
	'daily_campaign_limit',
	'daily_warmup_limit',
	'created_at',
	'updated_at',
] as const;
