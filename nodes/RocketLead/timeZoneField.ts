import { IANAZone } from 'luxon';
import type { Field } from '../shared/operation';
import { text } from '../shared/schema';

/** An IANA zone that the API gets. */
export const timeZoneField = (description: string): Field => ({
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'e.g. Europe/Paris',
	description,
	schema: text(100).refine((name) => IANAZone.isValidZone(name.trim()), 'is not a time zone like Europe/Paris'),
});
