import { difference } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { EventType, News, Watched } from '../../nodes/shared/event';
import type { Thing } from './pollingServer';
import type { Subject, Watching, World } from './pollingWorld';

interface Arrivals {
	path: string;
	values?: IDataObject;
	ordered?: true;
	/** Fields of a record that arrives, dated `time`. */
	make(time: number): IDataObject;
	/** Field that is the time of the last change. */
	edited: string;
}

/** An event that tells of every new record of a list; its items bear the record's ID first. */
export function arrivals(key: string, type: EventType, about: Arrivals): Subject {
	const { path, values = {}, ordered, make, edited } = about;
	return {
		key,
		type,
		values,
		isDated: true,
		...(ordered && { ordered }),
		arrive(world, _pick, time) {
			const { id } = world.add(path, { ...make(time), id: world.nextId('r') });
			world.happened(id, time, () => world.has(path, id));
		},
		things: (world) => world.server.list(path),
		touch: (world, thing) => {
			thing[edited] = world.now;
		},
		remove: (world, { id }) => world.server.remove(path, id),
		token: ({ id }) => id.split(':')[0],
	};
}

interface Changes extends Pick<Watching, 'expected' | 'told' | 'initial'> {
	/** Of the list, or of the several lists that are read. */
	path: string | string[];
	prepare?(world: World): void;
	values?: IDataObject;
	ordered?: true;
	capacity?: number;
	partial?: number;
	/** Fields of a new record. */
	make(time: number): IDataObject;
	edited: string;
	/** Sets the watched value of a record. */
	set(thing: Thing, to: number): void;
	/** The watched value; undefined where the record does not show. */
	value(thing: IDataObject): Watched | undefined;
}

/** An event that tells of changes in the records of a list. */
export function changes(key: string, type: EventType, about: Changes): Subject {
	const { path, values = {}, prepare, ordered, capacity, partial, make, edited, set, value, ...watching } = about;
	const paths = [path].flat();
	const things = ({ server }: World) =>
		paths.length === 1 ? server.list(paths[0]) : paths.flatMap((one) => server.list(one));
	const pairOf = (thing: IDataObject) => {
		const shown = value(thing);
		return shown === undefined ? undefined : { id: String(thing.id), value: shown };
	};
	return {
		key,
		type,
		values,
		...(prepare && { prepare }),
		...(ordered && { ordered }),
		...(capacity && { capacity }),
		...(partial && { partial }),
		arrive(world, pick, time) {
			const thing = world.add(paths[pick % paths.length], { ...make(time), id: world.nextId('r') });
			world.added(thing.id, time);
			// What was there before the activation may have any value.
			if (world.phase === 'before') set(thing, pick);
		},
		things,
		change: (world, thing, pick) => {
			set(thing, pick);
			thing[edited] = world.now;
		},
		touch: (world, thing) => {
			thing[edited] = world.now;
		},
		remove: (world, { id }) => {
			for (const one of paths) world.server.remove(one, id);
		},
		watching: {
			...watching,
			served: (at, thing) => (paths.includes(at) ? pairOf(thing) : undefined),
			present: (world) =>
				new Map(
					things(world).flatMap((thing) => {
						const pair = pairOf(thing);
						return pair ? [[pair.id, pair.value] as const] : [];
					}),
				),
		},
	};
}

interface Single extends Pick<Watching, 'expected'> {
	path: string;
	values?: IDataObject;
	fields(figure: number): IDataObject;
	value(figure: number): Watched;
	token(news: News): string;
}

/** An event that watches a record of which there is only one. */
export function single(key: string, type: EventType, about: Single): Subject {
	const figures = new WeakMap<World, { figure: number; at: number }>();
	const now = (world: World) => figures.get(world) ?? { figure: 0, at: world.now };
	return {
		key,
		type,
		values: about.values ?? {},
		prepare: (world) => {
			figures.set(world, { figure: 0, at: world.now });
			world.server.answerAt(about.path, () => {
				const { figure, at } = now(world);
				return { ...about.fields(figure), figure, updatedAt: at };
			});
		},
		arrive: () => undefined,
		things: () => [{ id: about.path }],
		change: (world, _thing, pick) => {
			figures.set(world, { figure: pick, at: world.now });
		},
		touch: () => undefined,
		remove: () => undefined,
		watching: {
			served: (at, thing) => (at === about.path ? { id: at, value: about.value(Number(thing.figure)) } : undefined),
			present: (world) => new Map([[about.path, about.value(now(world).figure)]]),
			expected: about.expected,
			told: (news) => ({ id: about.path, token: about.token(news) }),
		},
	};
}

/** Every value that is not the one before is an item of its own. */
export const anyOther = (before: Watched | undefined, after: Watched) => (before === after ? [] : [String(after)]);

/** One item when something becomes true. */
export const becomesTrue = (before: Watched | undefined, after: Watched) =>
	after === true && before !== true ? ['true'] : [];

/** An item for each part that came. */
export const eachNew = (before: Watched | undefined, after: Watched) =>
	difference([after ?? []].flat() as string[], [before ?? []].flat() as string[]).map(String);

/** Items whose ID is that of the record, then the value. */
export const recordAndValue = ({ id }: News) => {
	const [record, token] = id.split(':');
	return { id: record, token };
};

export const chosenFrom = (values: string[], pick: number) => values[pick % values.length];
