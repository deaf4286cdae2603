import { stepJson } from './campaignProjection';
import { stepOrder, stepTest } from './campaignSchemas';
import { messageJson } from './messageProjection';
import { campaignOf, stepOf } from './record';
import { created, deleted, ok, route, type Run } from './route';
import { addStep, deleteStep, reorderSteps, testStep, updateStep } from './step';
import { stepCreate, stepUpdate } from './stepSchemas';

/** The steps of a campaign. */
export const stepRoutes: Record<string, Run> = {
	'POST /campaigns/{campaignId}/steps': route({
		body: stepCreate,
		run: (call) => {
			const campaign = campaignOf(call);
			return created(stepJson(call.sim, campaign, addStep(call.sim, call.workspace, campaign, call.body)));
		},
	}),

	'PUT /campaigns/{campaignId}/steps/reorder': route({
		body: stepOrder,
		run: (call) => {
			const campaign = campaignOf(call);
			const steps = reorderSteps(call.sim, campaign, call.body.stepIds);
			return ok({ items: steps.map((step) => stepJson(call.sim, campaign, step)) });
		},
	}),

	'PATCH /campaigns/{campaignId}/steps/{stepId}': route({
		body: stepUpdate,
		run: (call) => {
			const { campaign, step } = stepOf(call);
			updateStep(call.sim, call.workspace, campaign, step, call.body);
			return ok(stepJson(call.sim, campaign, step));
		},
	}),

	'DELETE /campaigns/{campaignId}/steps/{stepId}': route({
		run: (call) => {
			const { campaign, step } = stepOf(call);
			deleteStep(call.sim, campaign, step);
			return deleted(step.id);
		},
	}),

	'POST /campaigns/{campaignId}/steps/{stepId}/test': route({
		body: stepTest,
		run: (call) => {
			const { campaign, step } = stepOf(call);
			return created(messageJson(testStep(call.sim, call.workspace, campaign, step, call.body)));
		},
	}),
};
