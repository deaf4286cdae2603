/**
 * n8n stores the data of an execution as a flat array in which a string inside an object or a list
 * is the index of the value it stands for.
 * @param {string} text
 * @returns {any}
 */
export function unflatten(text) {
	const values = JSON.parse(text);
	/** @type {Map<number, unknown>} */
	const seen = new Map();
	/** @param {number} index */
	const valueAt = (index) => {
		if (seen.has(index)) return seen.get(index);
		const value = values[index];
		if (value === null || typeof value !== 'object') return value;
		/** @type {any} */
		const copy = Array.isArray(value) ? [] : {};
		// Before its members, as they can point back at it.
		seen.set(index, copy);
		for (const [key, member] of Object.entries(value)) {
			copy[key] = typeof member === 'string' ? valueAt(Number(member)) : member;
		}
		return copy;
	};
	return valueAt(0);
}

/**
 * The items that a node put out, of the first output unless told otherwise.
 * @param {any} execution
 * @param {string} node
 * @returns {any[]}
 */
export function itemsOf(execution, node, output = 0) {
	const run = execution.data.resultData.runData[node]?.[0];
	return (run?.data?.main?.[output] ?? []).map((/** @type {any} */ item) => item.json);
}
