import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Field } from '../../shared/operation';
import { oneOf, timeOfDay } from '../../shared/schema';

/** The zones that the schedule takes; any other is refused by the API. */
const zones = [
	'America/Anchorage',
	'America/Chicago',
	'America/Denver',
	'America/Los_Angeles',
	'America/New_York',
	'America/Phoenix',
	'America/Sao_Paulo',
	'America/Toronto',
	'America/Vancouver',
	'Asia/Bangkok',
	'Asia/Dubai',
	'Asia/Hong_Kong',
	'Asia/Karachi',
	'Asia/Kolkata',
	'Asia/Shanghai',
	'Asia/Singapore',
	'Asia/Tehran',
	'Asia/Tokyo',
	'Australia/Sydney',
	'Europe/Berlin',
	'Europe/Kiev',
	'Europe/London',
	'Europe/Moscow',
	'Europe/Paris',
	'Pacific/Auckland',
	'Pacific/Honolulu',
].map((value) => ({ name: value, value }));

const timezone: Field = {
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'options',
	options: zones,
	default: 'America/New_York',
	description: 'Zone in which the hours are meant',
	schema: oneOf(zones),
};

const start: Field = {
	displayName: 'Start',
	name: 'start',
	type: 'string',
	default: '',
	placeholder: 'e.g. 09:00',
	description: 'Time in 24 hours. Reachkit rounds it to the nearest half hour, 23:30 at most.',
};

const end: Field = {
	displayName: 'End',
	name: 'end',
	type: 'string',
	default: '',
	placeholder: 'e.g. 17:30',
	description: 'Time in 24 hours. Reachkit rounds it to the nearest half hour, 23:30 at most.',
};

const hoursOf = z.object({ start: timeOfDay, end: timeOfDay });

const isBlank = (value: unknown) => value === undefined || value === null || value === '';

const defaultWindow: Field = {
	displayName: 'Default Hours',
	name: 'defaultWindow',
	type: 'fixedCollection',
	placeholder: 'Set default hours',
	default: {},
	description: 'Hours for the days that have none of their own',
	options: [{ displayName: 'Hours', name: 'hours', values: [start, end] }],
	schema: z
		.unknown()
		.transform((value) => (value as IDataObject).hours as IDataObject | undefined)
		.transform((hours) => (hours && !(isBlank(hours.start) && isBlank(hours.end)) ? hours : undefined))
		.pipe(hoursOf.optional()),
};

const weekdays = [
	{ name: 'Monday', value: 'monday' },
	{ name: 'Tuesday', value: 'tuesday' },
	{ name: 'Wednesday', value: 'wednesday' },
	{ name: 'Thursday', value: 'thursday' },
	{ name: 'Friday', value: 'friday' },
	{ name: 'Saturday', value: 'saturday' },
	{ name: 'Sunday', value: 'sunday' },
];

/** A blank side of a day's own hours is that of the default hours. */
const ownSide = z.preprocess((value) => (isBlank(value) ? null : value), timeOfDay.nullable());

const ownHours = z.object({ start: ownSide, end: ownSide });

const dayRow = z
	.object({
		day: oneOf(weekdays),
		sending: z.enum(['unchanged', 'enabled', 'disabled']).default('unchanged'),
		hours: z.enum(['unchanged', 'default', 'own']).default('unchanged'),
		start: z.unknown(),
		end: z.unknown(),
	})
	.transform((row, context) => {
		const day: IDataObject = {};
		if (row.sending !== 'unchanged') day.enabled = row.sending === 'enabled';
		if (row.hours === 'default') Object.assign(day, { start: null, end: null });
		if (row.hours === 'own') {
			const own = ownHours.safeParse({ start: row.start, end: row.end });
			if (!own.success) {
				own.error.issues.forEach((issue) => context.addIssue(issue));
				return z.NEVER;
			}
			Object.assign(day, own.data);
		}
		return [row.day as string, day] as const;
	});

const days: Field = {
	displayName: 'Days',
	name: 'days',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add day',
	default: {},
	description: 'Days to change; the others stay as they are',
	options: [
		{
			displayName: 'Day',
			name: 'day',
			values: [
				{
					displayName: 'Day',
					name: 'day',
					type: 'options',
					options: weekdays,
					default: 'monday',
				},
				{
					displayName: 'Sending',
					name: 'sending',
					type: 'options',
					options: [
						{ name: 'Leave Unchanged', value: 'unchanged' },
						{ name: 'Enabled', value: 'enabled' },
						{
							name: 'Disabled',
							value: 'disabled',
							description: 'Send nothing on this day, whatever the hours',
						},
					],
					default: 'unchanged',
				},
				{
					displayName: 'Hours',
					name: 'hours',
					type: 'options',
					options: [
						{ name: 'Leave Unchanged', value: 'unchanged' },
						{ name: 'Default Hours', value: 'default', description: 'Clear the hours of this day' },
						{ name: 'Own Hours', value: 'own' },
					],
					default: 'unchanged',
				},
				{ ...start, displayOptions: { show: { hours: ['own'] } } },
				{ ...end, displayOptions: { show: { hours: ['own'] } } },
			],
		},
	],
	schema: z
		.unknown()
		.transform((value) => ((value as IDataObject).day ?? []) as unknown[])
		.pipe(z.array(dayRow))
		.transform((rows, context) => {
			const changed = Object.fromEntries(rows.filter(([, day]) => Object.keys(day).length > 0));
			if (rows.length !== new Set(rows.map(([day]) => day)).size) {
				context.addIssue({ code: 'custom', message: 'names a day twice' });
			}
			return Object.keys(changed).length > 0 ? changed : undefined;
		}),
};

export const scheduleFields: Field = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [days, defaultWindow, timezone],
};
