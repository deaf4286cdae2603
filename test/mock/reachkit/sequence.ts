import { addStep } from './birth';
import { Failure, invalid } from './failure';
import { sanitize } from './html';
import type { Campaign, Step, Variant } from './model';
import { requeue } from './progress';
import { stepJson, variantJson } from './projection';
import { campaignOf, stepOf, variantOf } from './record';
import { type Call, created, noContent, ok, route } from './route';
import { stepCreate, stepUpdate, variantCreate, variantUpdate } from './schemas';
import { settleBody } from './unsubscribe';

const LAST_VARIANT = 'cannot_delete_last_variant';

/** Whether a step would be left without an enabled variant if this one were gone. */
const isLastEnabled = (step: Step, variant: Variant) => !step.variants.some((one) => one !== variant && one.enabled);

/** Steps or variants have changed: whoever waits for mail is looked at anew. */
function changed({ workspace, sim }: Call<unknown, unknown>, campaign: Campaign): void {
	campaign.updatedAt = sim.now;
	requeue(workspace, campaign);
	sim.wake(workspace, campaign);
}

const savedBody = (campaign: Campaign, html: string | undefined) =>
	settleBody(campaign, html === undefined ? null : sanitize(html));

/** The steps of a campaign and their variants. */
export const sequenceRoutes = {
	'POST /campaigns/{campaignId}/sequences': route({
		body: stepCreate,
		run: (call) => {
			const campaign = campaignOf(call.workspace, call.params);
			const step = addStep(call.sim, campaign, call.body.delay_days);
			changed(call, campaign);
			return created(stepJson(campaign, step));
		},
	}),

	'POST /campaigns/{campaignId}/sequences/{sequenceId}/variants': route({
		body: variantCreate,
		run: (call) => {
			const { body, params, sim } = call;
			const campaign = campaignOf(call.workspace, params);
			const variant: Variant = {
				id: sim.newId('variant'),
				subject: body.subject,
				bodyHtml: savedBody(campaign, body.body_html),
				enabled: body.enabled,
				sent: 0,
				replies: 0,
			};
			stepOf(campaign, params).variants.push(variant);
			changed(call, campaign);
			return created(variantJson(variant));
		},
	}),

	'DELETE /campaigns/{campaignId}/sequences/{sequenceId}': route({
		run: (call) => {
			const campaign = campaignOf(call.workspace, call.params);
			const step = stepOf(campaign, call.params);
			campaign.steps = campaign.steps.filter((one) => one !== step);
			if (step.variants.some((variant) => variant.sent > 0)) campaign.lostParts = true;
			changed(call, campaign);
			return noContent;
		},
	}),

	'DELETE /campaigns/{campaignId}/variants/{variantId}': route({
		run: (call) => {
			const campaign = campaignOf(call.workspace, call.params);
			const { step, variant } = variantOf(campaign, call.params);
			if (isLastEnabled(step, variant)) {
				throw new Failure(422, LAST_VARIANT, 'A step must keep at least one enabled variant');
			}
			step.variants = step.variants.filter((one) => one !== variant);
			if (variant.sent > 0) campaign.lostParts = true;
			changed(call, campaign);
			return noContent;
		},
	}),

	'GET /campaigns/{campaignId}/sequences': route({
		run: ({ params, workspace }) => {
			const campaign = campaignOf(workspace, params);
			return ok(campaign.steps.map((step) => stepJson(campaign, step)));
		},
	}),

	'PATCH /campaigns/{campaignId}/sequences/{sequenceId}': route({
		body: stepUpdate,
		run: (call) => {
			const campaign = campaignOf(call.workspace, call.params);
			const step = stepOf(campaign, call.params);
			step.delayDays = call.body.delay_days;
			changed(call, campaign);
			return ok(stepJson(campaign, step));
		},
	}),

	'PATCH /campaigns/{campaignId}/variants/{variantId}': route({
		body: variantUpdate,
		run: (call) => {
			const { body } = call;
			const campaign = campaignOf(call.workspace, call.params);
			const { step, variant } = variantOf(campaign, call.params);
			if (body.enabled === false && variant.enabled && isLastEnabled(step, variant)) {
				throw invalid({ enabled: ['cannot be false for the last enabled variant of a step'] });
			}
			variant.subject = body.subject ?? variant.subject;
			variant.enabled = body.enabled ?? variant.enabled;
			if (body.body_html !== undefined) variant.bodyHtml = savedBody(campaign, body.body_html);
			changed(call, campaign);
			return ok(variantJson(variant));
		},
	}),
};
