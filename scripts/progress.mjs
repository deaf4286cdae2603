const LINE_EVERY_MS = 15_000;
const REDRAW_EVERY_MS = 500;

/** @param {number} since */
const seconds = (since) => Math.round((performance.now() - since) / 1000);

/**
 * Tells the person waiting that something is still going on: one line that counts the seconds on a
 * terminal, a line every 15 seconds elsewhere. Returns what ends it.
 * @param {string} what
 * @param {NodeJS.WriteStream} [out]
 */
export function showProgress(what, out = process.stdout) {
	const since = performance.now();
	const draw = () => out.write(out.isTTY ? `\r\x1b[K${what} ${seconds(since)} s` : `${what} ${seconds(since)} s\n`);
	const timer = setInterval(draw, out.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS);
	return () => {
		clearInterval(timer);
		if (out.isTTY) out.write('\r\x1b[K');
	};
}
