import { createHash } from 'crypto';
import { DateTime } from 'luxon';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { connect } from './connection';
import { apiError, InputError, operationError } from './errors';
import type { Events, EventType, News } from './event';
import type { Service } from './operation';
import { HIDDEN } from './parameters';
import type { Limits, State } from './polling';
import { LIMITS, poll } from './polling';
import type { Reader } from './reader';
import { Budget, Unanswered } from './reader';
import { valuesOf } from './request';
import { sample } from './sample';
import { readerOf } from './serviceReader';

/** Where the state is in the node's static data. */
const KEY = 'poll';
/** What a poll may take where n8n does not say, in ms; the next one may come after a minute. */
const BUDGET_MS = 60_000;
/** New requests are begun in this part of the budget; the rest is for those under way. */
const BEGINNING = 0.4;
const MOST_HISTORY = 100;

/** Polls under way in this process; a second one of the same node would read the same for nothing. */
const running = new Set<string>();

/**
 * One poll of a trigger node: reads what is new, and replaces the state as its very last act, so that whatever is thrown leaves
 * it as it was. At activation it sets the baseline. For "Fetch Test Event" it shows the newest record and touches nothing.
 */
export async function runPoll(
	this: IPollFunctions,
	service: Service,
	events: Events,
): Promise<INodeExecutionData[][] | null> {
	try {
		if (this.getMode() === 'manual') return await testEvent(this, service, events);
		const set = await prepared(this, service, events);
		const name = [this.getWorkflow().id, this.getNode().id, set.fingerprint].join(' ');
		if (running.has(name)) return null;
		running.add(name);
		return await newEvents(this, set).finally(() => running.delete(name));
	} catch (error) {
		throw inWords(this, error as Error);
	}
}

async function newEvents(context: IPollFunctions, set: Prepared): Promise<INodeExecutionData[][] | null> {
	const { key, event, values, reader, limits, fingerprint } = set;
	const data = context.getWorkflowStaticData('node');
	const before = data[KEY];
	const known = stateIn(before, fingerprint);
	const options = context.getNodeParameter('options', {}) as IDataObject;
	// A node that is set up anew has told its history before.
	const wanted = before === undefined ? Number(options.history) || 0 : 0;
	const history = Math.min(MOST_HISTORY, Math.max(0, Math.floor(wanted)));
	const { state, news } = await poll(event, values, known, reader, limits, history);
	const items = news.map((one) => itemOf(key, one, reader.now));
	// Another poll that began with the same state has told the same news.
	if (data[KEY] !== before) return null;
	data[KEY] = JSON.stringify({ fingerprint, state });
	return items.length > 0 ? [items] : null;
}

async function testEvent(context: IPollFunctions, service: Service, events: Events) {
	const { key, event, values, reader, limits } = await prepared(context, service, events);
	const found = await sample(event, values, reader, new Budget(limits.requests, limits.hasTime));
	if (found) return [[itemOf(key, found, reader.now)]];
	throw new InputError(
		`${service.name} has no record yet that '${event.name}' could show`,
		'Make one there, or remove filters, and fetch again. The active workflow does not need this.',
	);
}

interface Prepared {
	key: string;
	event: EventType;
	values: IDataObject;
	reader: Reader;
	limits: Limits;
	/** Tells one set-up of the node from another. */
	fingerprint: string;
}

async function prepared(context: IPollFunctions, service: Service, events: Events): Promise<Prepared> {
	const key = context.getNodeParameter('event') as string;
	const event = Object.hasOwn(events, key) ? events[key] : undefined;
	if (!event) throw new InputError(`${service.name} has no event '${key}'`, "Choose 'Event' again.");
	const values = valuesOf(event.fields, givenOf(context, event));
	const budgetMs = Math.min(context.getPollBudgetMs?.() ?? BUDGET_MS, BUDGET_MS);
	const started = Date.now();
	const hasTime = () => Date.now() - started < budgetMs * BEGINNING;
	const connection = await connect(context, service);
	const patience = { maxWaitMs: budgetMs / 4, timeoutMs: budgetMs / 4 };
	const credential = context.getNode().credentials?.[service.credential]?.id ?? connection.credentialName;
	const setUp = JSON.stringify([key, values, credential, connection.baseUrl]);
	return {
		key,
		event,
		values,
		reader: readerOf(connection, patience, event),
		limits: { ...LIMITS, hasTime },
		fingerprint: createHash('sha256').update(setUp).digest('base64url').slice(0, 16),
	};
}

/** The values of the fields that the form shows. */
function givenOf(context: IPollFunctions, { fields }: EventType): IDataObject {
	const given = fields.map(({ name, type }): [string, unknown] => {
		const value = context.getNodeParameter(name, HIDDEN) as unknown;
		if (value === HIDDEN || type !== 'resourceLocator') return [name, value];
		return [name, context.getNodeParameter(name, '', { extractValue: true }) as unknown];
	});
	return Object.fromEntries(given.filter(([, value]) => value !== HIDDEN)) as IDataObject;
}

/** The state as it was left, unless the node has been set up anew since. */
function stateIn(text: unknown, fingerprint: string): State | undefined {
	if (typeof text !== 'string') return undefined;
	try {
		const saved = JSON.parse(text) as { fingerprint: string; state: State };
		return saved.fingerprint === fingerprint ? saved.state : undefined;
	} catch {
		// Not what was left here: the trigger begins anew.
		return undefined;
	}
}

/** The item of a piece of news; `now` is the service's clock, unix ms, for what it does not date. */
function itemOf(key: string, { id, time, json }: News, now: number): INodeExecutionData {
	const occurred = DateTime.fromMillis(time ?? (now || Date.now()), { zone: 'utc' });
	return {
		json: { eventId: `${key}:${id}`, eventType: key, occurredAt: occurred.toISO(), ...json },
	};
}

function inWords(context: IPollFunctions, error: Error): Error {
	if (error instanceof Unanswered) return apiError(context.getNode(), error.explanation);
	if (error instanceof InputError) return operationError(context.getNode(), error);
	return new NodeOperationError(context.getNode(), error);
}
