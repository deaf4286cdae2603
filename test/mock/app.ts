import { Hono, type Context } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { controlPlane } from './control';
import { answer } from './effects';
import { redact } from './journal';
import type { Form, ServiceReply } from './service';
import type { Resident, World } from './world';

type Bindings = Partial<HttpBindings>;

/** Thrown when a fault cuts the connection and there is no socket to cut. */
export class ConnectionCut extends Error {
	constructor() {
		super('socket hang up');
	}
}

/** Statuses whose answers may not carry a body. */
const BODILESS = new Set([204, 205, 304]);

function toResponse(reply: ServiceReply): Response {
	const headers = new Headers(reply.headers);
	if (reply.json !== undefined && !BODILESS.has(reply.status)) {
		if (!headers.has('content-type')) headers.set('content-type', 'application/json');
		return new Response(JSON.stringify(reply.json), { status: reply.status, headers });
	}
	const body = reply.bytes ? Buffer.from(reply.bytes) : reply.text;
	return new Response(BODILESS.has(reply.status) ? null : (body ?? null), {
		status: reply.status,
		headers,
	});
}

function parsed(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** The parts of a multipart body; undefined when it is none, or broken. */
async function formOf(bytes: Uint8Array, type: string | null): Promise<Form | undefined> {
	if (!type || !/^multipart\/form-data/i.test(type)) return undefined;
	const form: Form = { fields: {}, files: [] };
	try {
		const parts = await new Response(Buffer.from(bytes), { headers: { 'content-type': type } }).formData();
		for (const [field, value] of parts) {
			if (typeof value === 'string') form.fields[field] = value;
			else {
				const content = new Uint8Array(await value.arrayBuffer());
				form.files.push({ field, name: value.name, type: value.type, bytes: content });
			}
		}
	} catch {
		return undefined;
	}
	return form;
}

/** For the journal, which does not keep files. */
const described = ({ fields, files }: Form) => ({
	...fields,
	...Object.fromEntries(files.map(({ field, name, type, bytes }) => [field, { name, type, size: bytes.length }])),
});

/** Decoded for reading, unless it cannot be. */
function readable(path: string): string {
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}

function cut(context: Context<{ Bindings: Bindings }>): Response {
	const socket = context.env?.incoming?.socket;
	if (!socket) throw new ConnectionCut();
	socket.destroy();
	return new Response(null);
}

async function serve(
	world: World,
	name: string,
	route: string | null,
	context: Context<{ Bindings: Bindings }>,
): Promise<Response> {
	world.sync();
	const request = context.req.raw;
	const url = new URL(request.url);
	const bytes = new Uint8Array(await request.arrayBuffer());
	const form = await formOf(bytes, request.headers.get('content-type'));
	const text = form ? '' : new TextDecoder().decode(bytes);
	// The body is awaited first: a reset in between must not leave us with a stale service.
	const resident = world.residents.get(name) as Resident;
	const { definition } = resident;
	const presented = definition.authenticationOf(request.headers, url.searchParams);
	const secrets = [...definition.secrets, ...(presented.secret ? [presented.secret] : [])];
	const hide = <T>(value: T) => redact(value, secrets) as T;
	const entry = world.journal.open({
		at: world.clock.iso,
		realMs: Date.now(),
		service: name,
		method: request.method,
		path: hide(readable(url.pathname)),
		route,
		query: hide(Object.fromEntries(url.searchParams)),
		body: hide(form ? described(form) : parsed(text)),
		status: 0,
		authentication: presented.way,
	});
	if (request.method !== 'GET') world.tick();
	const path = world.alone === undefined ? url.pathname.slice(name.length + 1) : url.pathname;
	const unknownRoute = {
		...resident,
		service: { ...resident.service, handle: () => definition.notFound({ method: request.method, path }) },
	};
	const asked = { method: request.method, headers: request.headers, query: url.searchParams };
	const admission = resident.service.admit?.({ ...asked, ...(route !== null && { route }) });
	if (admission?.refusal) {
		entry.status = admission.refusal.status;
		return toResponse(dated(world, withHeaders(admission.refusal, admission.headers)));
	}
	const outcome = await answer(
		{
			method: request.method,
			route: route ?? '',
			params: context.req.param() as Record<string, string>,
			query: url.searchParams,
			headers: request.headers,
			text,
			bytes,
			...(form && { form }),
			hidden: new Set(),
		},
		world.faults.matching(name, request.method, route),
		route === null ? unknownRoute : resident,
	);
	if (outcome.fired.length > 0) entry.fault = outcome.fired.join(', ');
	if (outcome.reply === 'cut') return cut(context);
	entry.status = outcome.reply.status;
	return toResponse(dated(world, withHeaders(outcome.reply, admission?.headers)));
}

const FIRST_UNIX_TIME = 1e9;

/** Limits run in real time; a service tells their ends, as everything, by its own clock, which every answer shows. */
function dated({ clock }: World, reply: ServiceReply): ServiceReply {
	const ahead = clock.now - Date.now();
	const headers = Object.entries(reply.headers ?? {}).map(([name, value]) => {
		if (!/^(retry-after|x-ratelimit-reset)$/i.test(name)) return [name, value];
		const seconds = Number(value);
		if (seconds < FIRST_UNIX_TIME) return [name, value];
		const isDate = Number.isNaN(seconds);
		const end = (isDate ? Date.parse(value) : seconds * 1000) + ahead;
		return [name, isDate ? new Date(end).toUTCString() : String(Math.ceil(end / 1000))];
	});
	return { ...reply, headers: { date: new Date(clock.now).toUTCString(), ...Object.fromEntries(headers) } };
}

/** What is set on the answer itself wins, as a fault may set limits of its own. */
const withHeaders = (reply: ServiceReply, headers: Record<string, string> = {}): ServiceReply => ({
	...reply,
	headers: { ...headers, ...reply.headers },
});

/** The whole mock as a function from Request to Response. */
export function createApp(world: World): Hono<{ Bindings: Bindings }> {
	const app = new Hono<{ Bindings: Bindings }>();
	app.onError((error) => {
		if (error instanceof ConnectionCut) throw error;
		// A defect of the mock itself: loud, and never mistaken for a fault that was asked for.
		return new Response(JSON.stringify({ error: `The mock failed: ${error.stack}` }), {
			status: 500,
			headers: { 'content-type': 'application/json', 'x-mock-defect': 'true' },
		});
	});
	app.route('/__mock', controlPlane(world));
	for (const [name, { definition, basePath }] of world.residents) {
		for (const route of definition.routes) {
			const [method, path] = route.split(' ');
			const pattern = basePath + path.replace(/\{(\w+)\}/g, ':$1');
			app.on(method, pattern, async (context) => {
				// HEAD finds the routes of GET, but the services do not have it.
				const known = context.req.method === method;
				return await serve(world, name, known ? path : null, context);
			});
		}
		const mount = world.alone === undefined ? `/${name}` : '';
		app.all(`${mount}/*`, async (context) => await serve(world, name, null, context));
	}
	app.notFound((context) => context.json({ error: 'Nothing is served here; see /__mock for what is.' }, 404));
	return app;
}
