import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Field } from '../shared/operation';
import { timeOfDay } from '../shared/schema';

const weekdays = [
	{ name: 'Monday', value: 'mon' },
	{ name: 'Tuesday', value: 'tue' },
	{ name: 'Wednesday', value: 'wed' },
	{ name: 'Thursday', value: 'thu' },
	{ name: 'Friday', value: 'fri' },
	{ name: 'Saturday', value: 'sat' },
	{ name: 'Sunday', value: 'sun' },
];

const names = weekdays.map(({ value }) => value);

const NO_DAYS = 'needs at least one day, from mon to sun';

const windowOf = z
	.object({
		days: z
			.preprocess(
				(value) => (typeof value === 'string' ? value.split(/[\s,]+/) : value),
				z.array(z.enum(names as [string]), { message: NO_DAYS }),
			)
			.refine((days) => days.length > 0, NO_DAYS)
			.transform((days) => names.filter((name) => days.includes(name))),
		startTime: timeOfDay,
		endTime: z.union([z.literal('24:00'), timeOfDay], {
			errorMap: () => ({ message: 'must be a time from 00:00 to 24:00, like 18:00' }),
		}),
	})
	.refine(
		({ startTime, endTime }) => startTime < endTime,
		'must end after it starts; a window cannot go past midnight',
	);

/** The days and hours at which messages go out. */
export const sendingWindow = (displayName: string, name: string, description: string): Field => ({
	displayName,
	name,
	type: 'fixedCollection',
	placeholder: 'Set days and hours',
	default: {},
	description,
	options: [
		{
			displayName: 'Window',
			name: 'window',
			values: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					options: weekdays,
					default: ['mon', 'tue', 'wed', 'thu', 'fri'],
				},
				{
					displayName: 'Start',
					name: 'startTime',
					type: 'string',
					default: '09:00',
					placeholder: 'e.g. 09:00',
					description: 'Time in 24 hours',
				},
				{
					displayName: 'End',
					name: 'endTime',
					type: 'string',
					default: '18:00',
					placeholder: 'e.g. 18:00',
					description: 'Time in 24 hours, 24:00 at most',
				},
			],
		},
	],
	schema: z
		.unknown()
		.transform((value) => (value as IDataObject).window)
		.pipe(windowOf.optional()),
});
