import { oneOf } from './form';
import { by, listRoute, since } from './list';
import type { Order } from './model';
import { createOrder } from './order';
import { orderJson } from './orderProjection';
import { orderOf } from './record';
import { created, ok, route, type Run } from './route';
import { ORDER_STATUSES, orderCreate } from './workspaceSchemas';

/** Orders of new numbers. */
export const orderRoutes: Record<string, Run> = {
	'GET /orders': listRoute<Order>({
		rows: ({ workspace }) => workspace.orders.values(),
		json: orderJson,
		id: ({ id }) => id,
		sort: { createdAt: ({ createdAt }) => createdAt, updatedAt: ({ updatedAt }) => updatedAt },
		order: 'desc',
		filters: {
			...since<Order>(),
			status: by(oneOf(ORDER_STATUSES), (order, status) => order.status === status),
		},
	}),

	'POST /orders': route({
		body: orderCreate,
		run: ({ sim, workspace, body }) => created(orderJson(createOrder(sim, workspace, body))),
	}),

	'GET /orders/{orderId}': route({ run: (call) => ok(orderJson(orderOf(call))) }),
};
