import type { Planned } from '../agenda';
import { Heap } from '../heap';
import type { Campaign, CampaignLead } from './model';

/** A row that is to do a step at a time. */
export interface Turn {
	row: CampaignLead;
	stepId: string;
	at: number;
}

/** By time, then by age, then by id. */
function isBefore(a: Turn, b: Turn): boolean {
	if (a.at !== b.at) return a.at < b.at;
	if (a.row.createdAt !== b.row.createdAt) return a.row.createdAt < b.row.createdAt;
	return a.row.id < b.row.id;
}

/** Whether the row still waits for just this; what has changed since has a turn of its own. */
const isCurrent = ({ row, stepId, at }: Turn) =>
	(row.status === 'pending' || row.status === 'in_progress') && row.nextStepId === stepId && row.nextStepAt === at;

/** Rows that any account may write to. */
export const ANYBODY = '';

/** What a campaign has before it: turns to come, and messages that wait until they can be sent. */
export class SendingQueue {
	/** The event that goes on with it. */
	planned: Planned | undefined;
	private readonly turns = new Heap<Turn>(isBefore);
	/** By the account that must send, as each may be free or not. */
	private readonly waiting = new Map<string, Heap<Turn>>();

	constructor(private readonly campaign: Campaign) {
		for (const row of campaign.rows.values()) this.add(row);
	}

	/** Does nothing for a row without a next step. */
	add(row: CampaignLead): void {
		if (row.nextStepId === null || row.nextStepAt === null) return;
		this.turns.push({ row, stepId: row.nextStepId, at: row.nextStepAt });
	}

	/** The time of the next turn. */
	get nextAt(): number | undefined {
		return this.turns.peek()?.at;
	}

	/** The next turn that is due, if any. */
	takeDue(now: number): Turn | undefined {
		for (;;) {
			const next = this.turns.peek();
			if (next === undefined || next.at > now) return undefined;
			this.turns.pop();
			if (this.isAlive(next)) return next;
		}
	}

	/** Lets a message wait for an account. */
	wait(turn: Turn, accountId: string): void {
		let heap = this.waiting.get(accountId);
		if (heap === undefined) this.waiting.set(accountId, (heap = new Heap(isBefore)));
		heap.push(turn);
	}

	/** Those for whom messages wait. */
	get waitedFor(): string[] {
		return [...this.waiting.keys()].filter((accountId) => this.first(accountId) !== undefined);
	}

	/** The first message that one of the accounts could send, and whom it waits for. */
	firstFor(accountIds: string[]): { turn: Turn; waitsFor: string } | undefined {
		let best: { turn: Turn; waitsFor: string } | undefined;
		for (const waitsFor of [ANYBODY, ...accountIds]) {
			const turn = this.first(waitsFor);
			if (turn && (best === undefined || isBefore(turn, best.turn))) best = { turn, waitsFor };
		}
		return best;
	}

	/** Takes away the first one that waits for an account. */
	drop(accountId: string): void {
		this.waiting.get(accountId)?.pop();
	}

	private first(accountId: string): Turn | undefined {
		const heap = this.waiting.get(accountId);
		if (heap === undefined) return undefined;
		for (;;) {
			const turn = heap.peek();
			if (turn === undefined || this.isAlive(turn)) return turn;
			heap.pop();
		}
	}

	private isAlive(turn: Turn): boolean {
		return isCurrent(turn) && this.campaign.rows.get(turn.row.leadId) === turn.row;
	}
}
