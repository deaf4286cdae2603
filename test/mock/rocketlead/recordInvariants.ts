import { sum } from 'lodash';
import { accountJson, warmupJson } from './accountProjection';
import { shiftDate, startOfDate } from './calendar';
import type { Inspector, Subject } from './inspection';
import { knowledgeStatsJson, sourceJson } from './knowledgeProjection';
import type { Account } from './model';
import { orderJson } from './orderProjection';
import { usageJson } from './usage';

/** A scheduled message and the message that it became know each other. */
function inspectScheduled(inspector: Inspector, { workspace }: Subject): void {
	for (const {
		id,
		status,
		messageId,
		sentAt,
		cancelledAt,
		errorMessage,
		scheduledAt,
	} of workspace.scheduledMessages.values()) {
		const isSent = status === 'sent';
		const message = messageId === null ? undefined : workspace.messages.get(messageId);
		const isTold = message === undefined || (message.scheduledMessageId === id && message.createdAt >= scheduledAt);
		inspector.check(
			'scheduled messages',
			isTold &&
				(message !== undefined) === isSent &&
				(sentAt !== null) === isSent &&
				(cancelledAt !== null) === (status === 'cancelled') &&
				(errorMessage !== null) === (status === 'failed'),
			() => `scheduled message ${id} is ${status} and became ${messageId}`,
		);
	}
}

/** Only what has been read has chunks, and the sums over all sources are right. */
function inspectKnowledge(inspector: Inspector, { sim, workspace }: Subject): void {
	const shown = [...workspace.sources.values()].map((source) => {
		const { id, status, chunks } = source;
		const json = sourceJson(sim, workspace, source);
		const isNumbered = chunks.every(({ sourceId, position }, index) => sourceId === id && position === index + 1);
		inspector.check(
			'chunks of sources',
			isNumbered && json.chunkCount === chunks.length && (status === 'ready' || chunks.length === 0),
			() => `source '${source.name}' is ${status} and has ${chunks.length} chunks`,
		);
		return json;
	});
	const stats = knowledgeStatsJson(workspace);
	const ofStatus = (status: string) => shown.filter((source) => source.status === status).length;
	const ofType = (type: string) => shown.filter((source) => source.type === type).length;
	const expected = {
		sourceCount: shown.length,
		pendingCount: ofStatus('pending'),
		processingCount: ofStatus('processing'),
		readyCount: ofStatus('ready'),
		failedCount: ofStatus('failed'),
		urlCount: ofType('url'),
		textCount: ofType('text'),
		fileCount: ofType('file'),
		chunkCount: sum(shown.map(({ chunkCount }) => chunkCount)),
		characterCount: sum(shown.map(({ characterCount }) => characterCount)),
		tokenCount: sum(shown.map(({ tokenCount }) => tokenCount)),
	};
	const told = new Map<string, unknown>(Object.entries(stats));
	const isRight = Object.entries(expected).every(([name, value]) => told.get(name) === value);
	inspector.check('knowledge statistics', isRight, () => JSON.stringify(stats));
}

/** Day of the warmup and number of phase changes when an account was seen last. */
const seenDays = new WeakMap<Account, { day: number; changes: number }>();

/** The two views of an account agree, and days of its warmup are lost only by changes of the phase. */
function inspectAccounts(inspector: Inspector, { sim, workspace }: Subject): void {
	const phones = new Set<string>();
	for (const account of workspace.accounts.values()) {
		const [full, warmup] = [accountJson(sim, workspace, account), warmupJson(sim, workspace, account)];
		inspector.check(
			'warmup of accounts',
			full.warmupDay === warmup.day &&
				full.dailyLimit === warmup.dailyLimit &&
				full.warmupStatus === warmup.status &&
				full.sentToday === warmup.sentToday &&
				full.healthScore >= 0 &&
				full.healthScore <= 100,
			() => `account ${account.phone}: day ${warmup.day}, ${warmup.status}`,
		);
		const { day } = account.warmup;
		const changes = account.activities.filter(({ type }) => type === 'phase_changed').length;
		const before = seenDays.get(account);
		inspector.check(
			'days of warmup',
			before === undefined || day >= before.day || changes > before.changes,
			() => `account ${account.phone} went from day ${before?.day} to day ${day}`,
		);
		seenDays.set(account, { day, changes });
		inspector.check('phones of accounts', !phones.has(account.phone), () => account.phone);
		phones.add(account.phone);
	}
}

const FINAL: ReadonlySet<string> = new Set(['completed', 'partial', 'failed']);

function inspectOrders(inspector: Inspector, { workspace }: Subject): void {
	for (const order of workspace.orders.values()) {
		const { orderNumber, quantity, fulfilledCount, failedCount, accountIds, status, completedAt } = orderJson(order);
		const isFinal = FINAL.has(status);
		const past = fulfilledCount + failedCount;
		inspector.check(
			'orders',
			fulfilledCount === accountIds.length &&
				past <= quantity &&
				(past === quantity) === isFinal &&
				(completedAt !== null) === isFinal &&
				orderJson(order).totalCents === order.unitPriceCents * quantity,
			() => `order ${orderNumber} is ${status}: ${fulfilledCount} and ${failedCount} of ${quantity}`,
		);
	}
}

/** The usage of agents adds up, and costs what messages, tests and analyses cost. */
function inspectUsage(inspector: Inspector, { sim, workspace, messages }: Subject): void {
	if (workspace.agents.size === 0) return;
	const { from, to, timezone, items, totals } = usageJson(sim, workspace, {});
	for (const [name, total] of Object.entries(totals)) {
		const added = sum(items.map((item) => new Map<string, unknown>(Object.entries(item)).get(name)));
		inspector.check('usage of agents', total === added, () => `${name} is ${total}, its rows make ${added}`);
	}
	const [start, end] = [startOfDate(from, timezone), startOfDate(shiftDate(to, 1), timezone)];
	const isWithin = (at: number) => at >= start && at < end;
	for (const { agentId, creditsUsed } of items) {
		const agent = workspace.agents.get(agentId);
		const written = messages.filter((message) => message.agentId === agentId && isWithin(message.createdAt));
		const analyses = (agent?.analyses ?? []).filter(({ createdAt }) => isWithin(createdAt));
		const tests = (agent?.testRuns ?? []).filter(({ at }) => isWithin(at));
		const credits = sum([...written, ...analyses].map(({ creditsCharged }) => creditsCharged)) + tests.length;
		inspector.check(
			'credits of agents',
			creditsUsed === credits,
			() => `agent ${agentId}: used ${creditsUsed}, counted ${credits}`,
		);
	}
}

/** What holds for the other records. */
export function inspectRecords(inspector: Inspector, subject: Subject): void {
	inspectScheduled(inspector, subject);
	inspectKnowledge(inspector, subject);
	inspectAccounts(inspector, subject);
	inspectOrders(inspector, subject);
	inspectUsage(inspector, subject);
}
