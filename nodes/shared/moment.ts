import { DateTime, IANAZone } from 'luxon';
import { InputError } from './errors';

/**
 * A point in time as ISO 8601 with an offset. n8n's date picker gives local time without a zone; an expression gives text or
 * a luxon DateTime. What has no offset is meant in `zone`.
 *
 * @throws InputError when it is no time
 */
export function moment(displayName: string, raw: unknown, zone: string): string {
	const parsed = DateTime.isDateTime(raw)
		? raw
		: raw instanceof Date
			? DateTime.fromJSDate(raw, { zone })
			: read(raw, zone);
	const iso = parsed.isValid ? parsed.toISO() : null;
	if (iso) return iso;
	throw new InputError(
		`'${displayName}' is not a date and time`,
		`Choose it in the date picker, or give ISO text like 2026-03-10T09:00:00. The value is "${String(raw).slice(0, 80)}".`,
	);
}

function read(raw: unknown, zone: string): DateTime {
	const text = String(raw).trim();
	const iso = DateTime.fromISO(text, { zone, setZone: true });
	return iso.isValid ? iso : DateTime.fromSQL(text, { zone, setZone: true });
}

/** @throws InputError when it is no IANA name */
export function timeZone(displayName: string, raw: unknown): string {
	const name = String(raw).trim();
	if (IANAZone.isValidZone(name)) return name;
	throw new InputError(
		`'${displayName}' is not a time zone`,
		`Enter an IANA name like Europe/Paris. The value is "${name.slice(0, 80)}".`,
	);
}
