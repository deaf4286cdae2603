import type { IDataObject } from 'n8n-workflow';

/** The filters that the user added to an event, by their names. */
export const filtersIn = (values: IDataObject) => (values.filters ?? {}) as IDataObject;

/** What was chosen in a filter, as a list; empty where nothing was. */
export const chosen = (wanted: unknown) => [wanted ?? []].flat().filter((value) => value !== '');
