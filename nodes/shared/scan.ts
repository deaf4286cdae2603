import type { Watch } from './event';
import type { ListState, Walk } from './walk';
import { latest } from './walk';

/**
 * Reads the part of a list that is watched, from the top; where the budget ends, the next poll goes on. What a row that changes
 * places escapes in one reading, the next one finds.
 */
export async function scan(walk: Walk & { list: Watch }, way: 'activation' | 'top'): Promise<ListState> {
	const { list, state, digest, pager, budget } = walk;
	const limit = list.limit ?? Infinity;
	let at = state.scan ?? 0;
	let oldest = Infinity;
	let total = 0;
	let isOver = false;
	for (let taken = 0, stopped = false; !stopped && !isOver;) {
		if (taken > 0 && !budget.isLeft) break;
		const wasFixed = pager.isFixed;
		const part = await pager.down(at);
		total = part.total;
		// Pages of another size than was asked for begin elsewhere.
		if (at > 0 && pager.isFixed && !wasFixed) continue;
		const rows = part.rows.slice(at - part.start, limit - part.start);
		for (const row of rows) {
			if (taken > 0 && !budget.isLeft) {
				stopped = true;
				break;
			}
			if (await digest.isFresh(row, way)) await digest.take(row, way);
			oldest = Math.min(oldest, list.time(row) || Infinity);
			taken++;
			at++;
		}
		isOver = !stopped && (part.isEnd || at >= limit || rows.length === 0);
	}
	const { born } = state;
	const saved = digest.saved(state.floor, isOver);
	const bottom = total > limit && Number.isFinite(oldest) ? oldest : undefined;
	const edge = latest(saved.edge, isOver ? bottom : state.edge);
	return {
		...saved,
		...(edge !== undefined && { edge }),
		...(!isOver && { scan: at }),
		...(!isOver && born !== undefined && { born }),
	};
}
