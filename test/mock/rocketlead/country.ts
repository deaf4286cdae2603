/** Dialling prefixes of the countries that the mock knows. */
const PREFIXES: Record<string, string> = {
	US: '+1',
	AE: '+971',
	AR: '+54',
	AT: '+43',
	AU: '+61',
	BE: '+32',
	BR: '+55',
	CH: '+41',
	CO: '+57',
	CZ: '+420',
	DE: '+49',
	DK: '+45',
	EG: '+20',
	ES: '+34',
	FI: '+358',
	FR: '+33',
	GB: '+44',
	GR: '+30',
	HU: '+36',
	ID: '+62',
	IE: '+353',
	IL: '+972',
	IN: '+91',
	IT: '+39',
	JP: '+81',
	KE: '+254',
	LU: '+352',
	MX: '+52',
	MY: '+60',
	NG: '+234',
	NL: '+31',
	NO: '+47',
	NZ: '+64',
	PH: '+63',
	PL: '+48',
	PT: '+351',
	RO: '+40',
	SA: '+966',
	SE: '+46',
	SG: '+65',
	TR: '+90',
	UA: '+380',
	ZA: '+27',
};

const FALLBACK = 'US';

/** Where the numbers of a country begin. */
export const diallingPrefixOf = (country: string) => PREFIXES[country] ?? PREFIXES[FALLBACK];

const LONGEST_FIRST = Object.entries(PREFIXES).sort(([, a], [, b]) => b.length - a.length);

/** The country that a number seems to be of. */
export const countryOfPhone = (phone: string) =>
	LONGEST_FIRST.find(([, prefix]) => phone.startsWith(prefix))?.[0] ?? FALLBACK;
