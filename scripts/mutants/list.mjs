const walk = 'nodes/shared/walk.ts';
const digest = 'nodes/shared/digest.ts';
const baseline = 'nodes/shared/baseline.ts';
const polling = 'nodes/shared/polling.ts';
const pager = 'nodes/shared/pager.ts';
const scan = 'nodes/shared/scan.ts';
const seen = 'nodes/shared/seen.ts';
const reader = 'nodes/shared/reader.ts';

/** Breaks of the polling core: in `file`, `find` (found once) becomes `replace`. */
export const MUTANTS = [
	{
		why: 'the floor comes from the local clock',
		file: walk,
		find: 'const floor = isDone && top !== undefined ? Math.max(before.floor, top - overlapMs)',
		replace: 'const floor = isDone && top !== undefined ? Math.max(before.floor, Date.now() - overlapMs)',
	},
	{
		why: 'no overlap: nothing may come late',
		file: walk,
		find: 'const floor = isDone && top !== undefined ? Math.max(before.floor, top - overlapMs)',
		replace: 'const floor = isDone && top !== undefined ? Math.max(before.floor, top)',
	},
	{
		why: 'news of the very time of the floor is left out',
		file: digest,
		find: 'return !(time >= floor) ||',
		replace: 'return !(time > floor) ||',
	},
	{
		why: 'news is not remembered',
		file: digest,
		find: 'this.seen.add(news.id, time);',
		replace: '',
	},
	{
		why: 'what was seen is forgotten between two polls',
		file: digest,
		find: 'seen: this.seen.packed(raised),',
		replace: "seen: '',",
	},
	{
		why: 'the floor rises although the top was not read to its end',
		file: walk,
		find: 'const isDone = head.isWhole && !stopped;',
		replace: 'const isDone = head.isConnected && !stopped;',
	},
	{
		why: 'the floor rises although the budget ended before the last row',
		file: walk,
		find: 'const isDone = head.isWhole && !stopped;',
		replace: 'const isDone = head.isWhole;',
	},
	{
		why: 'reading stops at the first known row',
		file: walk,
		find: "if (!(await digest.isFresh(row, 'top'))) continue;",
		replace: "if (!(await digest.isFresh(row, 'top'))) break;",
	},
	{
		why: 'the top is its first page, however much of it is new',
		file: walk,
		find: 'if (isCovered) break;',
		replace: 'break;',
	},
	{
		why: 'there is no sweep',
		file: walk,
		find: 'const swept = stopped ? {} : await sweepOn(walk, head, top, hurries);',
		replace: 'const swept: Swept = stopped || hurries ? {} : {};',
	},
	{
		why: 'the sweep does not look for its place when rows have come or gone',
		file: walk,
		find: 'if (sweep.tail.length > 0 && place < 0 && !pager.isFixed) {',
		replace: 'if (sweep.tail.length < 0) {',
	},
	{
		why: 'the first sweep over a time is trusted at once',
		file: walk,
		find: '(state.swept ?? -Infinity)',
		replace: 'sweep.top',
	},
	{
		why: 'a torn top counts as read',
		file: walk,
		find: 'isTorn = !pager.isFixed && !part.rows.some((row) => rows.has(keyOf(row)));',
		replace: 'isTorn = false;',
	},
	{
		why: 'the newest news comes first',
		file: polling,
		find: 'news.sort((a, b) => time(a) - time(b));',
		replace: 'news.sort((a, b) => time(b) - time(a));',
	},
	{
		why: 'the state that was given is changed, though the poll may still fail',
		file: walk,
		find: '? { ...state.sweep }',
		replace: '? state.sweep',
	},
	{
		why: 'what is there at activation is not learned',
		file: baseline,
		find: "await digest.take(row, 'activation');\n\t\tisSpent",
		replace: 'isSpent',
	},
	{
		why: 'what the activation did not reach is news when a sweep finds it',
		file: digest,
		find: "if (way !== 'activation' && !isFromBefore)",
		replace: "if (way !== 'activation')",
	},
	{
		why: 'the oldest seen are given up, and their time is not noted',
		file: seen,
		find: 'this.dropped = Math.max(this.dropped, time);',
		replace: '',
	},
	{
		why: 'a record is not told apart from its later versions',
		file: digest,
		find: "`${nameOf(this.feed, row)} ${this.feed.version?.(row) ?? ''}`",
		replace: 'nameOf(this.feed, row)',
	},
	{
		why: 'a watched value is not remembered',
		file: digest,
		find: 'this.remember(key, value, count);',
		replace: '',
	},
	{
		why: 'a watched list is only looked at, not learned, at activation',
		file: baseline,
		find: "for (const row of [...moved, ...rows.all].reverse()) await digest.take(row, 'activation');",
		replace: '',
	},
	{
		why: 'a watched part is read to its first page alone',
		file: scan,
		find: 'isOver = !stopped && (part.isEnd',
		replace: 'isOver = true || !stopped && (part.isEnd',
	},
	{
		why: 'where the reading of a watched part stopped is forgotten, and it counts as read',
		file: scan,
		find: 'stopped = true;',
		replace: 'at = limit;',
	},
	{
		why: 'changes of one record are not counted',
		file: digest,
		find: 'const count = (last?.[1] ?? 0) + 1;',
		replace: 'const count = 1;',
	},
	{
		why: 'the time filter leaves out the overlap',
		file: pager,
		find: 'new Date(after - 1)',
		replace: 'new Date(after + 300_000)',
	},
	{
		why: 'the budget is not kept',
		file: reader,
		find: 'this.used++;',
		replace: '',
	},
	{
		why: 'the baseline is the clock of the service, not its newest record',
		file: baseline,
		find: ': top - overlapMs;\n\t}',
		replace: ': now();\n\t}',
	},
	{
		why: 'the lists of an event always come in one order, however little the requests suffice',
		file: polling,
		find: 'names[Math.max(1, endedAt)]',
		replace: 'names[0]',
	},
	{
		why: 'what went to the top while the activation read the list is not met',
		file: baseline,
		find: 'const moved = rows.pages > 1 && !list.ordered ? await movedUp(pager, budget, rows, after) : [];',
		replace: 'const moved: IDataObject[] = after ? [] : [];',
	},
	{
		why: 'a sweep reads one page, however fast the list grows',
		file: walk,
		find: '+ Math.ceil((2 * growth) / pager.maxSize)',
		replace: '+ 0 * growth',
	},
];
