/** Something the person at the keyboard can put right: printed as one sentence, without a stack. */
export class Fault extends Error {
	/**
	 * @param {string} message one sentence
	 * @param {string} [detail] printed below it, such as the last lines of a log
	 */
	constructor(message, detail = '') {
		super(message);
		this.detail = detail;
	}
}

/**
 * The words for an error: the sentence of a Fault, the stack of anything else.
 * @param {unknown} error
 */
export function wordsOf(error) {
	if (error instanceof Fault) return error.detail ? `${error.message}\n${error.detail}` : error.message;
	return error instanceof Error ? String(error.stack) : String(error);
}
