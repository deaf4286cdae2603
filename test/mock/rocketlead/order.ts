import type { z } from 'zod';
import { createAccount, markConnected, registerAccount, writeProfile } from './account';
import { diallingPrefixOf, NOWHERE } from './country';
import { conflict } from './failure';
import { MAGIC_SUFFIXES } from './fate';
import type { Account, Order, Workspace } from './model';
import { orderJson } from './orderProjection';
import { liveAccounts, planFor } from './plan';
import type { Simulation } from './simulation';
import { announce } from './webhook';
import type { orderCreate } from './workspaceSchemas';

const MINUTE = 60_000;

/** Cents a month for one number. */
const PRICES = { starter: 9900, growth: 8900, scale: 7900 } as const;

/** Numbers that open orders have still to bring. */
function awaited({ orders }: Workspace): number {
	let count = 0;
	for (const { quantity, fulfilledCount, failedCount } of orders.values()) {
		count += quantity - fulfilledCount - failedCount;
	}
	return count;
}

export function createOrder(sim: Simulation, workspace: Workspace, form: z.output<typeof orderCreate>): Order {
	const plan = planFor(liveAccounts(workspace) + awaited(workspace) + form.quantity);
	if (plan === 'custom') throw conflict('Custom plan: contact sales');
	const order: Order = {
		id: sim.newId('order'),
		orderNumber: `ORD-${String(workspace.orders.size + 1).padStart(6, '0')}`,
		status: 'pending',
		quantity: form.quantity,
		country: form.country,
		autoSetup: form.autoSetup,
		displayName: form.displayName ?? null,
		bio: form.bio ?? null,
		bizAddress: form.bizAddress ?? null,
		bizCategory: form.bizCategory ?? null,
		profilePictureUrl: form.profilePictureUrl ?? null,
		plan,
		unitPriceCents: PRICES[plan],
		fulfilledCount: 0,
		failedCount: 0,
		accountIds: [],
		notes: form.notes ?? null,
		completedAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	workspace.orders.set(order.id, order);
	sim.agenda.plan(sim.now + MINUTE, () => {
		order.status = 'processing';
		order.updatedAt = sim.now;
		planNumber(sim, workspace, order);
	});
	return order;
}

function planNumber(sim: Simulation, workspace: Workspace, order: Order): void {
	sim.agenda.plan(sim.now + MINUTE, () => {
		bringNumber(sim, workspace, order);
		order.updatedAt = sim.now;
		if (order.fulfilledCount + order.failedCount < order.quantity) return planNumber(sim, workspace, order);
		order.status = outcomeOf(order);
		order.completedAt = sim.now;
		announce(sim, workspace, 'order.completed', () => orderJson(order));
	});
}

function outcomeOf({ fulfilledCount, failedCount }: Order): 'completed' | 'partial' | 'failed' {
	if (failedCount === 0) return 'completed';
	return fulfilledCount === 0 ? 'failed' : 'partial';
}

function bringNumber(sim: Simulation, workspace: Workspace, order: Order): void {
	const past = order.fulfilledCount + order.failedCount;
	const fails = order.country === NOWHERE || past >= order.quantity - sim.config.orderFailures;
	if (fails) {
		order.failedCount++;
		return;
	}
	const phone = freePhone(sim, workspace, order.country);
	const account = createAccount(sim, workspace, {
		phone,
		source: 'order',
		orderId: order.id,
		country: order.country,
	});
	order.fulfilledCount++;
	order.accountIds.push(account.id);
	if (order.autoSetup) setUp(sim, workspace, account, order);
}

/** A number that nobody has, and that behaves like any other. */
function freePhone(sim: Simulation, workspace: Workspace, country: string): string {
	const taken = new Set([...workspace.accounts.values()].map(({ phone }) => phone));
	for (;;) {
		const random = sim.chance(`number-${sim.invented++}`, country);
		const phone = `${diallingPrefixOf(country)}${random.int(200_000_000, 999_999_999)}`;
		if (!taken.has(phone) && !MAGIC_SUFFIXES.includes(phone.slice(-4))) return phone;
	}
}

function setUp(sim: Simulation, workspace: Workspace, account: Account, order: Order): void {
	const { displayName, bio, bizAddress, bizCategory, profilePictureUrl } = order;
	registerAccount(sim, account);
	markConnected(sim, workspace, account);
	const profile = { bio, bizAddress, bizCategory, profilePictureUrl };
	writeProfile(sim, workspace, account, { ...profile, displayName: displayName ?? undefined });
}
