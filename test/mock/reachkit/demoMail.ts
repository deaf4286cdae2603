import type { Simulation } from './simulation';
import { receive } from './visitor';

/** A picture of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Mail to the connected inboxes that no campaign caused, some of it with files. */
export function receiveDemoMail(sim: Simulation): void {
	const [anna, bruno, clara] = sim.main.inboxes.values();
	receive(sim, sim.main, anna, {
		from: 'billing@hosting.example',
		subject: 'Your invoice',
		text: 'Please find your invoice attached.',
		folder: 'others',
		attachments: [
			{
				filename: 'invoice.csv',
				contentType: 'text/csv',
				base64: base64('item,amount\nhosting,12.00\n'),
			},
		],
	});
	receive(sim, sim.main, bruno, {
		from: 'newsletter@industry.example',
		subject: 'News of the week',
		text: 'Five stories that you should not miss.',
		folder: 'others',
		attachments: [],
	});
	receive(sim, sim.main, clara, {
		from: 'partner@studio.example',
		subject: 'Draft of the logo',
		text: 'What do you think of this one?',
		folder: 'others',
		label: 'question',
		attachments: [
			{ filename: 'Entwurf für Clara.png', contentType: 'image/png', base64: PNG },
			{ filename: 'notes.txt', contentType: 'text/plain', base64: base64('Blue or green?\n') },
		],
	});
}
