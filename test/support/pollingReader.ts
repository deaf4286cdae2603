import { isEqual } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import type { Ask, Watched } from '../../nodes/shared/event';
import type { Page } from '../../nodes/shared/paging';
import { Unanswered } from '../../nodes/shared/reader';
import { PAGE_SIZE } from './pollingHistory';
import { pathOf } from './pollingServer';
import type { Subject, World } from './pollingWorld';

const TRAVEL_MS = 25;

/** A request that fails. */
export class Refused extends Error {}

/** The requests of one poll: between any two of them the world goes on, and one may fail. */
export class PollReader {
	readonly maxSize = PAGE_SIZE;

	requests = 0;

	/** It began at the first page of a list. */
	fromTop = false;

	/** All records that this poll was shown. */
	readonly shown = new Set<string>();

	/** The values of each record that this poll was shown. */
	readonly served = new Map<string, Watched[]>();

	constructor(
		private readonly world: World,
		private readonly subject: Subject,
		private readonly before: (request: number) => Promise<void>,
		private readonly failsAt = Infinity,
	) {}

	/** As a Date header tells it: in whole seconds. */
	get now() {
		return Math.floor(this.world.now / 1000) * 1000;
	}

	page = async (
		list: { ask: Ask; answers?: 'list' | 'record' },
		page: number,
		size: number,
	): Promise<Page<IDataObject>> => {
		if (list.answers === 'record') {
			const record = await this.record(list.ask);
			return { rows: record ? [record] : [], total: record ? 1 : 0 };
		}
		await this.request();
		if (this.requests === 1) this.fromTop = page === 1;
		const path = pathOf(list.ask);
		if (this.subject.isGone?.(this.world, path))
			throw new Unanswered({ message: 'Not found', description: 'It was deleted', httpCode: '404' });
		if (list.answers === 'list') {
			const things = this.world.server.whole(list.ask);
			things.forEach((thing, place) => this.note(path, thing, place));
			return { rows: things.map((thing) => this.world.server.spelled(thing)) };
		}
		const answer = this.world.server.page(list.ask, page, Math.min(size, this.maxSize));
		const start = (page - 1) * Math.min(size, this.maxSize);
		answer.things.forEach((thing, index) => this.note(path, thing, start + index));
		return answer.page;
	};

	record = async (ask: Ask): Promise<IDataObject | undefined> => {
		await this.request();
		const thing = this.world.server.record(ask);
		if (!thing) return undefined;
		this.note(pathOf(ask), thing);
		return this.world.server.spelled(thing);
	};

	private async request() {
		this.requests++;
		// It takes time to get there.
		this.world.now += TRAVEL_MS;
		await this.before(this.requests);
		this.world.now += TRAVEL_MS;
		if (this.requests === this.failsAt) throw new Refused(`Request ${this.requests} fails`);
	}

	private note(path: string, thing: IDataObject, place = 0) {
		this.shown.add(String(thing.id));
		if (place >= (this.subject.partial ?? Infinity)) return;
		const shown = this.subject.watching?.served(path, thing);
		if (!shown) return;
		const values = this.served.get(shown.id) ?? [];
		if (!values.some((value) => isEqual(value, shown.value))) values.push(shown.value);
		this.served.set(shown.id, values);
	}
}
