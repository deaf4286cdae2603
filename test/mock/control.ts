import { Hono, type Context } from 'hono';
import { type ZodTypeAny, z } from 'zod';
import { LAST_MOMENT, MAX_LIVE } from './clock';
import { describeFault, faultSchema } from './faults';
import { inspect } from './invariants';
import { sentence } from './problem';
import { Refusal } from './service';
import type { Resident, World } from './world';

const iso = z.string().datetime({
	offset: true,
	message: "must be an ISO time such as '2026-03-02T09:00:00.000Z'",
});

const MAX_DAYS = 36_500;

const amount = z.number().min(0).optional();

/** The body of a reset; startMock takes the same options. */
export const resetSchema = z
	.object({
		seed: z.number().int().default(1),
		scenario: z.enum(['empty', 'demo', 'large']).default('empty'),
		strict: z.boolean().default(false),
		now: iso.optional(),
	})
	.strict();

const advanceSchema = z
	.object({ days: amount, hours: amount, minutes: amount, seconds: amount, to: iso.optional() })
	.strict()
	.refine((body) => Object.values(body).some((value) => value !== undefined), {
		message: "needs 'days', 'hours', 'minutes', 'seconds' or 'to'",
	})
	.refine((body) => body.to === undefined || Object.keys(body).length === 1, {
		message: "must have either 'to' or a duration, not both",
	});

const liveSchema = z.object({ factor: z.number().min(0).max(MAX_LIVE) }).strict();

const journalSchema = z
	.object({
		service: z.string().optional(),
		method: z.string().optional(),
		route: z.string().optional(),
		status: z.coerce.number().int().optional(),
	})
	.strict();

const ROUTES = [
	'GET /__mock',
	'POST /__mock/reset',
	'GET /__mock/clock',
	'POST /__mock/clock/advance',
	'POST /__mock/clock/live',
	'GET /__mock/faults',
	'POST /__mock/faults',
	'DELETE /__mock/faults',
	'DELETE /__mock/faults/{name}',
	'GET /__mock/journal',
	'DELETE /__mock/journal',
	'GET /__mock/state/{service}/{collection}',
	'POST /__mock/{service}/act',
	'GET /__mock/invariants',
];

function read<S extends ZodTypeAny>(schema: S, input: unknown): z.output<S> {
	const result = schema.safeParse(input);
	if (!result.success) throw new Refusal(sentence(result.error, schema));
	return result.data;
}

async function bodyOf(context: Context): Promise<unknown> {
	const text = await context.req.text();
	if (text === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		throw new Refusal('The body must be JSON.');
	}
}

function residentOf(world: World, name: string): Resident {
	const resident = world.residents.get(name);
	if (resident) return resident;
	throw new Refusal(`'service' must be one of ${[...world.residents.keys()].join(', ')}.`);
}

/** Where the services are and with which keys, after a reset. */
export function describeWorld(world: World): Record<string, unknown> {
	const services = [...world.residents].map(([name, { basePath, service }]) => [name, { basePath, ...service.facts }]);
	return {
		seed: world.seed,
		scenario: world.scenario,
		strict: world.strict,
		now: world.clock.iso,
		services: Object.fromEntries(services),
	};
}

function index(world: World): Record<string, unknown> {
	const services = [...world.residents].map(([name, { basePath, definition, service }]) => [
		name,
		{
			basePath,
			...service.facts,
			routes: definition.routes,
			collections: Object.keys(service.collections),
			notSimulated: definition.notSimulated,
		},
	]);
	return { ...describeWorld(world), routes: ROUTES, services: Object.fromEntries(services) };
}

function advance(world: World, input: unknown) {
	const { to, days = 0, hours = 0, minutes = 0, seconds = 0 } = read(advanceSchema, input);
	world.sync();
	const span = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
	if (span > MAX_DAYS * 24 * 60 * 60) throw new Refusal(`One call can advance the clock by at most ${MAX_DAYS} days.`);
	const target = to === undefined ? world.clock.now + Math.round(span * 1000) : Date.parse(to);
	if (target < world.clock.now) {
		throw new Refusal(`'to' must not be before the present time, ${world.clock.iso}.`);
	}
	if (target > LAST_MOMENT) throw new Refusal('The clock cannot go beyond the year 9999.');
	const events = world.advanceTo(target);
	world.clock.reanchor(Date.now());
	return { now: world.clock.iso, events };
}

function act(world: World, name: string, input: unknown): unknown {
	const { service } = residentOf(world, name);
	const action: unknown = read(service.act.schema, input);
	const perform = service.act.prepare(action);
	world.tick();
	return perform();
}

/** The control plane: resets, the clock, faults, the journal, raw state, acts and invariants. */
export function controlPlane(world: World): Hono {
	const app = new Hono();
	const definitions = () => [...world.residents.values()].map((one) => one.definition);
	const clock = () => ({ now: world.clock.iso, live: world.clock.live });

	app.onError((error, context) => {
		if (error instanceof Refusal) return context.json({ error: error.message }, 400);
		return context.json({ error: `The mock failed: ${error.stack}` }, 500);
	});
	app.use(async (_context, next) => {
		world.sync();
		await next();
	});

	app.get('/', (c) => c.json({ data: index(world) }));
	app.post('/reset', async (c) => {
		world.reset(read(resetSchema, await bodyOf(c)));
		return c.json({ data: describeWorld(world) });
	});

	app.get('/clock', (c) => c.json({ data: clock() }));
	app.post('/clock/advance', async (c) => c.json({ data: advance(world, await bodyOf(c)) }));
	app.post('/clock/live', async (c) => {
		world.clock.follow(read(liveSchema, await bodyOf(c)).factor, Date.now());
		return c.json({ data: clock() });
	});

	app.get('/faults', (c) => c.json({ data: world.faults.list() }));
	app.post('/faults', async (c) => {
		const fault = world.faults.set(read(faultSchema, await bodyOf(c)), definitions());
		return c.json({ data: describeFault(fault) }, 201);
	});
	app.delete('/faults', (c) => {
		world.faults.clear();
		return c.json({ data: [] });
	});
	app.delete('/faults/:name', (c) => {
		const name = c.req.param('name');
		if (!world.faults.remove(name)) throw new Refusal(`'name': no fault '${name}' is set.`);
		return c.json({ data: world.faults.list() });
	});

	app.get('/journal', (c) => c.json({ data: world.journal.read(read(journalSchema, c.req.query())) }));
	app.delete('/journal', (c) => {
		world.journal.clear();
		return c.json({ data: [] });
	});

	app.get('/state/:service/:collection', (c) => {
		const { collections } = residentOf(world, c.req.param('service')).service;
		const name = c.req.param('collection');
		if (Object.hasOwn(collections, name)) {
			return c.json({ data: collections[name](new URL(c.req.url).searchParams) });
		}
		return c.json({ error: `'collection' must be one of ${Object.keys(collections).join(', ')}.` }, 404);
	});
	app.get('/invariants', (c) => c.json({ data: inspect(world) }));
	app.post('/:service/act', async (c) => c.json({ data: act(world, c.req.param('service'), await bodyOf(c)) }));

	app.all('*', (c) => c.json({ error: `There is no such control route. There are: ${ROUTES.join(', ')}.` }, 404));
	return app;
}
