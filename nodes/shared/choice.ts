import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

/** A choice with its id, under the words that a person knows it by. */
export const choice = (row: IDataObject, ...words: unknown[]): INodePropertyOptions => ({
	name: words.filter((word) => word !== undefined && word !== null && word !== '').join(' - ') || String(row.id),
	value: String(row.id),
});
