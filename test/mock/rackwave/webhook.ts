import { addWebhook } from './birth';
import { notFound } from './failure';
import { answerList } from './list';
import { EVENT_TYPES } from './model';
import { webhookJson } from './projection';
import { created, ok, route } from './route';
import { pageQuery, webhookCreate } from './schemas';

/** Who wants to be told of what; all of it is inferred. */
export const webhookRoutes = {
	'GET /webhooks/event-types': route({
		run: () => ok(Object.entries(EVENT_TYPES).map(([name, description]) => ({ name, description }))),
	}),

	'GET /webhooks': route({
		query: pageQuery.omit({ search: true }),
		run: (call) => answerList(call, { records: call.sim.webhooks, json: webhookJson, searched: ({ url }) => [url] }),
	}),

	'POST /webhooks': route({
		body: webhookCreate,
		run: ({ body, sim }) => {
			const webhook = addWebhook(sim, body);
			return created(sim, { ...webhookJson(webhook), secret: webhook.secret });
		},
	}),

	'DELETE /webhooks/{webhookId}': route({
		run: ({ params, sim }) => {
			const { webhookId: id } = params;
			if (!sim.webhooks.byId.delete(id)) throw notFound('Webhook');
			return ok({ id, deleted: true });
		},
	}),
};
