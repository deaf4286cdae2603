import type { ZodTypeAny } from 'zod';
import type { Clock } from './clock';
import type { Authentication } from './journal';
import type { Random } from './random';

export type Scenario = 'empty' | 'demo' | 'large';

/** A request that matched a route of the table. */
export interface ServiceRequest {
	method: string;
	/** The table's path, e.g. `/campaigns/{campaignId}/leads`. */
	route: string;
	params: Record<string, string>;
	query: URLSearchParams;
	headers: Headers;
	text: string;
	bytes: Uint8Array;
	/** Parts of a `multipart/form-data` body. */
	form?: Form;
	/** Ids of rows that lists must leave out for now. */
	hidden: ReadonlySet<string>;
}

/** A body of `multipart/form-data`. */
export interface Form {
	fields: Record<string, string>;
	files: Upload[];
}

export interface Upload {
	field: string;
	name: string;
	type: string;
	bytes: Uint8Array;
}

/** A request as it arrives, before anything else is looked at. */
export interface Admission {
	method: string;
	/** The table's path; undefined for an unknown route. */
	route?: string;
	headers: Headers;
	query: URLSearchParams;
}

/** What a service answers: JSON, or bytes, or text, or nothing. */
export interface ServiceReply {
	status: number;
	json?: unknown;
	bytes?: Uint8Array;
	text?: string;
	headers?: Record<string, string>;
}

export interface Violation {
	service: string;
	name: string;
	detail: string;
}

export interface Inspection {
	checked: number;
	violations: Array<Omit<Violation, 'service'>>;
}

/** An action that the outside world can take on a service, e.g. a lead that replies. */
export interface Act {
	schema: ZodTypeAny;
	/** Throws a `Refusal` when the action is impossible; what it returns takes the action. */
	prepare(action: unknown): () => unknown;
}

/** Bad input to the control plane, as one sentence. */
export class Refusal extends Error {}

/** What a service is given when it is created, anew at every reset. */
export interface ServiceContext {
	seed: number;
	scenario: Scenario;
	strict: boolean;
	clock: Clock;
	random: Random;
}

/** A running service: its rules, and what the mock needs to know to drive it. */
export interface Service {
	/** What `reset` tells about it besides its base path: keys and well-known ids. */
	facts: Record<string, unknown>;
	handle(request: ServiceRequest): ServiceReply;
	/** Called once for every request; its headers go on whatever is answered. */
	admit?(request: Admission): { headers: Record<string, string>; refusal?: ServiceReply };
	/** When the next thing happens by itself, and making it happen. */
	nextAt(): number | undefined;
	runNext(): void;
	churn?(request: ServiceRequest, change: Churn): ChurnResult;
	collections: Record<string, (filter: URLSearchParams) => unknown[]>;
	act: Act;
	inspect(): Inspection;
}

export interface Churn {
	insert: number;
	remove: number;
	random: Random;
}

export interface ChurnResult {
	inserted: string[];
	removed: string[];
}

/** Everything about a service that does not depend on its state. A service is one entry in a list. */
export interface ServiceDefinition {
	name: string;
	/** Below the mount, e.g. `/api/v1`. */
	basePath: string;
	/** Route strings such as `GET /campaigns/{campaignId}`. */
	routes: readonly string[];
	/** Paths whose lists can gain and lose records between two pages. */
	churnPaths: readonly string[];
	secrets: readonly string[];
	/** Names of the query parameters that page through lists. */
	paging: { page: string; size: string; defaultSize(route: string): number };
	/** The answer to an unknown route; the path is without the mount. */
	notFound(request: { method: string; path: string }): ServiceReply;
	/** An error in the words and the shape of the service. */
	refusal(status: number, message: string): ServiceReply;
	authenticationOf(headers: Headers, query: URLSearchParams): Presented;
	rowsOf(json: unknown): unknown[] | undefined;
	withRows(json: unknown, rows: unknown[]): unknown;
	notSimulated: readonly string[];
	create(context: ServiceContext): Service;
}

/** The credential of a request, if any, and the way it came. */
export interface Presented {
	way: Authentication;
	secret?: string;
}
