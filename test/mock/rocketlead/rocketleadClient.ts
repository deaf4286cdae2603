import { type Answer, type CallOptions, Client, type Row } from '../client';
import type { ResetOptions } from '../world';
import { SHAPES } from './shape';

const ENVELOPE = { ok: true, data: expect.anything() };
const ERROR = { ok: false, error: { message: expect.any(String) } };

/** The rows of a page. */
export const itemsOf = (answer: Answer): Row[] => answer.row.items as Row[];

export const totalOf = (answer: Answer): number => (answer.row.pagination as { total: number }).total;

export const messageOf = (answer: Answer): unknown => (answer.json?.error as { message: unknown } | undefined)?.message;

const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** How many elements a bulk call tells about, and how many it was about; nothing for other calls. */
function accountOf(row: Row, body: unknown): [told: number, asked: number] | undefined {
	if ('succeeded' in row) return [Number(row.succeeded) + lengthOf(row.failed), Number(row.requested)];
	if ('alreadyInCampaign' in row) {
		return [Number(row.added) + Number(row.alreadyInCampaign) + lengthOf(row.errors), Number(row.requested)];
	}
	if (!('imported' in row) || body === null || typeof body !== 'object' || !('leads' in body)) return undefined;
	return [
		Number(row.imported) + Number(row.updated) + Number(row.skipped) + lengthOf(row.errors),
		lengthOf(body.leads),
	];
}

/** Talks to the mock of RocketLead; every answer must have the exact shape that its endpoint promises. */
export class RocketLeadClient extends Client {
	/** Endpoints that have answered with success. */
	readonly answered = new Set<string>();

	constructor(options: ResetOptions = {}) {
		super({ service: 'rocketlead', ...options });
	}

	override async call(method: string, path: string, body?: unknown, options: CallOptions = {}) {
		const answer = await super.call(method, path, body, options);
		if (!path.startsWith('/__mock')) this.check(answer, body);
		return answer;
	}

	/** An account that can send, e.g. past its warmup. */
	async account(settings: object = {}): Promise<Row> {
		return (await this.act('account', { status: 'connected', phase: 'active', ...settings })).row;
	}

	private check(answer: Answer, body: unknown): void {
		const [entry] = this.world.journal.read().slice(-1);
		if (entry.fault !== undefined) return;
		if (answer.status >= 400) return expect(answer.json).toEqual(ERROR);
		expect(answer.json).toEqual(ENVELOPE);
		const route = `${entry.method} ${entry.route}`;
		this.answered.add(route);
		const result = SHAPES[route].safeParse(answer.row);
		expect({ route, issues: result.error?.issues ?? [] }).toEqual({ route, issues: [] });
		const [told, asked] = accountOf(answer.row, body) ?? [0, 0];
		expect({ route, told }).toEqual({ route, told: asked });
	}
}
