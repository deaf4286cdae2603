import type { Inspection } from '../service';
import { localTime } from './calendar';
import type { Message, Workspace } from './model';
import type { Simulation } from './simulation';

/** Collects what was checked and what was found wrong. */
export class Inspector {
	private checked = 0;
	private readonly violations: Inspection['violations'] = [];

	/** The detail is asked for only when the check fails. */
	check(name: string, holds: boolean, detail: () => string): void {
		this.checked++;
		if (!holds) this.violations.push({ name, detail: detail() });
	}

	get result(): Inspection {
		return { checked: this.checked, violations: this.violations };
	}
}

/** A workspace under inspection, with its messages sorted out once for all checks. */
export class Subject {
	readonly messages: Message[];
	/** Those that campaigns sent, in order of acceptance. */
	readonly ofCampaign: ReadonlyMap<string, Message[]>;
	readonly campaignOfAccount: ReadonlyMap<string, Message[]>;
	readonly outboundOfAccount: ReadonlyMap<string, Message[]>;
	readonly ofConversation: ReadonlyMap<string, Message[]>;
	/** The inbound messages that answer a message. */
	readonly answersTo: ReadonlyMap<string, Message[]>;

	constructor(
		readonly sim: Simulation,
		readonly workspace: Workspace,
	) {
		const { messages } = workspace;
		this.messages = [...messages.values()];
		const outbound = this.messages.filter(({ direction }) => direction === 'outbound');
		const ofCampaigns = outbound.filter(({ source }) => source === 'campaign');
		this.ofCampaign = grouped(ofCampaigns, ({ campaignId }) => campaignId);
		this.campaignOfAccount = grouped(ofCampaigns, ({ accountId }) => accountId);
		this.outboundOfAccount = grouped(outbound, ({ accountId }) => accountId);
		this.ofConversation = grouped(this.messages, ({ conversationId }) => conversationId);
		this.answersTo = grouped(this.messages, ({ inReplyToMessageId }) => inReplyToMessageId);
	}
}

function grouped(messages: Message[], keyOf: (message: Message) => string | null): Map<string, Message[]> {
	const groups = new Map<string, Message[]>();
	for (const message of messages) {
		const key = keyOf(message);
		if (key === null) continue;
		const group = groups.get(key);
		if (group) group.push(message);
		else groups.set(key, [message]);
	}
	return groups;
}

/** Where a moment falls on the local calendar. */
interface LocalMoment {
	date: string;
	/** 1 is Monday. */
	weekday: number;
	/** Since midnight, by the clock on the wall. */
	minutes: number;
}

/** No zone changes its clocks within a quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
const MAX_KNOWN = 100_000;

const known = new Map<string, LocalMoment>();

/** Worked out once for each quarter of an hour, as there are many messages in it. */
export function localMoment(at: number, zone: string): LocalMoment {
	const quarter = Math.floor(at / QUARTER_MS);
	const key = `${zone}/${quarter}`;
	let start = known.get(key);
	if (start === undefined) {
		if (known.size >= MAX_KNOWN) known.clear();
		const local = localTime(quarter * QUARTER_MS, zone);
		const { weekday, hour, minute } = local;
		known.set(key, (start = { date: local.toFormat('yyyy-MM-dd'), weekday, minutes: hour * 60 + minute }));
	}
	const later = Math.floor((at - quarter * QUARTER_MS) / 60_000);
	return { ...start, minutes: start.minutes + later };
}

/** Whether two lists hold the same, in the same order. */
export const isSame = <T>(a: readonly T[], b: readonly T[]) =>
	a.length === b.length && a.every((item, index) => item === b[index]);
