import { sumBy } from 'lodash';
import { campaignStats } from './campaignStats';
import { balanceOf } from './credit';
import type { Inspector, Subject } from './inspection';
import type { CreditTransaction, Workspace } from './model';

/** Line by line, the ledger leads to the balance. */
function inspectLedger(inspector: Inspector, { sim, workspace }: Subject): void {
	let [balance, time] = [0, 0];
	for (const { id, amount, balanceAfter, createdAt } of workspace.transactions) {
		const before = balance;
		balance += amount;
		inspector.check(
			'ledger',
			amount !== 0 && balanceAfter === balance && balance >= 0 && createdAt >= time,
			() => `transaction ${id}: ${before} and ${amount} make ${balanceAfter}`,
		);
		[balance, time] = [balanceAfter, createdAt];
	}
	const sums = balanceOf(sim, workspace);
	inspector.check(
		'balance',
		workspace.balance === balance && sums.balance === balance,
		() => `the balance is ${workspace.balance}, its sums say ${sums.balance}, the ledger ends with ${balance}`,
	);
	inspector.check(
		'balance of totals',
		sums.balance === sums.purchasedTotal - sums.usedTotal,
		() => `${sums.purchasedTotal} came in, ${sums.usedTotal} were used, ${sums.balance} are left`,
	);
}

/** The transactions of each message. */
function bookings({ transactions }: Workspace): Map<string, CreditTransaction[]> {
	const found = new Map<string, CreditTransaction[]>();
	for (const transaction of transactions) {
		if (transaction.referenceType !== 'message' || transaction.referenceId === null) continue;
		const known = found.get(transaction.referenceId);
		if (known) known.push(transaction);
		else found.set(transaction.referenceId, [transaction]);
	}
	return found;
}

/** Every message is paid once, and every failed one paid back. */
function inspectPayments(inspector: Inspector, { workspace, messages }: Subject): void {
	const found = bookings(workspace);
	for (const { id, direction, status, creditsCharged } of messages) {
		const own = found.get(id) ?? [];
		const amounts = own.map(({ amount }) => amount);
		const [debit = 0] = amounts;
		const expected = status === 'failed' ? [debit, -debit] : [-creditsCharged];
		const isRight =
			direction === 'inbound'
				? own.length === 0 && creditsCharged === 0
				: debit < 0 &&
					amounts.length === expected.length &&
					amounts.every((amount, index) => amount === expected[index]) &&
					(status !== 'failed' || creditsCharged === 0);
		inspector.check(
			'payments of messages',
			isRight,
			() => `message ${id} is ${status} and charged ${creditsCharged}, the ledger has ${amounts.join(', ')}`,
		);
	}
	for (const id of found.keys()) {
		inspector.check('payments of messages', workspace.messages.has(id), () => `there is no message ${id}`);
	}
}

/** What a campaign and the tests of its steps cost is what the ledger says. */
function inspectCampaigns(inspector: Inspector, { sim, workspace, messages }: Subject): void {
	const spent = new Map<string, number>();
	for (const { campaignId, amount } of workspace.transactions) {
		if (campaignId !== null) spent.set(campaignId, (spent.get(campaignId) ?? 0) - amount);
	}
	const tests = messages.filter(({ source, campaignId }) => source === 'test' && campaignId !== null);
	for (const campaign of workspace.campaigns.values()) {
		const tested = sumBy(
			tests.filter(({ campaignId }) => campaignId === campaign.id),
			'creditsCharged',
		);
		const { creditsUsed } = campaignStats(sim, campaign);
		const booked = spent.get(campaign.id) ?? 0;
		inspector.check(
			'credits of campaigns',
			creditsUsed + tested === booked,
			() => `campaign '${campaign.name}': used ${creditsUsed} and ${tested} for tests, the ledger has ${booked}`,
		);
	}
}

/** What holds for credits. */
export function inspectCredits(inspector: Inspector, subject: Subject): void {
	inspectLedger(inspector, subject);
	inspectPayments(inspector, subject);
	inspectCampaigns(inspector, subject);
}
