import { iso, isoOrNull } from './calendar';
import type { Order } from './model';

export const orderJson = (order: Order) => ({
	...order,
	accountIds: [...order.accountIds],
	totalCents: order.unitPriceCents * order.quantity,
	currency: 'USD',
	completedAt: isoOrNull(order.completedAt),
	createdAt: iso(order.createdAt),
	updatedAt: iso(order.updatedAt),
});
