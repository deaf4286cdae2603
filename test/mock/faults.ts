import { omit } from 'lodash';
import { z } from 'zod';
import { isContentType, isHeader } from './header';
import type { Random } from './random';
import { Refusal, type ServiceDefinition } from './service';

const count = z.number().int().min(1);
const headers = z
	.record(z.string())
	.refine((all) => Object.entries(all).every(([name, value]) => isHeader(name, value)), 'must be valid headers');

const effect = z.discriminatedUnion('type', [
	z
		.object({
			type: z.literal('status'),
			status: z.number().int().min(200).max(599),
			body: z.unknown(),
			headers: headers.optional(),
			contentType: z.string().refine(isContentType, 'must be a valid header value').optional(),
		})
		.strict(),
	z.object({ type: z.literal('delay'), ms: z.number().int().min(0).max(60_000) }).strict(),
	z
		.object({
			type: z.literal('rate-limit'),
			requests: count,
			perMs: count,
			retryAfter: z.enum(['seconds', 'date', 'unix', 'none']),
			headers: z.boolean().optional(),
		})
		.strict(),
	z.object({ type: z.literal('expired-token') }).strict(),
	z.object({ type: z.literal('reset') }).strict(),
	z.object({ type: z.literal('truncate'), bytes: z.number().int().min(0).optional() }).strict(),
	z.object({ type: z.literal('malformed') }).strict(),
	z.object({ type: z.literal('html'), status: z.number().int().min(200).max(599).default(200) }).strict(),
	z.object({ type: z.literal('duplicate-rows'), count: count.default(1) }).strict(),
	z.object({ type: z.literal('repeat-page') }).strict(),
	z.object({ type: z.literal('ignore-page-size'), pageSize: count }).strict(),
	z.object({ type: z.literal('late-rows'), ids: z.array(z.string()).min(1) }).strict(),
	z
		.object({
			type: z.literal('churn'),
			insert: z.number().int().min(0),
			remove: z.number().int().min(0),
		})
		.strict(),
]);

/** What a caller sends to set a fault: where it strikes, how often, and what it does. */
export const faultSchema = z
	.object({
		name: z.string().min(1),
		service: z.string().optional(),
		method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
		route: z.string().optional(),
		skip: z.number().int().min(0).default(0),
		times: count.optional(),
		when: z.enum(['before', 'after']).default('before'),
		effect,
	})
	.strict();

export type FaultSettings = z.infer<typeof faultSchema>;
export type Effect = FaultSettings['effect'];

/** A fault that is set, with what it has done so far. */
export interface Fault extends FaultSettings {
	/** Matching requests that reached it. */
	seen: number;
	fired: number;
	inserted: string[];
	removed: string[];
	/** The present window of a rate limit, in real time. */
	window: { startedMs: number; requests: number };
	random: Random;
}

const pathOf = (route: string) => route.slice(route.indexOf(' ') + 1);

function check(settings: FaultSettings, definitions: readonly ServiceDefinition[]): void {
	const { service, method, route } = settings;
	const named = definitions.filter((one) => service === undefined || one.name === service);
	if (named.length === 0) {
		const names = definitions.map((one) => one.name).join(', ');
		throw new Refusal(`'service' must be one of ${names}, not '${service}'.`);
	}
	if (route !== undefined) {
		const routes = named.flatMap((one) => one.routes);
		if (!routes.some((one) => pathOf(one) === route)) {
			throw new Refusal(
				`'route' must be a path of the service's table such as '${pathOf(routes[0])}', not '${route}'.`,
			);
		}
		if (method !== undefined && !routes.includes(`${method} ${route}`)) {
			throw new Refusal(`'method' must be one that '${route}' has, not '${method}'.`);
		}
		if (settings.effect.type === 'churn' && !named.some((one) => one.churnPaths.includes(route) && method !== 'POST')) {
			const paths = named.flatMap((one) => one.churnPaths).join(', ');
			throw new Refusal(`'route' must be a list whose records can change (${paths}), for 'churn'.`);
		}
	}
}

/** The faults that are set, in the order in which they were set; that is how they compose. */
export class Faults {
	private readonly faults = new Map<string, Fault>();

	constructor(private readonly random: Random) {}

	set(settings: FaultSettings, definitions: readonly ServiceDefinition[]): Fault {
		check(settings, definitions);
		if (this.faults.has(settings.name)) {
			throw new Refusal(`'name' must be new: a fault '${settings.name}' is already set.`);
		}
		const fault: Fault = {
			...settings,
			seen: 0,
			fired: 0,
			inserted: [],
			removed: [],
			window: { startedMs: 0, requests: 0 },
			random: this.random.fork(settings.name),
		};
		this.faults.set(fault.name, fault);
		return fault;
	}

	matching(service: string, method: string, route: string | null): Fault[] {
		return [...this.faults.values()].filter(
			(fault) =>
				(fault.service === undefined || fault.service === service) &&
				(fault.method === undefined || fault.method === method) &&
				(fault.route === undefined || fault.route === route),
		);
	}

	list(): Array<Record<string, unknown>> {
		return [...this.faults.values()].map(describeFault);
	}

	remove(name: string): boolean {
		return this.faults.delete(name);
	}

	clear(): void {
		this.faults.clear();
	}
}

/** A fault as the control plane shows it. */
export function describeFault(fault: Fault): Record<string, unknown> {
	const hidden = fault.effect.type === 'churn' ? [] : ['inserted', 'removed'];
	return omit(fault, ['random', 'window', ...hidden]);
}

/** Whether the fault strikes this request, by its `skip` and `times`; counts the request. */
export function strikes(fault: Fault): boolean {
	fault.seen++;
	return fault.seen > fault.skip && (fault.times === undefined || fault.fired < fault.times);
}
